"""How a paper goes: a draft is signed and frozen; a later one may take its place, the signed one stays readable."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class PaperState(TextChoices):
    DRAFT = "draft", _("dự thảo")
    SIGNED = "signed", _("đã ký")
    SUPERSEDED = "superseded", _("đã có văn bản thay thế")


PAPER: Table = {
    PaperState.DRAFT: {
        "edit": Step(PaperState.DRAFT, "writer"),
        "sign": Step(PaperState.SIGNED, "signer"),
        "drop": Step("", "writer"),
    },
    PaperState.SIGNED: {"supersede": Step(PaperState.SUPERSEDED, "signer")},
    PaperState.SUPERSEDED: {},
}
