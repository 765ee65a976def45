"""How fast prose is read on one core, beside underthesea's NER and word segmentation on the same text in the same run.

underthesea is no dependency: installed beside us (`pip install underthesea`), its models come in its wheel and nothing is
downloaded; without it the ratio is null and says so. Time is the processor's, so a busy machine does not change the ratio.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from gandan.reading.engine import read_text
from gandan.reading.engine.gazetteer import gazetteer

ARTICLES = Path(__file__).parents[1] / "reading" / "tests" / "corpus" / "build"
MEGABYTE = 1_000_000


def run(*, quick: bool) -> dict[str, Any]:  # Any: figures and words
    articles = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    start = time.process_time()
    gazetteer()
    ready = time.process_time() - start
    for article in articles:
        read_text(article)  # every distinct word is looked up once; a batch pays that once
    gc.collect()
    gc.freeze()
    ours = _rate(read_text, articles, rounds=4 if quick else 20)
    return {
        "articles": len(articles),
        "bytes": sum(len(article.encode()) for article in articles),
        "gazetteer_s": round(ready, 2),
        "mb_per_s": round(ours, 3),
        "one_repeated_pattern": _patterns(quick),
        "batch": _batch(articles, 1_000 if quick else 10_000),
        **_peers(articles, ours, quick=quick),
    }


def _rate(work: Callable[[str], object], texts: list[str], *, rounds: int) -> float:
    """MB/s of processor time, the best round: what the machine can do, not what else it did."""
    size = sum(len(text.encode()) for text in texts)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return size / best / MEGABYTE


def _peers(articles: list[str], ours: float, *, quick: bool) -> dict[str, Any]:  # Any: figures and words
    try:
        from underthesea import ner, word_tokenize  # type: ignore[import-not-found,unused-ignore]  # beside us or not at all
    except ImportError:
        return {"underthesea": "not installed; pip install underthesea in this environment to compare"}
    sample = articles[: 3 if quick else 12]
    ner("Xin chào"), word_tokenize("Xin chào")  # loads the models
    theirs = {"ner": _rate(ner, sample, rounds=2), "word_segmentation": _rate(word_tokenize, sample, rounds=2)}
    same = _rate(read_text, sample, rounds=10)
    return {
        "underthesea_mb_per_s": {name: round(rate, 4) for name, rate in theirs.items()},
        "ratio": {name: round(same / rate, 1) for name, rate in theirs.items()},
        "ours_on_the_same_text": round(same, 3),
        "ours": round(ours, 3),
    }


def _patterns(quick: bool) -> dict[str, float]:
    """Seconds per MB of one pattern without end: linear when 5 MB cost about as much per MB as 1 MB."""
    found: dict[str, float] = {}
    sizes = (1, 2) if quick else (1, 5)
    for pattern in ("xã Nà Hỳ, ", "1.", "“", "ngày 2/9 - ", "Nguyễn ", ".... ", "\n\n ", "a"):
        per_mb = []
        for size in sizes:
            text = (pattern * (size * MEGABYTE // len(pattern.encode()) + 1))[: size * MEGABYTE]
            start = time.process_time()
            read_text(text)
            per_mb.append((time.process_time() - start) / (len(text.encode()) / MEGABYTE))
        found[repr(pattern)] = round(per_mb[-1] / max(per_mb[0], 1e-9), 2)
    return found


def _batch(articles: list[str], count: int) -> dict[str, Any]:  # Any: figures
    """``count`` documents one after the other, each with numbers of its own: the memory must stay flat."""
    source = random.Random(1)  # noqa: S311  documents to read, no secrets
    early = facts = 0
    start = time.perf_counter()
    documents = islice(_varied(articles, source), count)
    for number, text in enumerate(
        track(
            documents,
            total=count,
            description="documents",
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
        )
    ):
        facts += len(read_text(text).facts)
        if number == count // 5:
            early = _peak_mb()
    return {
        "documents": count,
        "facts": facts,
        "seconds": round(time.perf_counter() - start, 1),
        "peak_mb_after_a_fifth": early,
        "peak_mb": _peak_mb(),
    }


def _varied(articles: list[str], source: random.Random) -> Iterator[str]:
    for article in cycle(articles):
        yield f"{article}\nĐợt {source.randrange(10**6)}: {source.randrange(10**6)} lượt người dự."


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
