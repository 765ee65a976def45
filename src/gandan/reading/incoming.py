"""Texts out of an uploaded file: one, or every readable one of a .zip."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gandan.core.errors import Refused
from gandan.reading import rules
from gandan.reading.files import Unreadable, documents_of, extract
from gandan.reading.words import sentence

LARGEST = 30 * 1024 * 1024


@dataclass
class Incoming:
    """Texts by the name of their file, without its folder; and files that cannot be read, each with what to do."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)


def incoming(file: UploadedFile[bytes]) -> Incoming:
    """Raises Refused with what to do when nothing at all can be read: a scan, an unknown format, a damaged file."""
    if (file.size or 0) > LARGEST:
        raise Refused(_("Tệp lớn quá 30 MB. Xin chia nhỏ hoặc chỉ gửi phần chữ."), field="file")
    name = PurePath(file.name or "").name
    data = file.read()
    found = Incoming()
    try:
        if PurePath(name).suffix.lower() == ".zip":
            _unpack(found, name, data)
        else:
            found.texts.append((name, extract(name, data)))
    except Unreadable as problem:
        raise Refused(sentence(problem), field="file") from None
    if not found.texts:
        first = found.unreadable[0][1] if found.unreadable else _("Trong tệp nén không có văn bản nào đọc được.")
        raise Refused(first, field="file")
    return found


def _unpack(found: Incoming, name: str, data: bytes) -> None:
    for source in islice(documents_of(name, data), rules.MOST_FILES):
        short = PurePath(source.name).name
        try:
            if source.problem is not None:
                raise source.problem
            found.texts.append((short, extract(short, source.data)))
        except Unreadable as problem:
            found.unreadable.append((short, sentence(problem)))
