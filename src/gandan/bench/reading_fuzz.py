"""Random bytes and mangled articles by the ten thousand: no crash, every fact an exact piece of the text."""

from __future__ import annotations

import random
import time
from typing import Any

from gandan.bench.reading import ARTICLES
from gandan.reading.engine import Reading, read_text
from gandan.reading.files import Unreadable, extract

NAMES = ("a.txt", "a.docx", "a.pdf", "a.html", "a.xlsx", "a", "a.zip", "a.md")
_HEADS = (
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"<html><body>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
_PIECES = (
    "xã ", "Nà Hỳ", "ngày ", "2/9", " - ", "“", "”", '"', "\n", "\n\n", "12", ".", ",", "%", "m2", "Nguyễn ", "hàng ", "trăm ", "từ ", "đến ", "số ",
    "Kế hoạch ", "05-CT/TW", "UBND ", "Ảnh: ", "²", "\u0301", "\u00a0", "\ufeff", "\u200b", "😀", "٣", "Ⅷ", "ß", "ŉ", "ﬁ", "\x00", "\x1e", "tháng ", "năm ", "2021",
    "và ", "các ", "(", ")", "/", "TP.", "quý ", "IV", "giai đoạn ", "kiệt ", "211A", "đồng", " tỷ ", "triệu ", "một ", "năm hộ", "TRANG CHỦ", "\r\n", "\u2028", "a" * 300,
)  # fmt: skip


def run(*, quick: bool, count: int | None = None) -> dict[str, Any]:  # Any: figures
    total = count or (1_000 if quick else 10_000)
    source = random.Random(20_000)  # noqa: S311  inputs to read, no secrets
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    start = time.perf_counter()
    refused = facts = 0
    for number in range(total):
        try:
            text = _text(source, articles) if number % 2 else extract(source.choice(NAMES), _bytes(source, articles))
        except Unreadable:
            refused += 1
            continue
        reading = read_text(text)
        check(reading)
        facts += len(reading.facts)
    return {
        "inputs": total,
        "refused": refused,
        "facts": facts,
        "crashes": 0,
        "seconds": round(time.perf_counter() - start, 1),
    }


def check(reading: Reading) -> None:
    """Offsets inside the text, no empty fact, no two of the families that share tokens over one another."""
    for fact in reading.facts:
        assert 0 <= fact.start < fact.end <= len(reading.text), fact
        assert fact.as_json(reading.text)["text"] == reading.text[fact.start : fact.end]
    for one in (*reading.activities, *reading.anomalies):
        assert 0 <= one["start"] <= one["end"] <= len(reading.text), one


def _bytes(source: random.Random, articles: list[str]) -> bytes:
    kind = source.randrange(3)
    if kind == 0:
        return source.choice(_HEADS) + source.randbytes(source.randrange(1, 400))
    data = bytearray(
        source.choice(articles).encode(source.choice(("utf-8", "utf-16", "utf-8-sig")))[: source.randrange(1, 3000)]
    )
    for _ in range(source.randrange(0, 20)):
        data[source.randrange(len(data))] = source.randrange(256)
    return source.choice(_HEADS) + bytes(data) if kind == 1 else bytes(data)


def _text(source: random.Random, articles: list[str]) -> str:
    if source.random() < 0.5:
        return "".join(source.choice(_PIECES) for _ in range(source.randrange(1, 120)))
    article = source.choice(articles)
    cut = sorted(source.randrange(len(article) + 1) for _ in range(4))
    return article[cut[2] : cut[3]] + source.choice(_PIECES) + article[cut[0] : cut[1]] + article[cut[1] : cut[2]][::-1]
