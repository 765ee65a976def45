"""A unit's work with a place it is in charge of, as data: contacted → surveyed → work chosen → both sides agree.

`who`: unit = speaks for the unit in charge, locality = speaks for a unit of the place, either = one of them. That the
work is *done* nobody presses: it follows from the reported results of the activity planned from it (`queries.staged`).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class EngagementState(models.TextChoices):
    CONTACTED = "contacted", _("đã liên hệ")
    SURVEYED = "surveyed", _("đã khảo sát")
    CHOSEN = "chosen", _("đã chọn việc, chờ hai bên thống nhất")
    UNIT_AGREED = "unit_agreed", _("đơn vị đồng ý, chờ địa phương")
    LOCALITY_AGREED = "loc_agreed", _("địa phương đồng ý, chờ đơn vị")
    AGREED = "agreed", _("hai bên đã thống nhất")
    DECLINED = "declined", _("một bên chưa đồng ý")
    STOPPED = "stopped", _("đã dừng")


E = EngagementState
_TALK = {
    "survey": Step(E.SURVEYED, "unit"),
    "choose": Step(E.CHOSEN, "either"),
    "stop": Step(E.STOPPED, "either"),
}
_ANSWER = {"decline": Step(E.DECLINED, "either"), "choose": Step(E.CHOSEN, "either"), "stop": Step(E.STOPPED, "either")}

ENGAGEMENT: Table = {
    E.CONTACTED: {"survey": Step(E.SURVEYED, "unit"), "stop": Step(E.STOPPED, "either")},
    E.SURVEYED: _TALK,
    E.CHOSEN: {
        "agree_unit": Step(E.UNIT_AGREED, "unit"),
        "agree_locality": Step(E.LOCALITY_AGREED, "locality"),
        **_ANSWER,
    },
    E.UNIT_AGREED: {"agree_locality": Step(E.AGREED, "locality"), **_ANSWER},
    E.LOCALITY_AGREED: {"agree_unit": Step(E.AGREED, "unit"), **_ANSWER},
    E.AGREED: {
        "plan": Step(E.AGREED, "unit"),
        "decline": Step(E.DECLINED, "either"),
        "stop": Step(E.STOPPED, "either"),
    },
    E.DECLINED: _TALK,
    E.STOPPED: {},
}
OPEN_STATES = tuple(state for state in E if state != E.STOPPED)
WAITING = (E.CHOSEN, E.UNIT_AGREED, E.LOCALITY_AGREED)  # for a word of one side or both
TALKING = (E.CONTACTED, E.SURVEYED, E.DECLINED)  # at most one of these for a unit and a place


class Stage(models.IntegerChoices):
    """How far a unit has come with a place: what the board shows."""

    NONE = 0, _("chưa liên hệ")
    CONTACTED = 1, _("đã liên hệ")
    SURVEYED = 2, _("đã khảo sát")
    AGREED = 3, _("hai bên đã thống nhất")
    DONE = 4, _("đã làm, có kết quả")


STAGE_OF = {
    E.CONTACTED: Stage.CONTACTED,
    E.SURVEYED: Stage.SURVEYED,
    E.CHOSEN: Stage.SURVEYED,
    E.UNIT_AGREED: Stage.SURVEYED,
    E.LOCALITY_AGREED: Stage.SURVEYED,
    E.DECLINED: Stage.SURVEYED,
    E.AGREED: Stage.AGREED,
    E.STOPPED: Stage.NONE,
}
