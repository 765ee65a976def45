"""A round of commendation as data: open for proposals → closed → decided; and what becomes of each proposal.

`who`: holder = whoever speaks for the unit that holds the round, chief = its leader or secretary.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class RoundState(models.TextChoices):
    OPEN = "open", _("đang nhận đề nghị")
    CLOSED = "closed", _("đã khoá, chờ quyết định")
    DECIDED = "decided", _("đã có quyết định")


S = RoundState

ROUND: Table = {
    S.OPEN: {"close": Step(S.CLOSED, "holder")},
    S.CLOSED: {"reopen": Step(S.OPEN, "holder"), "decide": Step(S.DECIDED, "chief")},
    S.DECIDED: {},
}


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("đã đề nghị")
    WITHDRAWN = "withdrawn", _("đã rút")
    CHOSEN = "chosen", _("được khen")
    NOT_CHOSEN = "not_chosen", _("chưa được khen lần này")
