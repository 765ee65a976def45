"""An activity as data: planned → agreed with the locality → open for sign-up → under way → reported → closed.

While it is planned the lead writes down that it has contacted the locality and surveyed the place; the locality agrees
or declines with a reason. What was reported can be added to in several goes until the lead closes it.

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
    CLOSED = "closed", _("đã chốt kết quả")
    CANCELLED = "cancelled", _("đã huỷ")
    DECLINED = "declined", _("địa phương chưa đồng ý")


S = ActivityState
PUBLIC_STATES = (S.AGREED, S.OPEN, S.UNDER_WAY, S.REPORTED, S.CLOSED, S.CANCELLED)
# What was done there: reported, whether or not more may still be added.
DONE_STATES = (S.REPORTED, S.CLOSED)
# A list of who was there can be kept from the moment the place has agreed.
ATTENDABLE = (S.AGREED, S.OPEN, S.UNDER_WAY, S.REPORTED)

ACTIVITY: Table = {
    S.PLANNED: {
        "contact": Step(S.PLANNED, "lead"),
        "survey": Step(S.PLANNED, "lead"),
        "agree": Step(S.AGREED, "locality"),
        "decline": Step(S.DECLINED, "locality"),
        "cancel": Step(S.CANCELLED, "lead"),
    },
    S.AGREED: {
        "open": Step(S.OPEN, "lead"),
        "begin": Step(S.UNDER_WAY, "lead"),
        "cancel": Step(S.CANCELLED, "lead"),
    },
    S.OPEN: {"begin": Step(S.UNDER_WAY, "lead"), "cancel": Step(S.CANCELLED, "lead")},
    S.UNDER_WAY: {"report": Step(S.REPORTED, "lead"), "cancel": Step(S.CANCELLED, "lead")},
    S.REPORTED: {"add": Step(S.REPORTED, "lead"), "close": Step(S.CLOSED, "lead")},
    S.CLOSED: {},
    S.CANCELLED: {},
    S.DECLINED: {},
}


class ResultState(models.TextChoices):
    REPORTED = "reported", _("đơn vị báo cáo")
    CONFIRMED = "confirmed", _("bà con đã xác nhận")
    PARTLY = "partly", _("xác nhận một phần")
    DISPUTED = "disputed", _("bà con chưa đồng ý")
