"""An inspection as data: a dispute opens it, the board finds, the unit mends, the board closes.

`who`: board = an inspector of the board in charge of the area, lead = the unit that reported the result.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class InspectionState(models.TextChoices):
    OPENED = "opened", _("chờ kiểm tra")
    FOUND = "found", _("đã kiểm tra, đơn vị phải sửa")
    MENDED = "mended", _("đơn vị báo đã sửa, chờ xem lại")
    CLOSED = "closed", _("đã kết luận")


S = InspectionState

INSPECTION: Table = {
    S.OPENED: {"find": Step(S.FOUND, "board"), "close": Step(S.CLOSED, "board")},
    S.FOUND: {"mend": Step(S.MENDED, "lead"), "close": Step(S.CLOSED, "board")},
    S.MENDED: {"find": Step(S.FOUND, "board"), "close": Step(S.CLOSED, "board")},
    S.CLOSED: {},
}


class LadderState(models.TextChoices):
    """Where a matter at a place stands on the ladder."""

    REMINDED = "reminded", _("đã nhắc, chờ xem lại")
    REPEATED = "repeated", _("đã kiểm tra, vẫn còn")
    SANCTIONED = "sanctioned", _("đã xử phạt, chờ xem lại")
    SETTLED = "settled", _("đã chấm dứt")


L = LadderState

# No way leads from a reminder straight to a sanction: somebody has to look first and find it again.
LADDER: Table = {
    L.REMINDED: {
        "remind": Step(L.REMINDED, "keeper"),
        "found": Step(L.REPEATED, "keeper"),
        "gone": Step(L.SETTLED, "keeper"),
    },
    L.REPEATED: {
        "remind": Step(L.REMINDED, "keeper"),
        "sanction": Step(L.SANCTIONED, "chief"),
        "gone": Step(L.SETTLED, "keeper"),
    },
    L.SANCTIONED: {"found": Step(L.REPEATED, "keeper"), "gone": Step(L.SETTLED, "keeper")},
    L.SETTLED: {},
}
