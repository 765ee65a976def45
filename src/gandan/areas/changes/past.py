"""What a village was before its commune: with it, what is recorded there is exact in old boundaries too."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from gandan.areas import rules
from gandan.areas.models import Area, AreaChangeLink, AreaClosure, AreaVersion, Level
from gandan.areas.queries import holds_on
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused


def former_communes(village: Area) -> list[Area]:
    """The communes of before the last reform it may have lain in; none when that is known already. Two queries."""
    if village.level != Level.VILLAGE or village.versions.exclude(parent=village.parent).exists():
        return []
    links = AreaChangeLink.objects.filter(to_area=village.parent).exclude(from_area=F("to_area"))
    return [link.from_area for link in links.select_related("from_area").order_by("from_area__name", "pk")]


@transaction.atomic
def village_past(*, actor: Actor, area_id: int, former_id: int, at: datetime | None = None) -> Area:
    """The village lay in this commune of before, under the name it has. Raises NotPermitted or Refused."""
    rules.must_keep(actor, area_id)
    village = Area.objects.select_for_update(of=("self",)).select_related("parent").get(pk=area_id)
    former = next((area for area in former_communes(village) if area.pk == former_id), None)
    if former is None or village.parent is None:
        raise Refused(_("Xin chọn một xã trong danh sách, hoặc nơi cũ đã được ghi rồi."), field="former")
    ended = former.versions.order_by("-valid_from").first()
    first = village.versions.order_by("valid_from").first()
    assert ended
    assert first
    day = ended.valid_to or first.valid_from
    _begin(village, first, day)
    AreaVersion.objects.create(
        area=village, name=first.name, kind=first.kind, code=village.code, parent=former,
        valid_from=ended.valid_from, valid_to=day,
    )  # fmt: skip
    _plant(village, former, ended.valid_from, day)
    log.record(
        "area.past_known", actor=actor, kind="area", object_id=village.pk, area_id=village.pk, at=at,
        data={"former": former.pk},
    )  # fmt: skip
    return village


def _begin(village: Area, first: AreaVersion, day: date) -> None:
    """It was there when its commune began, even if it was entered in the register later."""
    if first.valid_from <= day:
        return
    AreaVersion.objects.filter(pk=first.pk).update(valid_from=day)
    AreaClosure.objects.filter(descendant=village, valid_from=first.valid_from).update(valid_from=day)


def _plant(village: Area, former: Area, start: date, day: date) -> None:
    above = AreaClosure.objects.filter(holds_on(start), descendant=former).values_list("ancestor_id", "depth")
    rows = [(village.pk, 0), *((up, depth + 1) for up, depth in above)]
    AreaClosure.objects.bulk_create(
        AreaClosure(ancestor_id=up, descendant=village, depth=depth, valid_from=start, valid_to=day)
        for up, depth in rows
    )
