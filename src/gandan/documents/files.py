"""Files of documents: .pdf or .docx up to 10 MB, known by what is in them and not by their name."""

from __future__ import annotations

import io
import uuid
import zipfile

import filetype
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gandan.core.errors import Refused
from gandan.core.text import fold
from gandan.documents.models import Mandate

MOST_BYTES = 10_000_000
MOST_PARTS = 2_000  # parts of a .docx; more is not a document
PDF = "pdf"
DOCX = "docx"
TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_checked(upload: UploadedFile[bytes]) -> ContentFile[bytes]:
    """The same bytes under a name of our own. Raises Refused when they are no .pdf and no .docx, or too many."""
    if (upload.size or 0) > MOST_BYTES:
        raise Refused(_("Tệp lớn quá 10 MB. Hãy chọn tệp nhỏ hơn, hoặc quét lại ở độ nét thấp hơn."), field="file")
    data = upload.read()
    kind = file_kind(data)
    if kind is None:
        raise Refused(_("Tệp này không phải PDF hay Word (.docx). Hãy chọn tệp PDF hoặc .docx."), field="file")
    return ContentFile(data, name=f"{uuid.uuid4().hex}.{kind}")


def file_kind(data: bytes) -> str | None:
    """ "pdf", "docx" or None, from the content alone."""
    if filetype.guess_mime(data[:8192]) == TYPES[PDF]:
        return PDF
    return DOCX if _is_docx(data) else None


def file_name(mandate: Mandate) -> str:
    """What the file is called when it is taken home: "chi-thi-05-ct-tw.pdf"."""
    stem = slugify(fold(f"{mandate.get_kind_display()} {mandate.number}"))[:60] or "van-ban"
    return f"{stem}.{str(mandate.file.name).rsplit('.', 1)[-1]}"


def _is_docx(data: bytes) -> bool:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError):
        return False
    # A document with macros is not taken, whatever it calls itself.
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return len(names) <= MOST_PARTS and "word/document.xml" in names and not has_macros
