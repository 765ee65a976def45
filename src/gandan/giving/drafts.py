"""What is taken in or given out, before it is written: plain values between form and service."""

from __future__ import annotations

from dataclasses import dataclass

from gandan.units.models import Unit


@dataclass(frozen=True)
class DonorDraft:
    """`name` only of an organisation; `unit` only when its members gave."""

    kind: str
    name: str = ""
    unit: Unit | None = None
