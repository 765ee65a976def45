"""Changes of areas: drafted, rehearsed, accepted, in effect on their day (areas.md 2 and 8)."""

from gandan.areas.changes.batch import change_accept, change_rehearse, change_undo, item_choose
from gandan.areas.changes.draft import NewPlace, change_add, change_draft, change_drop, line_remove
from gandan.areas.changes.effect import changes_take_effect
from gandan.areas.changes.past import former_communes, village_past

__all__ = [
    "NewPlace",
    "change_accept",
    "change_add",
    "change_draft",
    "change_drop",
    "change_rehearse",
    "change_undo",
    "changes_take_effect",
    "former_communes",
    "item_choose",
    "line_remove",
    "village_past",
]
