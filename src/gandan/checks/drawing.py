"""A draw that anybody can recompute with nothing but a hash. Pure.

The list is fixed first: one token for each household that may be drawn, nobody can tell which household a token is
but the household itself. Its hash is written into the log. The seed is the Merkle root under which that entry was
sealed, so it did not exist while the list was made. Each token draws the number SHA-256("<seed>:<token>"); the
`wanted` smallest are chosen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def list_hash(tokens: Iterable[str]) -> str:
    """SHA-256 of the sorted tokens, one to a line (hexadecimal). It fixes the list before the seed exists."""
    return hashlib.sha256("\n".join(sorted(tokens)).encode()).hexdigest()


def number_drawn(seed: str, token: str) -> str:
    """The number a token draws, in hexadecimal: `printf '%s' "<seed>:<token>" | sha256sum`."""
    return hashlib.sha256(f"{seed}:{token}".encode()).hexdigest()


def draw(seed: str, tokens: Iterable[str], wanted: int) -> list[str]:
    """The tokens with the `wanted` smallest numbers, smallest first; all of them when there are fewer."""
    return sorted(tokens, key=lambda token: number_drawn(seed, token))[: max(wanted, 0)]
