"""Archives (.zip, and .docx and .xlsx, which are archives too) are measured before they are unpacked."""

from __future__ import annotations

import io
import zipfile

from gandan.reading.files.unreadable import Reason, Unreadable

MAX_BYTES = 60_000_000  # of one file
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
MAX_MEMBERS = 20_000


def opened(data: bytes, name: str = "") -> zipfile.ZipFile:
    """The archive, when what it says it unpacks to is within bounds. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        NotImplementedError,
        OverflowError,
        IndexError,
        UnicodeDecodeError,
    ) as error:
        raise Unreadable(Reason.DAMAGED, name) from error
    if len(members) > MAX_MEMBERS:
        raise Unreadable(Reason.TOO_MANY, name)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(data), 10_000):
        raise Unreadable(Reason.BOMB, name)
    return archive


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str = "") -> bytes:
    """One member, never more than it said and never more than one file may hold."""
    if info.flag_bits & 1:
        raise Unreadable(Reason.ENCRYPTED, name)
    if info.file_size > MAX_BYTES:
        raise Unreadable(Reason.TOO_BIG, name)
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except Exception as error:
        # Whatever the unpacker of some method raises on broken data (zlib, lzma, bz2, struct …) means one thing here.
        raise Unreadable(Reason.DAMAGED, name) from error
    if len(data) > info.file_size:
        raise Unreadable(Reason.BOMB, name)
    return data
