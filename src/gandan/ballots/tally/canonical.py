"""One way to write a thing down, so that two people who hash it get the same."""

from __future__ import annotations

import hashlib
import json
from typing import Any

DOMAIN = b"gandan-ballot-v1\n"  # a signature over a statement of ours is never one over anything else


def dump(value: Any) -> str:  # Any: JSON
    """Canonical JSON: keys sorted, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def statement(kind: str, **parts: Any) -> str:  # Any: JSON
    """What is signed, as text: canonical JSON that names its own kind."""
    return dump({"v": 1, "type": kind, **parts})


def digest(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
