""" "Vượt 17,4 %": a percentage a document claims is kept only with the two numbers it is made of."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import Quantity
from gandan.documents.models import Mandate
from gandan.targets import rules
from gandan.targets.comparing import claimed
from gandan.targets.feeds import reached
from gandan.targets.models import Claim, Target
from gandan.targets.services.goals import target_locked

_PERCENT = re.compile(r"(?P<whole>[0-9]{1,5})(?:[.,](?P<places>[0-9]{1,3}))?(?: ?%)?")


@transaction.atomic
def claim_explain(
    *, actor: Actor, target_id: int, way: str, percent: str, over: Decimal | None, over_what: str,
    base: Decimal | None, base_what: str, worked_out: str = "", source: str = "", document: Mandate | None = None,
    at: datetime | None = None,
) -> Claim:  # fmt: skip
    """Keep "vượt 17,4 %" with its base: `over` (which number) over `base` (which number). Raises Refused.

    Refused without a base, when the two numbers give another percentage, or when `over` is not what was reached.
    """
    target = target_locked(target_id)
    if not rules.types_in(actor, target.term.unit):
        raise NotPermitted(
            _("Chỉ cán bộ, bí thư, lãnh đạo của %(unit)s mới ghi được số liệu của đơn vị.") % {"unit": target.term.unit}
        )
    number, places = _read(percent)
    if not source.strip() and document is None:
        raise Refused(_("Hãy ghi con số này nằm trong văn bản nào."), field="source")
    if over is None or base is None or base <= 0 or not over_what.strip() or not base_what.strip():
        raise Refused(_("Một tỷ lệ phải có gốc: số nào so với số nào. Không có gốc thì không ghi được."), field="base")
    _check(way, number, places, over, base)
    _check_reached(target, over)
    claim = Claim.objects.create(
        target=target, way=way, percent=number, places=places, over=over, over_what=over_what.strip()[:200], base=base,
        base_what=base_what.strip()[:200], worked_out=worked_out.strip()[:300], source=source.strip()[:300],
        document=document, entered_by_id=actor.member_id, at=at or timezone.now(),
    )  # fmt: skip
    log.record(
        "claim.explained", actor=actor, kind="claim", object_id=claim.pk, unit_id=target.term.unit_id,
        area_id=target.area_id or target.term.unit.area_id, at=at,
        data={"target": target.pk, "way": way, "percent": f"{number:f}", "over": f"{over:f}", "base": f"{base:f}"},
    )  # fmt: skip
    return claim


def _read(text: str) -> tuple[Decimal, int]:
    """ "17,4 %" → (17.4, one decimal)."""
    found = _PERCENT.fullmatch(" ".join(text.split()))
    if found is None:
        raise Refused(_("Hãy ghi tỷ lệ như trong văn bản, ví dụ 17,4."), field="percent")
    places = found["places"] or ""
    return Decimal(f"{found['whole']}.{places or 0}"), len(places)


def _check(way: str, number: Decimal, places: int, over: Decimal, base: Decimal) -> None:
    if way not in Claim.Way.values:
        raise Refused(_("Hãy chọn: vượt hay thấp hơn."), field="way")
    counted = claimed(over, base, places)
    if counted != (number if way == Claim.Way.OVER else -number):
        said = {"over": _plain(over), "base": _plain(base), "percent": _plain(abs(counted))}
        if counted < 0:
            raise Refused(
                _("%(over)s so với %(base)s là thấp hơn %(percent)s %%. Xin xem lại số và gốc.") % said, field="base"
            )
        raise Refused(_("%(over)s so với %(base)s là vượt %(percent)s %%. Xin xem lại số và gốc.") % said, field="base")


def _check_reached(target: Target, over: Decimal) -> None:
    """The number that is "over" lies within what was reached, as far as that is known."""
    known: Quantity | None = reached([target], timezone.localdate())[target.pk].reported
    if known is None:
        return
    if (known.low is not None and over < known.low) or (known.high is not None and over > known.high):
        raise Refused(
            _("%(over)s không nằm trong số đã đạt (%(known)s). Xin xem lại.")
            % {"over": _plain(over), "known": known.format()},
            field="over",
        )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
