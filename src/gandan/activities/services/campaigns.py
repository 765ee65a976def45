"""Launching a movement, scheme, theme or practice model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import rules
from gandan.activities.fields_of_work import catalogue
from gandan.activities.models import Campaign, CampaignField
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.units.models import Unit


@transaction.atomic
def campaign_launch(
    *,
    actor: Actor,
    owner: Unit,
    kind: str,
    name: str,
    purpose: str,
    launched_on: date | None = None,
    ends_on: date | None = None,
    mandate: Mandate | None = None,
    tied_to: Sequence[Campaign] = (),
    fields: Sequence[str] = (),
    under: Campaign | None = None,
    at: datetime | None = None,
) -> Campaign:
    """Launch a campaign in the name of `owner`, in these fields of work (slugs of the catalogue).

    `under`: the campaign of another unit that this one makes concrete. Raises Refused, NotPermitted.
    """
    if not rules.speaks_for(actor, owner.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới phát động được thay đơn vị.") % {"unit": owner})
    launched = launched_on or timezone.localdate(at)
    if ends_on and ends_on < launched:
        raise Refused(_("Ngày kết thúc sớm hơn ngày phát động. Xin chọn lại."), field="ends_on")
    if under is not None and under.owner_id == owner.pk:
        raise Refused(_("Phong trào này cũng của đơn vị bạn. Xin chọn phong trào của cấp trên."), field="under")
    try:
        with transaction.atomic():
            campaign = Campaign.objects.create(
                owner=owner, kind=kind, name=name.strip(), purpose=purpose.strip(),
                launched_on=launched, ends_on=ends_on, mandate=mandate, under=under,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(
            _("%(unit)s đã có phong trào mang tên này. Xin đặt tên khác hoặc mở phong trào đã có.") % {"unit": owner},
            field="name",
        ) from None
    campaign.tied_to.set(tied_to)
    known = [slug for slug in dict.fromkeys(fields) if slug in catalogue()]
    CampaignField.objects.bulk_create([CampaignField(campaign=campaign, slug=slug) for slug in known])
    log.record(
        "campaign.launched", actor=actor, kind="campaign", object_id=campaign.pk, unit_id=owner.pk,
        area_id=owner.area_id, at=at, data={
            "kind": kind, "tied_to": [other.pk for other in tied_to], "fields": [*known],
            "under": under.pk if under else None,
        },
    )  # fmt: skip
    return campaign
