"""Goals and standings as people say them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.core.quantities import Quantity, short
from gandan.core.quantities.numbers import write_number
from gandan.targets.comparing import TENTH, tidy
from gandan.targets.models import Claim, Entry, Target
from gandan.targets.states import Comparator, Standing

TONES = {
    Standing.MET: "good",
    Standing.OVER: "good",
    Standing.MAYBE: "wait",
    Standing.BELOW: "bad",
    Standing.UNKNOWN: "quiet",
}


def lang() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def number(value: Decimal) -> str:
    return write_number(value, lang())


def amount(quantity: Quantity) -> str:
    """ "80 đến 85 người", "7,5 km"."""
    return quantity.format(lang())


def goal(target: Target) -> str:
    """ "từ 200 người trở lên", "nhiều nhất 3 vụ việc", "80 đến 85 người", "ít nhất 90 % tổng số đảng viên"."""
    value = target.goal
    if value is None:
        return _("nghị quyết không nêu số")
    said = {"amount": amount(value), "of": target.share_of}
    match target.comparator:
        case Comparator.AT_LEAST:
            return _("từ %(amount)s trở lên") % said
        case Comparator.AT_MOST:
            return _("nhiều nhất %(amount)s") % said
        case Comparator.SHARE if value.nominal == 100:
            return _("%(amount)s %(of)s") % said
        case Comparator.SHARE:
            return _("ít nhất %(amount)s %(of)s") % said
        case Comparator.EQUAL:
            return _("đúng %(amount)s") % said
        case _:
            return _("trong khoảng %(amount)s") % said


def goal_sign(target: Target) -> str:
    """The same with its sign, as official documents write it: "≥ 200 người"."""
    value = target.goal
    if value is None:
        return ""
    signs = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.EQUAL: "= ", Comparator.SHARE: "≥ "}
    return signs.get(Comparator(target.comparator), "") + short(value, lang())


def share(quantity: Quantity) -> str:
    """A percentage to a tenth: "104,3 đến 117,4 %"."""
    return amount(tidy(quantity, TENTH))


def told(word: str) -> str:
    """What a source says without a number."""
    return str(Entry.Told(word).label)


def claim(found: Claim) -> str:
    """ "vượt 17,4 %"."""
    return _("%(way)s %(percent)s %%") % {"way": found.get_way_display(), "percent": number(found.percent)}


def claim_base(found: Claim) -> str:
    """ "135 (…) so với 115 (…)": which number over which number."""
    return _("%(over)s (%(over_what)s) so với %(base)s (%(base_what)s)") % {
        "over": number(found.over.normalize()), "over_what": found.over_what,
        "base": number(found.base.normalize()), "base_what": found.base_what,
    }  # fmt: skip


@dataclass(frozen=True)
class ClaimRow:
    """ "vượt 17,4 %" with its base in words; `worked_out` says how a base that was not told was found."""

    text: str
    base_text: str
    worked_out: str
    source: str


def claim_row(found: Claim) -> ClaimRow:
    source = found.source or str(found.document or "")
    return ClaimRow(claim(found), claim_base(found), found.worked_out, source)
