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
