"""What the engine knows of advertising and names, for every room that lets words out (`core.integrity`)."""

from __future__ import annotations

from gandan.core.integrity import PERSON, SPAM, Finding
from gandan.reading.engine.capitals import shadowed
from gandan.reading.engine.normal import flat, normal
from gandan.reading.engine.reader import read_text
from gandan.reading.engine.spam import spam_tokens
from gandan.reading.engine.tokens import tokenise


def advertising(text: str) -> list[Finding]:
    """Words of gambling and loan advertising."""
    text = normal(text)
    doc = tokenise(text, shadowed(flat(text)))
    return [
        Finding(SPAM, doc.text[slice(*doc.span(at, min(at + 2, len(doc.tokens))))].strip()) for at in spam_tokens(doc)
    ]


def names(text: str) -> list[Finding]:
    """Names of persons, as the reader of reports finds them."""
    read = read_text(text)
    return [Finding(PERSON, read.text[fact.start : fact.end]) for fact in read.facts if fact.kind == "person"]
