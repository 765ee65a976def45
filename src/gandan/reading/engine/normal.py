"""Bytes → NFC text, and text → the same text with soft line ends as blanks. Offsets of all facts are in the NFC text."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from gandan.reading.engine.legacy import converted, vietnamese_share
from gandan.reading.engine.words import LOWER

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff]")
_ODD = re.compile(r"[\r\x0b\x0c\x85\u2028\u2029\x00-\x08\x0e-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff\ud800-\udfff]")
# A line end inside a sentence: the line before does not end one, the next begins in small letters or with a number.
_SENTENCE_ENDS = {*'.!?:;…”"', ""}
_SMALL_START = re.compile(rf"[ \t]*[{LOWER}(,]")
_GOES_ON = re.compile("\n" + _SMALL_START.pattern)
_HARD_WIDTH = (45, 130)
_FEWEST_HARD = 6  # lines


class NotText(ValueError):  # noqa: N818 - reads as a sentence where it is raised
    """These bytes are no text in any encoding we know."""


def decoded(data: bytes) -> str:
    """Unicode text of bytes in UTF-8, UTF-16, TCVN3, VNI or a Western code page. Raises NotText for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(data.decode("utf-16", errors="replace"))
    try:
        return _checked(converted(data.decode("utf-8-sig"))[0])
    except UnicodeDecodeError:
        pass
    if data.count(0) > len(data) // 4:
        raise NotText
    for encoding in ("cp1252", "cp1258"):
        text, was = converted(data.decode(encoding, errors="replace"))
        if was != "unicode" or vietnamese_share(text) > 0.05:
            return _checked(text)
    text = data.decode("utf-8", errors="replace")  # a few broken bytes in a good text
    if text.count("\ufffd") > max(3, len(text) // 100):
        raise NotText
    return _checked(text)


def _checked(text: str) -> str:
    if text.count("\0") > len(text) // 20:
        raise NotText
    return text


def normal(text: str) -> str:
    """NFC, plain line ends, no control or invisible characters, no BOM. Facts are offsets in what this returns."""
    if _ODD.search(text):
        text = _NEWLINES.sub("\n", text)
        text = _CONTROLS.sub("", text)
        text = text.encode("utf-8", errors="replace").decode("utf-8")  # lone surrogates
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def flat(text: str) -> str:
    """The same length, with line ends inside sentences as blanks: facts may run over a broken line."""
    if "\n" not in text:
        return text
    joined, soft = _softened(text)
    lines = text.count("\n")
    if soft >= _FEWEST_HARD and soft * 2 >= lines - 2 * text.count("\n\n"):
        return _softened(_unwrapped(text, 0.5))[0]  # a ragged copy: lines of all widths broken inside sentences
    if (soft >= 3 and soft * 2 >= lines) or _is_hard_wrapped(text):
        return _softened(_unwrapped(text, 0.8))[0]
    return joined


def _softened(text: str) -> tuple[str, int]:
    """The text with line ends inside sentences as blanks, and how many there were."""
    if _GOES_ON.search(text) is None:
        return text, 0
    lines = text.split("\n")
    parts = [lines[0]]
    soft = 0
    for before, line in pairwise(lines):
        is_soft = before.rstrip()[-1:] not in _SENTENCE_ENDS and _SMALL_START.match(line) is not None
        soft += is_soft
        parts.append((" " if is_soft else "\n") + line)
    return "".join(parts), soft


def _is_hard_wrapped(text: str) -> bool:
    """A copy from a PDF or a mail: many lines of about one width, most of them ending inside a sentence."""
    if text.count("\n") + 1 < _FEWEST_HARD:
        return False
    lines = [line for line in text[:50_000].split("\n") if line.strip()]
    wide = [line for line in lines if _HARD_WIDTH[0] <= len(line) <= _HARD_WIDTH[1]]
    if len(wide) < _FEWEST_HARD or len(wide) < 0.5 * len(lines):
        return False
    ending = sum(line.rstrip()[-1] in '.!?:;…”"' for line in wide)
    return ending < 0.4 * len(wide)


def _unwrapped(text: str, share: float) -> str:
    """Joins lines whose next one begins with a capital; a line below this share of the others' width ends a paragraph."""
    lines = text.split("\n")
    width = sorted(len(line) for line in lines if line.strip())
    full = share * width[int(0.9 * (len(width) - 1))]
    parts: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        bare = line.rstrip()
        ends = len(bare) < full or not after.strip() or bare[-1] in '.!?:;…”"'
        parts.append(line + ("\n" if ends or not bare else " "))
    return "".join(parts)[:-1]
