"""What the pages of this room fetch, each through its guard: strangers get 404."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted
from gandan.targets import queries, rules
from gandan.targets.models import Passing, Target, Term
from gandan.targets.services.terms import setter_required
from gandan.units.models import Unit


def term_for_reading(actor: Actor, pk: int) -> Term:
    term = _term(pk)
    if term is None or not _reads(actor, term.unit):
        raise Http404
    return term


def term_for_setting(actor: Actor, pk: int) -> Term:
    term = term_for_reading(actor, pk)
    setter_required(actor, term.unit)
    return term


def target_for_reading(actor: Actor, pk: int) -> Target:
    target = queries.target_known(pk)
    if target is None or not _reads(actor, target.term.unit):
        raise Http404
    return target


def target_for_setting(actor: Actor, pk: int) -> Target:
    target = target_for_reading(actor, pk)
    setter_required(actor, target.term.unit)
    return target


def target_for_typing(actor: Actor, pk: int) -> Target:
    target = target_for_reading(actor, pk)
    if not rules.types_in(actor, target.term.unit):
        raise NotPermitted(
            _("Chỉ cán bộ, bí thư, lãnh đạo của %(unit)s mới ghi được số liệu của đơn vị.") % {"unit": target.term.unit}
        )
    return target


def passing_for_reading(actor: Actor, pk: int) -> Passing:
    """Those it went to, and everybody near the unit (who see the count)."""
    row = Passing.objects.select_related("mandate", "unit").filter(pk=pk).first() if pk < 2**63 else None
    if row is None:
        raise Http404
    if not rules.reads(actor, row.unit) and not row.readers.filter(member_id=actor.member_id or 0).exists():
        raise Http404
    return row


def _reads(actor: Actor, unit: Unit) -> bool:
    """Units above and below, and the supervision board of the place, which may confirm what the unit reports."""
    return rules.reads(actor, unit) or rules.checks_for(actor, unit) is not None


def _term(pk: int) -> Term | None:
    rows = Term.objects.select_related("unit", "resolution", "before")
    return rows.filter(pk=pk).first() if pk < 2**63 else None
