"""A story and a comment as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class StoryState(models.TextChoices):
    DRAFT = "draft", _("đang viết")
    WAITING = "waiting", _("chờ duyệt")
    PUBLISHED = "published", _("đã đăng")
    WITHDRAWN = "withdrawn", _("đã gỡ")


STORY: Table = {
    StoryState.DRAFT: {
        "edit": Step(StoryState.DRAFT, "writer"),
        "submit": Step(StoryState.WAITING, "writer"),
        "publish": Step(StoryState.PUBLISHED, "approver"),
        "drop": Step("", "writer"),  # nobody outside has seen it
    },
    StoryState.WAITING: {
        "edit": Step(StoryState.WAITING, "approver"),
        "return": Step(StoryState.DRAFT, "approver"),
        "publish": Step(StoryState.PUBLISHED, "approver"),
    },
    StoryState.PUBLISHED: {"withdraw": Step(StoryState.WITHDRAWN, "approver")},
    StoryState.WITHDRAWN: {},
}


class CommentState(models.TextChoices):
    """Nothing a visitor wrote is seen before somebody looked at it; what seems to advertise waits apart."""

    WAITING = "waiting", _("chờ xem")
    HELD = "held", _("giữ lại: giống quảng cáo")
    SHOWN = "shown", _("đang hiện")
    HIDDEN = "hidden", _("không đăng")
