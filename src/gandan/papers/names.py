"""Names files are saved under, without marks: "bao-cao-2026-11-ubnd-xa-na-hy.docx"; and their types."""

from __future__ import annotations

import re
import unicodedata

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "json": "application/json",
}
_MARKS = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ",
    "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d",
)


def file_name(*words: str, kind: str, empty: str = "van-ban") -> str:
    """As people write without marks, "Hỳ" → "hy" (`core.text.fold` would make it "hi")."""
    plain = unicodedata.normalize("NFC", " ".join(words)).lower().translate(_MARKS)
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:110].strip("-") or empty
    return f"{stem}.{kind}"
