"""What can be done: tell a story, approve it, comment on it, count who opened it."""

from gandan.notices.services.comments import comment_decide, comment_give
from gandan.notices.services.parts import quote_add, quote_remove, story_photo_add, story_photo_remove
from gandan.notices.services.regulations import regulation_set
from gandan.notices.services.stories import (
    story_draft,
    story_drop,
    story_edit,
    story_publish,
    story_republish,
    story_return,
    story_submit,
    story_withdraw,
)
from gandan.notices.services.views import view_count

__all__ = [
    "comment_decide",
    "comment_give",
    "quote_add",
    "quote_remove",
    "regulation_set",
    "story_draft",
    "story_drop",
    "story_edit",
    "story_photo_add",
    "story_photo_remove",
    "story_publish",
    "story_republish",
    "story_return",
    "story_submit",
    "story_withdraw",
    "view_count",
]
