"""The law of ballots as data: which matters there are, which forms each allows, what it takes to pass.

`rules/*.toml`, each value with its source and whether somebody compared it with the original text. A file of the same
name in <data>/rules/ballots/ replaces ours: thresholds are a commune's to correct with its legal office.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

RULES = Path(__file__).parent / "rules"
FORMS = ("meeting", "household_ballot", "online")
# Which form of Art. 17 a vote that came in this way belongs to. An official with the card in hand casts it online.
FORM_OF_WAY = {"meeting": "meeting", "paper": "household_ballot", "assisted": "online", "online": "online"}
BASES = ("all", "present", "none")


@dataclass(frozen=True, slots=True)
class Sourced:
    """Where a value comes from. Not verified: to be checked with the legal office, and said so on screen."""

    source_vi: str
    source_en: str
    verified: bool

    @property
    def source(self) -> str:
        return self.source_en if _english() else self.source_vi


@dataclass(frozen=True, slots=True)
class Forms(Sourced):
    """`allowed`: of FORMS. `first`: the form to try before the others ("" when all are equal)."""

    allowed: tuple[str, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Threshold(Sourced):
    """`share` of the base, `over` it or at least it. `base`: "all" on the roll, "present" those who voted, "none"."""

    base: str
    share: Fraction
    over: bool

    def least(self, whole: int) -> int:
        """The smallest number of votes out of `whole` that is enough."""
        exact = self.share * whole
        floor = exact.numerator // exact.denominator
        if self.over:
            return floor + 1
        return floor if exact.denominator == 1 else floor + 1

    def frozen(self) -> dict[str, Any]:  # Any: JSON
        return {
            "base": self.base, "share": f"{self.share.numerator}/{self.share.denominator}", "over": self.over,
            "source_vi": self.source_vi, "source_en": self.source_en, "verified": self.verified,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days(Sourced):
    days: int


@dataclass(frozen=True, slots=True)
class Matter(Sourced):
    """One thing people may decide or be asked about. `secrecy`: "never", "either" or "always"."""

    slug: str
    vi: str
    en: str
    about_vi: str
    about_en: str
    electorate: str
    secrecy: str
    election: bool
    order: int
    forms: Forms
    deciding: Threshold
    quorum: Threshold | None
    posting: Days | None
    least_cell: int = 0

    @property
    def name(self) -> str:
        return self.en if _english() else self.vi

    @property
    def about(self) -> str:
        return self.about_en if _english() else self.about_vi

    def frozen(self, ways: Sequence[str]) -> dict[str, Any]:  # Any: JSON
        """What a ballot keeps for ever when it opens: the rule as it was that day, in both languages.

        A quorum is asked of a meeting alone.
        """
        return {
            "matter": self.slug, "vi": self.vi, "en": self.en, "source_vi": self.source_vi, "source_en": self.source_en,
            "verified": self.verified, "electorate": self.electorate, "forms": list(self.forms.allowed), "ways": list(ways),
            "forms_source_vi": self.forms.source_vi, "forms_source_en": self.forms.source_en,
            "deciding": self.deciding.frozen(), "quorum": self.quorum.frozen() if self.quorum and "meeting" in ways else None, "election": self.election,
            "posting_days": self.posting.days if self.posting else 0,
            "precedence": list(precedence()), "least_cell": self.least_cell or least_cell(),
        }  # fmt: skip


def matter(slug: str) -> Matter:
    """The matter of that name. Raises KeyError."""
    return matters()[slug]


@cache
def matters() -> Mapping[str, Matter]:
    """Every matter by its name, in the order people read them."""
    found = {
        slug: _matter(slug, values)
        for name in ("decisions", "opinions", "elections")
        for slug, values in _read(name)["matters"].items()
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].order))


def precedence() -> tuple[str, ...]:
    """Ways of voting, the one that counts first."""
    return tuple(common("precedence")["ways"])


def least_cell() -> int:
    """No published cell under this many votes."""
    return int(common("small")["least"])


def common(part: str) -> dict[str, Any]:  # Any: TOML
    """ "precedence", "small" or "checkpoints". KeyError for anything else."""
    found: dict[str, Any] = _read("common")[part]
    return found


def common_source(part: str) -> Sourced:
    return Sourced(**_sourced(common(part)))


@cache
def _read(name: str) -> dict[str, Any]:  # Any: TOML
    own = settings.DATA / "rules" / "ballots" / f"{name}.toml"
    path = own if own.exists() else RULES / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _matter(slug: str, values: Mapping[str, Any]) -> Matter:  # Any: TOML
    forms, quorum, posting = values["forms"], values.get("quorum"), values.get("posting")
    allowed = tuple(forms["allowed"])
    if not allowed or not set(allowed) <= set(FORMS):
        raise ValueError(f"{slug}: forms {allowed}")
    return Matter(
        **_sourced(values), slug=slug, vi=values["vi"], en=values["en"], about_vi=values["about_vi"], about_en=values["about_en"],
        electorate=values.get("electorate", "households"), secrecy=values.get("secrecy", "never"),
        election=values.get("election", False), order=values["order"],
        forms=Forms(**_sourced(forms), allowed=allowed, first=forms.get("first", "")),
        deciding=_threshold(values["deciding"]),
        quorum=_threshold({"base": "all", **quorum}) if quorum else None,
        posting=Days(**_sourced(posting), days=posting["days"]) if posting else None,
        least_cell=values.get("least_cell", 0),
    )  # fmt: skip


def _threshold(values: Mapping[str, Any]) -> Threshold:  # Any: TOML
    if values["base"] not in BASES:
        raise ValueError(f"base {values['base']}")
    share = Fraction(values.get("share", "0"))
    return Threshold(**_sourced(values), base=values["base"], share=share, over=values.get("kind") == "over")


def _sourced(values: Mapping[str, Any]) -> dict[str, Any]:  # Any: TOML
    return {name: values[name] for name in ("source_vi", "source_en", "verified")}


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
