"""Setting and ending standing obligations, and exempting members from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Campaign
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.documents.models import Mandate
from gandan.duties import bound, rules
from gandan.duties.catalogue import groups as catalogue
from gandan.duties.models import Exemption, Obligation, ObligationGroup
from gandan.units.models import Member, Unit

MOST_IN = {"month": 31, "quarter": 92, "year": 366}


@transaction.atomic
def obligation_set(
    *,
    actor: Actor,
    campaign: Campaign,
    unit: Unit,
    title: str,
    groups: Sequence[str],
    cadence: str,
    minimum: int,
    weekdays: Sequence[int],
    starts_on: date | None = None,
    ends_on: date | None = None,
    mandate: Mandate | None = None,
    at: datetime | None = None,
) -> Obligation:
    """Members of these groups (slugs of bound.toml) owe at least `minimum` days a period on these weekdays (0: Monday).

    Raises Refused, NotPermitted.
    """
    if not rules.sets_for(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới đặt nghĩa vụ thay đơn vị được.") % {"unit": unit})
    first = starts_on or max(campaign.launched_on, timezone.localdate(at))
    _refuse_wrong(title, groups, cadence, minimum, weekdays, first, ends_on)
    try:
        with transaction.atomic():
            obligation = Obligation.objects.create(
                campaign=campaign, unit=unit, title=title.strip(), cadence=cadence, minimum=minimum,
                weekdays=sum(1 << n for n in set(weekdays)), starts_on=first, ends_on=ends_on, mandate=mandate,
                created_at=at or timezone.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Phong trào này đã có nghĩa vụ mang tên ấy. Xin đặt tên khác."), field="title") from None
    ObligationGroup.objects.bulk_create(
        [ObligationGroup(obligation=obligation, slug=slug) for slug in dict.fromkeys(groups)]
    )
    log.record(
        "obligation.set", actor=actor, kind="obligation", object_id=obligation.pk, unit_id=unit.pk,
        area_id=unit.area_id, at=at,
        data={"campaign": campaign.pk, "cadence": cadence, "minimum": minimum, "groups": list(groups)},
    )  # fmt: skip
    return obligation


def _refuse_wrong(
    title: str,
    groups: Sequence[str],
    cadence: str,
    minimum: int,
    weekdays: Sequence[int],
    first: date,
    last: date | None,
) -> None:
    if not title.strip():
        raise Refused(_("Nghĩa vụ cần một cái tên, ví dụ “Mỗi tháng một ngày cuối tuần về bản”."), field="title")
    if not groups or any(slug not in catalogue() for slug in groups):
        raise Refused(_("Xin chọn ít nhất một nhóm phải thực hiện."), field="groups")
    if not weekdays or any(n not in range(7) for n in weekdays):
        raise Refused(_("Xin chọn ít nhất một ngày trong tuần."), field="weekdays")
    if cadence not in MOST_IN or not 1 <= minimum <= MOST_IN[cadence]:
        raise Refused(_("Số ngày ít nhất chưa hợp với kỳ hạn. Xin ghi lại."), field="minimum")
    if last is not None and last < first:
        raise Refused(_("Ngày kết thúc sớm hơn ngày bắt đầu. Xin chọn lại."), field="ends_on")


@transaction.atomic
def obligation_end(*, actor: Actor, obligation_id: int, on: date, at: datetime | None = None) -> Obligation:
    """`on` is the last day on which it holds; what was done stays counted. Raises Refused, NotPermitted."""
    obligation = Obligation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=obligation_id)
    if not rules.sets(actor, obligation):
        raise NotPermitted(_("Chỉ đơn vị đã đặt nghĩa vụ (%(unit)s) mới kết thúc được.") % {"unit": obligation.unit})
    if on < obligation.starts_on:
        raise Refused(_("Ngày kết thúc sớm hơn ngày bắt đầu. Xin chọn lại."), field="on")
    obligation.ends_on = on
    obligation.save(update_fields=["ends_on"])
    log.record(
        "obligation.ended", actor=actor, kind="obligation", object_id=obligation.pk, unit_id=obligation.unit_id,
        area_id=obligation.unit.area_id, at=at, data={"on": on.isoformat()},
    )  # fmt: skip
    return obligation


@transaction.atomic
def exemption_give(
    *,
    actor: Actor,
    obligation_id: int,
    unit: Unit,
    member: Member,
    period_of: date,
    kind: str,
    periods: int = 1,
    at: datetime | None = None,
) -> Exemption:
    """The own secretary exempts a member for the period `period_of` lies in and the following ones, `periods` in all.

    Only the kind of reason is kept. Raises Refused, NotPermitted.
    """
    obligation = Obligation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=obligation_id)
    _refuse_stranger(actor, unit)
    if kind not in Exemption.Kind.values:
        raise Refused(_("Xin chọn một loại lý do."), field="kind")
    if not 1 <= periods <= 12:
        raise Refused(_("Miễn từ 1 đến 12 kỳ một lần. Xin ghi lại."), field="periods")
    if not bound.bound_at_all(obligation, unit.pk, member.pk):
        raise Refused(_("Người này không thuộc diện thực hiện nghĩa vụ ở %(unit)s.") % {"unit": unit}, field="member")
    first = last = bound.rule_of(obligation).period_of(period_of)
    for _more in range(periods - 1):
        last = last.next()
    given = Exemption.objects.filter(obligation=obligation, member=member, withdrawn_at=None)
    if given.filter(since__lte=last.last, until__gte=first.start).exists():
        raise Refused(_("Người này đã được miễn trong kỳ ấy rồi."), field="member")
    exemption = Exemption.objects.create(
        obligation=obligation, member=member, unit=unit, since=first.start, until=last.last, kind=kind,
        by_id=actor.member_id, at=at or timezone.now(),
    )  # fmt: skip
    # Who it is stands in the row alone; the log says that the unit exempted somebody.
    log.record(
        "exemption.given", actor=actor, kind="obligation", object_id=obligation.pk, unit_id=unit.pk,
        area_id=unit.area_id, at=at, data={"since": first.start.isoformat(), "periods": periods},
    )  # fmt: skip
    return exemption


@transaction.atomic
def exemption_withdraw(*, actor: Actor, exemption_id: int, at: datetime | None = None) -> Exemption:
    """Take an exemption back. Raises Refused, NotPermitted."""
    found = Exemption.objects.select_for_update(of=("self",)).select_related("unit").get(pk=exemption_id)
    _refuse_stranger(actor, found.unit)
    if found.withdrawn_at is not None:
        raise Refused(_("Việc miễn này đã được rút lại từ trước."))
    found.withdrawn_at = at or timezone.now()
    found.save(update_fields=["withdrawn_at"])
    log.record(
        "exemption.withdrawn", actor=actor, kind="obligation", object_id=found.obligation_id, unit_id=found.unit_id,
        area_id=found.unit.area_id, at=at, data={"since": found.since.isoformat()},
    )  # fmt: skip
    return found


def _refuse_stranger(actor: Actor, unit: Unit) -> None:
    if not rules.keeps(actor, unit.pk):
        raise NotPermitted(_("Chỉ người đứng đầu của chính %(unit)s mới miễn cho người của đơn vị.") % {"unit": unit})
