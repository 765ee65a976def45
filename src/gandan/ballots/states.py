"""How a ballot goes: drafted, opened (roll and rule frozen), closed, counted, published."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class BallotState(TextChoices):
    DRAFT = "draft", _("đang soạn")
    OPEN = "open", _("đang lấy phiếu")
    CLOSED = "closed", _("đã đóng phiếu")
    COUNTED = "counted", _("đã kiểm phiếu")
    PUBLISHED = "published", _("đã công bố kết quả")
    CANCELLED = "cancelled", _("đã huỷ")


# A closed ballot never opens again, whatever the clock says; a counted one may be counted again until it is published.
BALLOT: Table = {
    BallotState.DRAFT: {
        "edit": Step(BallotState.DRAFT, "holder"),
        "open": Step(BallotState.OPEN, "holder"),
        "cancel": Step(BallotState.CANCELLED, "holder"),
    },
    BallotState.OPEN: {
        "record": Step(BallotState.OPEN, "recorder"),
        "close": Step(BallotState.CLOSED, "holder"),
        "cancel": Step(BallotState.CANCELLED, "holder"),
    },
    BallotState.CLOSED: {
        "record": Step(BallotState.CLOSED, "recorder"),
        "count": Step(BallotState.COUNTED, "holder"),
        "cancel": Step(BallotState.CANCELLED, "holder"),
    },
    BallotState.COUNTED: {
        "record": Step(BallotState.CLOSED, "recorder"),
        "count": Step(BallotState.COUNTED, "holder"),
        "publish": Step(BallotState.PUBLISHED, "holder"),
    },
    BallotState.PUBLISHED: {},
    BallotState.CANCELLED: {},
}
