"""The pure engine: text in, facts with exact spans out. Knows no Django, downloads nothing.

    read_text(text) -> Reading      text → facts, activities, anomalies        (reader.py)
    normal, decoded                 bytes → the NFC text all offsets are in    (normal.py)

One file per rule family, its examples in its docstring and tests. Rules run in the order of reader.py; a token belongs to
one fact: what an earlier family took, a later one leaves.
"""

from gandan.reading.engine.facts import KINDS, Fact, Reading
from gandan.reading.engine.normal import NotText, decoded, normal
from gandan.reading.engine.reader import as_json, read_text

read = read_text

__all__ = ["KINDS", "Fact", "NotText", "Reading", "as_json", "decoded", "normal", "read", "read_text"]
