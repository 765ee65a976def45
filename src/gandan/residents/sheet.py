"""The A4 sheet of cards, drawn by typst: eight to a page, with cut marks."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.urls import reverse

from gandan.areas.models import Area

# Who hands the cards out is called differently from place to place.
_HEADS = {"bản": "trưởng bản", "thôn": "trưởng thôn", "làng": "trưởng làng", "ấp": "trưởng ấp", "buôn": "trưởng buôn"}
_TEMPLATE = Path(__file__).parent / "print" / "cards.typ"


@dataclass(frozen=True, repr=False)
class PrintedCard:
    """One card on paper. `secret` is known here for the last time."""

    number: int
    serial: str
    secret: str

    @property
    def address(self) -> str:
        """What the QR code holds."""
        return settings.PUBLIC_URL + reverse("residents:open", args=[self.secret])


def sheet_pdf(area: Area, cards: Sequence[PrintedCard]) -> bytes:
    """The PDF of these cards of one village."""
    site = settings.PUBLIC_URL.split("://", 1)[-1] + reverse("residents:card")
    data = {
        "village": str(area),
        "commune": str(area.parent or ""),
        "site": site,
        "head": _HEADS.get(area.kind, "tổ trưởng"),
        "cards": [
            {
                "number": card.number,
                "serial": card.serial,
                "groups": card.secret.split("-"),
                "qr": _qr(card.address),
            }
            for card in cards
        ],
    }
    files = {"main": _TEMPLATE.read_bytes(), "cards.json": json.dumps(data, ensure_ascii=False).encode()}
    return typst.compile(files, format="pdf")  # type: ignore[call-overload, no-any-return] # its stub does not know of several files


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False)
    return out.getvalue().decode()
