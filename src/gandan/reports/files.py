"""Names of the files a report is saved under, without marks: "bao-cao-2026-11-ubnd-xa-na-hy.docx"."""

from __future__ import annotations

import re
import unicodedata

from gandan.reports import docx, xlsx
from gandan.reports.facts import Report
from gandan.reports.scope import Scope

WRITERS = {"docx": docx.write, "xlsx": xlsx.write}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MARKS = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
    "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d",
)


def file_name(report: Report, kind: str) -> str:
    return f"bao-cao-{report.period.code}-{_slug(_whose(report.scope))}.{kind}"


def _whose(scope: Scope) -> str:
    """A place is told apart from the unit seated there: their reports differ."""
    return f"dia-ban {scope.area}" if scope.area else scope.issuer.name


def _slug(text: str) -> str:
    """As people write without marks, "Hỳ" → "hy" (`core.text.fold` would make it "hi")."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_MARKS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "don-vi"
