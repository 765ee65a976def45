"""All rule families in order over one text."""

from __future__ import annotations

import hashlib
import re
from operator import attrgetter
from typing import Any

from gandan.reading.engine.activities import activities
from gandan.reading.engine.anomalies import anomalies
from gandan.reading.engine.boilerplate import boilerplate
from gandan.reading.engine.capitals import shadowed
from gandan.reading.engine.dates import dates
from gandan.reading.engine.documents import documents
from gandan.reading.engine.facts import Fact, Reading
from gandan.reading.engine.normal import flat, normal
from gandan.reading.engine.organisations import organisations
from gandan.reading.engine.passages import Passages
from gandan.reading.engine.persons import persons
from gandan.reading.engine.places import places
from gandan.reading.engine.programmes import programmes
from gandan.reading.engine.quantities import quantities
from gandan.reading.engine.sensitive import sensitive
from gandan.reading.engine.targets import by_sentence, commendations, obligations, targets
from gandan.reading.engine.tokens import tokenise

_START = attrgetter("start")
_HEAD = 4  # lines in which a lone date is the page's own
_STAMP_LINE = re.compile(
    r"^\W*(?:Cập nhật|Ngày đăng|Đăng (?:ngày|lúc)|Thời gian)?\W*(?:Thứ \S+|Chủ nhật|THỨ \S+)?[\s,:|\-()\[\]+GMT\d/.hH]*$",
    re.IGNORECASE,
)


def read_text(text: str) -> Reading:
    """Everything the rules find in a text; offsets are code points of ``normal(text)``."""
    text = normal(text)
    doc = tokenise(text, shadowed(flat(text)))
    facts: list[Fact] = [*boilerplate(doc)]
    facts += documents(doc)
    facts += programmes(doc)
    facts += dates(doc)
    facts += organisations(doc)
    facts += places(doc)
    facts += persons(doc)
    facts += quantities(doc)
    facts.sort(key=_START)
    _published(text, facts)
    passages = Passages(doc)
    groups = by_sentence(facts, passages)
    for family in (targets, commendations, obligations, sensitive):
        facts += family(doc, groups, passages)
    facts.sort(key=attrgetter("start", "end", "kind"))
    return Reading(text, facts, activities(doc, facts, passages), anomalies(doc, facts, passages))


def _published(text: str, facts: list[Fact]) -> None:
    """A date alone on its line near the top is when the page was published."""
    dates = [fact for fact in facts if fact.kind == "date"]
    at = 0
    for _ in range(_HEAD if dates else 0):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at < 60:
            inside = [fact for fact in dates if at <= fact.start < end]
            if inside and _STAMP_LINE.match(text[at:end]):
                for fact in inside:
                    fact.keys["role"] = "published"
        at = end + 1
        if at >= len(text):
            return


def as_json(reading: Reading, file: str, data: bytes) -> dict[str, Any]:
    """The object `gandan read --format json` prints for one file."""
    return {
        "file": file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "length": len(reading.text),
        "facts": [fact.as_json(reading.text) for fact in reading.facts],
        "activities": reading.activities,
        "anomalies": reading.anomalies,
    }
