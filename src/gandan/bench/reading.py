"""How fast prose is read on one core, beside underthesea's NER and word segmentation on the same text in the same run.

underthesea is no dependency: installed beside us (`pip install underthesea`), its models come in its wheel and nothing is
downloaded; without it the ratio is null and says so. Time is the processor's on both sides and rounds alternate, so that what
else the machine does weighs on both; rates are medians (the best round beside them says what an idle machine can do).
"""

from __future__ import annotations

import gc
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.progress import track

from gandan.reading.engine import read_text
from gandan.reading.engine.gazetteer import gazetteer

CORPUS = Path(__file__).parents[1] / "reading" / "tests" / "corpus"
ARTICLES = CORPUS / "build"  # 0.8 kB each
LONGER = ("fresh", "unseen", "last")  # 1.4 to 2 kB each, as news and portal pages are
MEGABYTE = 1_000_000


def run(*, quick: bool) -> dict[str, Any]:  # Any: figures and words
    articles = _texts(ARTICLES)
    start = time.process_time()
    gazetteer()
    ready = time.process_time() - start
    for article in articles:
        read_text(article)  # every distinct word is looked up once; a batch pays that once
    gc.collect()
    gc.freeze()
    batch = _batch(articles, 1_000 if quick else 10_000)  # before long texts raise the peak
    rounds = 5 if quick else 21
    ours, whole = _rates(read_text, articles, rounds), _rates(read_text, ["\n\n".join(articles)], rounds)
    return {
        "articles": len(articles),
        "bytes": sum(len(article.encode()) for article in articles),
        "gazetteer_s": round(ready, 2),
        "load": os.getloadavg()[0],
        "mb_per_s": round(median(ours), 3),
        "mb_per_s_best": round(max(ours), 3),
        "mb_per_s_as_one_text": round(median(whole), 3),
        "mb_per_s_as_one_text_best": round(max(whole), 3),
        "one_repeated_pattern": _patterns(quick),
        "batch": batch,
        **_peers(articles, quick=quick),
    }


def _rates(work: Callable[[str], object], texts: list[str], rounds: int) -> list[float]:
    """MB/s of processor time of each round over the texts."""
    size = sum(len(text.encode()) for text in texts)
    found: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            work(text)
        found.append(size / (time.process_time() - start) / MEGABYTE)
    return found


def _peers(articles: list[str], *, quick: bool) -> dict[str, Any]:  # Any: figures and words
    """Rounds of theirs and of ours in turn over the same articles; the median of the ratios of the rounds."""
    try:
        from underthesea import ner, word_tokenize  # type: ignore[import-not-found,unused-ignore]  # beside us or not at all
    except ImportError:
        return {"underthesea": "not installed; pip install underthesea in this environment to compare"}
    longer = [text for folder in LONGER for text in _texts(CORPUS / folder)]
    samples = {"short": articles[:3] if quick else articles[::4], "longer": longer[:2] if quick else longer[::4]}
    ner("Xin chào"), word_tokenize("Xin chào")  # loads the models
    for text in longer:
        read_text(text)
    gc.collect()
    gc.freeze()
    joined = ["\n\n".join(samples["short"])]
    works = {"ours": read_text, "ner": ner, "word_segmentation": word_tokenize}
    rounds: list[dict[tuple[str, str], float]] = []
    for _ in range(1 if quick else 5):
        row = {
            (name, which): median(_rates(work, sample, 20 if name == "ours" else 1))
            for which, sample in samples.items()
            for name, work in works.items()
        }
        rounds.append(row | {("ours", "joined"): median(_rates(read_text, joined, 20))})
    return {
        "sample": {
            which: {"articles": len(sample), "bytes": sum(len(text.encode()) for text in sample)}
            for which, sample in samples.items()
        },
        "mb_per_s_on_it": {
            f"{name}_{which}": round(median(row[name, which] for row in rounds), 4) for name, which in rounds[0]
        },
        "ratio": {
            "ner": _ratio(rounds, "ner", "longer"),
            "ner_short_articles": _ratio(rounds, "ner", "short"),
            "ner_short_articles_joined": round(
                median(row["ours", "joined"] / row["ner", "short"] for row in rounds), 1
            ),
            "word_segmentation": _ratio(rounds, "word_segmentation", "longer"),
        },
    }


def _ratio(rounds: list[dict[tuple[str, str], float]], peer: str, which: str) -> float:
    return round(median(row["ours", which] / row[peer, which] for row in rounds), 1)


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


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
