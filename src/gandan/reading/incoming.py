"""Texts out of an uploaded file: one, or every readable one of a .zip."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gandan.core.errors import Refused
from gandan.reading import rules

LARGEST = 30 * 1024 * 1024


@dataclass(frozen=True)
class Incoming:
    """`name` is that of the file, without its folder."""

    name: str
    text: str


def incoming(file: UploadedFile[bytes]) -> list[Incoming]:
    """Raises Refused with what to do: a scan, an unknown format, a damaged or too large file."""
    if (file.size or 0) > LARGEST:
        raise Refused(_("Tệp lớn quá 30 MB. Xin chia nhỏ hoặc chỉ gửi phần chữ."), field="file")
    raise NotImplementedError(rules.MOST_FILES)
