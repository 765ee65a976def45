"""What a unit reports, before it is written: plain values between form and service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gandan.activities.models import Result
from gandan.areas.models import Area
from gandan.core.models import Photo
from gandan.core.quantities import Quantity
from gandan.units.models import Unit


@dataclass(frozen=True)
class ResultDraft:
    """`measures` by role (length, width, thickness, other). `area` None: that of the activity.

    `beneficiaries` as people write it ("gần 70 học sinh"), `beneficiaries_who` says who they are.
    """

    kind: str
    title: str
    quantity: Quantity
    happened_on: date
    area: Area | None = None
    place: str = ""
    measures: Mapping[str, Quantity] = field(default_factory=dict)
    beneficiaries: str = ""
    beneficiaries_who: str = ""
    part_of: Result | None = None
    photos: Sequence[Photo] = ()


@dataclass(frozen=True)
class ContributionDraft:
    """`unit` only when the giver is a unit; a private giver is known by its kind alone."""

    giver: str
    kind: str
    quantity: Quantity
    what: str = ""
    unit: Unit | None = None
