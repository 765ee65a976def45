"""Passing a campaign down: a unit calls lower ones, each takes it up with a campaign of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import cascading, rules
from gandan.activities.models import Campaign, CampaignUnit
from gandan.activities.services.campaigns import campaign_launch
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.units.models import Unit


@transaction.atomic
def campaign_call(
    *, actor: Actor, campaign_id: int, units: Sequence[Unit], at: datetime | None = None
) -> list[CampaignUnit]:
    """Ask lower units to take the campaign up; those already asked stay as they are. Returns the new calls.

    Lower are the owner's own subtree and units seated within the owner's area. Raises Refused, NotPermitted.
    """
    campaign = _campaign(campaign_id)
    if not rules.speaks_for(actor, campaign.owner.path):
        raise NotPermitted(
            _("Chỉ %(unit)s mới gọi đơn vị cấp dưới vào phong trào này được.") % {"unit": campaign.owner}
        )
    wanted = {unit.pk: unit for unit in units}
    lower = set(cascading.lower_units(campaign.owner).filter(pk__in=wanted).values_list("pk", flat=True))
    strange = next((unit for pk, unit in wanted.items() if pk not in lower), None)
    if strange is not None:
        raise Refused(
            _("%(unit)s không thuộc cấp dưới của %(owner)s.") % {"unit": strange, "owner": campaign.owner},
            field="units",
        )
    known = set(campaign.called.values_list("unit_id", flat=True))
    day = timezone.localdate(at)
    made = CampaignUnit.objects.bulk_create(
        [CampaignUnit(campaign=campaign, unit_id=pk, asked_on=day) for pk in sorted(wanted) if pk not in known]
    )
    if made:
        log.record(
            "campaign.called", actor=actor, kind="campaign", object_id=campaign.pk, unit_id=campaign.owner_id,
            area_id=campaign.owner.area_id, at=at, data={"units": [call.unit_id for call in made]},
        )  # fmt: skip
    return made


@transaction.atomic
def campaign_take_up(
    *,
    actor: Actor,
    campaign_id: int,
    unit: Unit,
    purpose: str = "",
    name: str = "",
    on: date | None = None,
    at: datetime | None = None,
) -> Campaign:
    """The called unit takes it up with a campaign of its own under it (same name and kind unless said otherwise).

    Its members are bound by the standing obligations of the higher one from this day on. Raises Refused, NotPermitted.
    """
    campaign = _campaign(campaign_id)
    call = CampaignUnit.objects.select_for_update().filter(campaign=campaign, unit=unit).first()
    if call is None:
        raise Refused(_("%(unit)s chưa được gọi vào phong trào này.") % {"unit": unit})
    if call.taken_on is not None:
        raise Refused(_("%(unit)s đã hưởng ứng phong trào này rồi.") % {"unit": unit})
    day = on or timezone.localdate(at)
    if day < campaign.launched_on:
        raise Refused(_("Ngày hưởng ứng sớm hơn ngày phát động. Xin chọn lại."), field="on")
    fields = list(campaign.fields_of_work.values_list("slug", flat=True))
    own = campaign_launch(
        actor=actor, owner=unit, kind=campaign.kind, name=name.strip() or campaign.name,
        purpose=purpose.strip() or campaign.purpose, launched_on=day, ends_on=_end(campaign, day),
        under=campaign, fields=fields, at=at,
    )  # fmt: skip
    call.taken_on = day
    call.save(update_fields=["taken_on"])
    log.record(
        "campaign.taken_up", actor=actor, kind="campaign", object_id=campaign.pk, unit_id=unit.pk,
        area_id=unit.area_id, at=at, data={"own": own.pk, "on": day.isoformat()},
    )  # fmt: skip
    return own


def _end(campaign: Campaign, day: date) -> date | None:
    return campaign.ends_on if campaign.ends_on and campaign.ends_on >= day else None


def _campaign(campaign_id: int) -> Campaign:
    return Campaign.objects.select_related("owner").get(pk=campaign_id)
