"""Reasons in words, from what the people confirmed; and how a post is called where nobody holds an account for it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gandan.activities.figures import figure_of
from gandan.activities.models import Result
from gandan.units.models import Unit

SPOKEN_OF = 2  # results named one by one in a reason


def result_words(result: Result) -> str:
    """ "Đường bê tông bản Huổi Sang, bà con xác nhận gần 200 m"."""
    amount = figure_of(result).confirmed_text
    if not amount:
        return result.title
    return _("%(title)s, bà con xác nhận %(amount)s") % {"title": result.title, "amount": amount}


def reason_words(results: Sequence[Result], text: str = "") -> str:
    """The reason as the decision, the letter and the public list give it: own words first, then the results."""
    parts = [text.rstrip(".")] if text else []
    parts += [result_words(result) for result in results[:SPOKEN_OF]]
    if len(results) > SPOKEN_OF:
        parts.append(_("và %(n)s kết quả khác được xác nhận") % {"n": len(results) - SPOKEN_OF})
    return "; ".join(parts)


def head_of(unit: Unit) -> str:
    """The post at the head of a village or its team: "Trưởng bản Huổi Dạo"; empty for other units."""
    lowered = unit.name[:1].lower() + unit.name[1:]
    if unit.kind == Unit.Kind.VILLAGE:
        return f"Trưởng {lowered}"
    if unit.kind == Unit.Kind.MOBILIZATION_TEAM:
        return f"Tổ trưởng {lowered}"
    return ""
