"""A practice model is taken over elsewhere, judged by what the people there confirmed, and places receive titles."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities import cascading, rules
from gandan.activities.models import Adoption, AreaTitle, Campaign
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.units.models import Unit

LONGEST_REASON = 300


@transaction.atomic
def model_adopt(
    *,
    actor: Actor,
    campaign_id: int,
    unit: Unit,
    area: Area | None = None,
    on: date | None = None,
    at: datetime | None = None,
) -> Adoption:
    """`unit` takes the practice model over, for one place or for all it does. Raises Refused, NotPermitted."""
    campaign = Campaign.objects.select_related("owner").get(pk=campaign_id)
    if not rules.speaks_for(actor, unit.path):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới áp dụng mô hình thay đơn vị được.") % {"unit": unit})
    if campaign.kind != Campaign.Kind.PRACTICE_MODEL:
        raise Refused(_("Chỉ mô hình mới áp dụng lại được; phong trào thì hưởng ứng."))
    day = on or timezone.localdate(at)
    if day < campaign.launched_on:
        raise Refused(_("Ngày áp dụng sớm hơn ngày mô hình ra đời. Xin chọn lại."), field="on")
    if Adoption.objects.filter(campaign=campaign, unit=unit, area=area).exists():
        raise Refused(_("%(unit)s đã áp dụng mô hình này ở đây rồi.") % {"unit": unit}, field="area")
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(campaign=campaign, unit=unit, area=area, adopted_on=day)
    except IntegrityError:
        raise Refused(_("%(unit)s đã áp dụng mô hình này ở đây rồi.") % {"unit": unit}, field="area") from None
    log.record(
        "model.adopted", actor=actor, kind="campaign", object_id=campaign.pk, unit_id=unit.pk,
        area_id=area.pk if area else unit.area_id, at=at, data={"adoption": adoption.pk, "on": day.isoformat()},
    )  # fmt: skip
    return adoption


@transaction.atomic
def adoption_judge(
    *, actor: Actor, adoption_id: int, verdict: str, reason: str, at: datetime | None = None
) -> Adoption:
    """Say whether the model works there. "Works" needs results the people confirmed; either needs a reason.

    By the unit that adopted it or by the model's owner. Raises Refused, NotPermitted.
    """
    adoption = adoption_locked(adoption_id)
    if verdict not in (Adoption.Verdict.WORKS, Adoption.Verdict.FAILS):
        raise Refused(_("Xin chọn có hiệu quả hay chưa hiệu quả."), field="verdict")
    if not reason.strip():
        raise Refused(_("Xin viết vì sao đánh giá như vậy, để nơi khác học được."), field="reason")
    refuse_stranger(actor, adoption)
    if verdict == Adoption.Verdict.WORKS and not cascading.outcome_of(adoption).confirmed:
        raise Refused(
            _("Chưa có kết quả nào được bà con xác nhận ở đây, nên chưa gọi là có hiệu quả được."), field="verdict"
        )
    adoption.verdict, adoption.reason = verdict, reason.strip()[:LONGEST_REASON]
    adoption.judged_on = timezone.localdate(at)
    adoption.save(update_fields=["verdict", "reason", "judged_on"])
    log.record(
        "model.judged", actor=actor, kind="campaign", object_id=adoption.campaign_id, unit_id=adoption.unit_id,
        area_id=adoption.area_id, at=at, data={"adoption": adoption.pk, "verdict": verdict},
    )  # fmt: skip
    return adoption


@transaction.atomic
def adoption_end(*, actor: Actor, adoption_id: int, on: date | None = None, at: datetime | None = None) -> Adoption:
    """The unit no longer works by the model; what came of it stays. Raises Refused, NotPermitted."""
    adoption = adoption_in_use(actor, adoption_id)
    day = on or timezone.localdate(at)
    if day < adoption.adopted_on:
        raise Refused(_("Ngày thôi áp dụng sớm hơn ngày bắt đầu. Xin chọn lại."), field="on")
    adoption.ended_on = day
    adoption.save(update_fields=["ended_on"])
    log.record(
        "model.dropped", actor=actor, kind="campaign", object_id=adoption.campaign_id, unit_id=adoption.unit_id,
        area_id=adoption.area_id, at=at, data={"adoption": adoption.pk},
    )  # fmt: skip
    return adoption


@transaction.atomic
def title_give(
    *,
    actor: Actor,
    campaign_id: int,
    area: Area,
    title: str,
    decision: Mandate | None = None,
    since: date | None = None,
    at: datetime | None = None,
) -> AreaTitle:
    """A place receives a title under the campaign, by the decision named. Raises Refused, NotPermitted."""
    campaign = Campaign.objects.select_related("owner").get(pk=campaign_id)
    if not rules.speaks_for(actor, campaign.owner.path):
        raise NotPermitted(_("Chỉ %(unit)s mới ghi danh hiệu của phong trào này được.") % {"unit": campaign.owner})
    if not title.strip():
        raise Refused(_("Xin ghi tên danh hiệu, ví dụ “Bản văn hoá”."), field="title")
    day = since or timezone.localdate(at)
    if AreaTitle.objects.filter(area=area, title=title.strip(), until=None).exists():
        raise Refused(_("%(area)s đang giữ danh hiệu này rồi.") % {"area": area}, field="area")
    row = AreaTitle.objects.create(area=area, title=title.strip(), campaign=campaign, decision=decision, since=day)
    log.record(
        "title.given", actor=actor, kind="campaign", object_id=campaign.pk, unit_id=campaign.owner_id,
        area_id=area.pk, at=at, data={"title": row.pk, "decision": decision.pk if decision else None},
    )  # fmt: skip
    return row


@transaction.atomic
def title_end(*, actor: Actor, title_id: int, on: date | None = None, at: datetime | None = None) -> AreaTitle:
    """The place no longer holds the title. Raises Refused, NotPermitted."""
    row = AreaTitle.objects.select_for_update(of=("self",)).select_related("campaign__owner").get(pk=title_id)
    if row.campaign is None or not rules.speaks_for(actor, row.campaign.owner.path):
        raise NotPermitted(_("Chỉ đơn vị đã ghi danh hiệu mới thu lại được."))
    day = on or timezone.localdate(at)
    if row.until is not None or day < row.since:
        raise Refused(_("Danh hiệu này đã kết thúc, hoặc ngày kết thúc sớm hơn ngày công nhận."))
    row.until = day
    row.save(update_fields=["until"])
    log.record(
        "title.ended", actor=actor, kind="campaign", object_id=row.campaign_id or 0, unit_id=row.campaign.owner_id,
        area_id=row.area_id, at=at, data={"title": row.pk},
    )  # fmt: skip
    return row


def adoption_locked(adoption_id: int) -> Adoption:
    return (
        Adoption.objects.select_for_update(of=("self",))
        .select_related("campaign__owner", "unit", "area")
        .get(pk=adoption_id)
    )


def adoption_in_use(actor: Actor, adoption_id: int) -> Adoption:
    """Locked, for who may act on it, while the unit still works by the model. Raises Refused, NotPermitted."""
    adoption = adoption_locked(adoption_id)
    refuse_stranger(actor, adoption)
    if adoption.ended_on is not None:
        raise Refused(_("Đơn vị đã thôi áp dụng mô hình này từ trước."))
    return adoption


def refuse_stranger(actor: Actor, adoption: Adoption) -> None:
    if not any(rules.speaks_for(actor, unit.path) for unit in (adoption.unit, adoption.campaign.owner)):
        raise NotPermitted(_("Chỉ đơn vị áp dụng hoặc đơn vị có mô hình mới làm được việc này."))
