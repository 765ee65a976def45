"""PDF with a text layer. A scan has none: it is refused, and the sentence says to run OCR first."""

from __future__ import annotations

import io
import logging

from gandan.reading.files.unreadable import Reason, Unreadable

MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000
_LEAST_PER_PAGE = 20  # letters; less on average is a scan with page numbers


def pdf_text(data: bytes, name: str) -> str:
    import pypdf
    from pypdf.errors import PdfReadError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains about every second scanner's file
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(Reason.ENCRYPTED, name)
        pages = len(reader.pages)
        if pages > MAX_PAGES:
            raise Unreadable(Reason.TOO_BIG, name)
        texts = _texts(reader, name)
    except Unreadable:
        raise
    except (PdfReadError, PyPdfError) as error:
        raise Unreadable(Reason.DAMAGED, name) from error
    except Exception as error:
        # A broken PDF trips pypdf in any way there is (KeyError, RecursionError, ZeroDivisionError …).
        raise Unreadable(Reason.DAMAGED, name) from error
    letters = sum(char.isalpha() for text in texts for char in text)
    if letters < _LEAST_PER_PAGE * max(1, pages):
        raise Unreadable(Reason.SCANNED, name)
    return "\n".join(texts)


def _texts(reader: object, name: str) -> list[str]:
    texts: list[str] = []
    total = 0
    for page in reader.pages:  # type: ignore[attr-defined]  # imported late, so not typed here
        text = page.extract_text() or ""
        total += len(text)
        if total > MAX_CHARACTERS:
            raise Unreadable(Reason.TOO_BIG, name)
        texts.append(text)
    return texts
