"""Groups of neighbours are set up and ended under a model that was taken over, by the unit that took it over."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Adoption, NeighbourGroup
from gandan.activities.neighbours import covered_of
from gandan.activities.services.adoptions import adoption_in_use, adoption_locked, refuse_stranger
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused

FEWEST, MOST_HOMES = 2, 30_000


@transaction.atomic
def adoption_homes_set(*, actor: Actor, adoption_id: int, homes: int, at: datetime | None = None) -> Adoption:
    """Say how many households there are in all where the model is used. Raises Refused, NotPermitted."""
    adoption = adoption_locked(adoption_id)
    refuse_stranger(actor, adoption)
    if not FEWEST <= homes <= MOST_HOMES:
        raise Refused(_("Số hộ phải từ 2 đến 30.000."), field="homes")
    covered = covered_of(adoption)
    if homes < covered.households:
        raise Refused(
            _("Các tổ đã có %(n)s hộ, nhiều hơn số này. Xin xem lại.") % {"n": covered.households}, field="homes"
        )
    adoption.homes = homes
    adoption.save(update_fields=["homes"])
    _logged("model.homes", actor, adoption, at, {"homes": homes})
    return adoption


@transaction.atomic
def neighbour_group_add(
    *, actor: Actor, adoption_id: int, households: int, place: str = "", on: date | None = None,
    at: datetime | None = None,
) -> NeighbourGroup:  # fmt: skip
    """Set up one more group of neighbours, with its number and how many households. Raises Refused, NotPermitted."""
    adoption = adoption_in_use(actor, adoption_id)
    day = on or timezone.localdate(at)
    if day < adoption.adopted_on:
        raise Refused(_("Ngày lập tổ sớm hơn ngày áp dụng mô hình. Xin chọn lại."), field="on")
    if not FEWEST <= households <= MOST_HOMES:
        raise Refused(_("Một tổ liên gia có từ 2 hộ trở lên."), field="households")
    covered = covered_of(adoption)
    if covered.homes is not None and covered.households + households > covered.homes:
        left = covered.homes - covered.households
        raise Refused(
            _("Ở đây có %(homes)s hộ, chỉ còn %(left)s hộ chưa vào tổ nào.") % {"homes": covered.homes, "left": left},
            field="households",
        )
    last = adoption.groups.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            group = NeighbourGroup.objects.create(
                adoption=adoption,
                number=last + 1,
                households=households,
                place=" ".join(place.split())[:120],
                since=day,
            )
    except IntegrityError:
        raise Refused(_("Vừa có người lập tổ khác ở đây. Xin gửi lại.")) from None
    _logged("model.group_added", actor, adoption, at, {"group": group.pk, "households": households})
    return group


@transaction.atomic
def neighbour_group_end(
    *, actor: Actor, group_id: int, on: date | None = None, at: datetime | None = None
) -> NeighbourGroup:
    """The group is no more; its number is not given again. Raises Refused, NotPermitted."""
    found = NeighbourGroup.objects.filter(pk=group_id).first()
    if found is None:
        raise Refused(_("Không còn tổ này."))
    adoption = adoption_locked(found.adoption_id)
    refuse_stranger(actor, adoption)
    group = NeighbourGroup.objects.select_for_update(of=("self",)).get(pk=group_id)
    day = on or timezone.localdate(at)
    if group.until is not None or day < group.since:
        raise Refused(_("Tổ này đã thôi từ trước, hoặc ngày thôi sớm hơn ngày lập."))
    group.until = day
    group.save(update_fields=["until"])
    _logged("model.group_ended", actor, adoption, at, {"group": group.pk})
    return group


def _logged(action: str, actor: Actor, adoption: Adoption, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        action, actor=actor, kind="campaign", object_id=adoption.campaign_id, unit_id=adoption.unit_id,
        area_id=adoption.area_id, at=at, data={"adoption": adoption.pk, **data},
    )  # fmt: skip
