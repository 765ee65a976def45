"""An activity as data: planned → agreed with the locality → open for sign-up → under way → reported.

While it is planned the lead writes down that it has contacted the locality and surveyed the place.

`who`: lead = secretary or officer of the lead unit, locality = a unit in charge of the area, secretary likewise.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class ActivityState(models.TextChoices):
    PLANNED = "planned", _("dự định")
    AGREED = "agreed", _("địa phương đã thống nhất")
    OPEN = "open", _("mời bà con tham gia")
    UNDER_WAY = "under_way", _("đang làm")
    REPORTED = "reported", _("đã báo cáo kết quả")
    CANCELLED = "cancelled", _("đã huỷ")


S = ActivityState
PUBLIC_STATES = (S.AGREED, S.OPEN, S.UNDER_WAY, S.REPORTED, S.CANCELLED)

ACTIVITY: Table = {
    S.PLANNED: {
        "contact": Step(S.PLANNED, "lead"),
        "survey": Step(S.PLANNED, "lead"),
        "agree": Step(S.AGREED, "locality"),
        "cancel": Step(S.CANCELLED, "lead"),
    },
    S.AGREED: {
        "open": Step(S.OPEN, "lead"),
        "begin": Step(S.UNDER_WAY, "lead"),
        "cancel": Step(S.CANCELLED, "lead"),
    },
    S.OPEN: {"begin": Step(S.UNDER_WAY, "lead"), "cancel": Step(S.CANCELLED, "lead")},
    S.UNDER_WAY: {"report": Step(S.REPORTED, "lead"), "cancel": Step(S.CANCELLED, "lead")},
    S.REPORTED: {},
    S.CANCELLED: {},
}


class ResultState(models.TextChoices):
    REPORTED = "reported", _("đơn vị báo cáo")
    CONFIRMED = "confirmed", _("bà con đã xác nhận")
    PARTLY = "partly", _("xác nhận một phần")
    DISPUTED = "disputed", _("bà con chưa đồng ý")
