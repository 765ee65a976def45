"""A case as data: which act leads from which state to which, and who may.

received → accepted → answered → solved, or "not solved": reopened once with a reason, then upward (escalated).
`leave` ends what went all the way up and is still not solved, so that nobody has to publish it as anything else.
`who`: unit = the responsible unit (or one above it), reporter = whoever holds a receipt of the case.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class CaseState(models.TextChoices):
    RECEIVED = "received", _("đã nhận")
    ACCEPTED = "accepted", _("đang giải quyết")
    ANSWERED = "answered", _("đã trả lời, chờ bà con cho biết đã xong chưa")
    SOLVED = "solved", _("bà con cho biết đã xong")
    REOPENED = "reopened", _("mở lại: bà con nói chưa xong")
    ESCALATED = "escalated", _("chuyển lên cấp trên")
    MERGED = "merged", _("đã gộp vào vụ việc khác")
    UNSOLVED = "unsolved", _("bà con nói chưa xong, đã qua mọi cấp")


S = CaseState
OPEN_STATES = (S.RECEIVED, S.ACCEPTED, S.REOPENED, S.ESCALATED)
MAX_ROUNDS = 3  # "not solved" reopens once, then goes up twice; the next one ends in UNSOLVED

CASE: Table = {
    S.RECEIVED: {
        "accept": Step(S.ACCEPTED, "unit"),
        "pass_on": Step(S.RECEIVED, "unit"),
        "answer": Step(S.ANSWERED, "unit"),
        "merge": Step(S.MERGED, "unit"),
    },
    S.ACCEPTED: {
        "answer": Step(S.ANSWERED, "unit"),
        "pass_on": Step(S.RECEIVED, "unit"),
        "merge": Step(S.MERGED, "unit"),
    },
    S.ANSWERED: {
        "solve": Step(S.SOLVED, "reporter"),
        "reopen": Step(S.REOPENED, "reporter"),
        "escalate": Step(S.ESCALATED, "reporter"),
        "leave": Step(S.UNSOLVED, "reporter"),
    },
    S.SOLVED: {
        "reopen": Step(S.REOPENED, "reporter"),
        "escalate": Step(S.ESCALATED, "reporter"),
        "leave": Step(S.UNSOLVED, "reporter"),
    },
    S.REOPENED: {
        "answer": Step(S.ANSWERED, "unit"),
        "pass_on": Step(S.RECEIVED, "unit"),
        "merge": Step(S.MERGED, "unit"),
    },
    S.ESCALATED: {
        "accept": Step(S.ACCEPTED, "unit"),
        "answer": Step(S.ANSWERED, "unit"),
        "pass_on": Step(S.RECEIVED, "unit"),
    },
    S.MERGED: {},
    S.UNSOLVED: {},
}
