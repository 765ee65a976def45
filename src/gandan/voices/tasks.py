"""What has to happen by itself: late cases enter the log, waiting ones find a unit, forgotten photos go."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gandan.core import log
from gandan.core.actors import SYSTEM
from gandan.core.models import LogEntry, Photo
from gandan.voices import routing
from gandan.voices.models import Case, CaseStep, PendingPhoto, Voice
from gandan.voices.queries import cases_overdue
from gandan.voices.states import OPEN_STATES

_PENDING_DAYS = 2
_BATCH = 500


def overdue_log() -> int:
    """Record `case.overdue` once per case and deadline; return how many were new."""
    late = list(cases_overdue().order_by("due_on", "pk")[:5000])
    known = LogEntry.objects.filter(action="case.overdue", kind="case", object_id__in=[case.pk for case in late])
    told = {(entry.object_id, entry.data.get("due")) for entry in known}
    fresh = [case for case in late if (case.pk, str(case.due_on)) not in told]
    for case in fresh:
        log.record(
            "case.overdue", actor=SYSTEM, kind="case", object_id=case.pk, unit_id=case.unit_id, area_id=case.area_id,
            data={"due": str(case.due_on)},
        )  # fmt: skip
    return len(fresh)


def waiting_route() -> int:
    """Give cases and statutory submissions of unregistered places to a unit as soon as there is one."""
    found = 0
    for case in Case.objects.filter(unit=None, state__in=OPEN_STATES).order_by("pk")[:_BATCH]:
        found += _case_route(case.pk)
    for voice in Voice.objects.filter(case=None, handed_to=None).order_by("pk")[:_BATCH]:
        unit = routing.unit_by_law(voice.area_id, voice.topic)
        if unit:
            found += Voice.objects.filter(pk=voice.pk, handed_to=None).update(handed_to=unit)
    return found


@transaction.atomic
def _case_route(case_id: int) -> int:
    case = Case.objects.select_for_update().get(pk=case_id)
    unit = routing.unit_for(case.area_id, case.topic)
    if unit is None or case.unit_id is not None:
        return 0
    case.unit = unit
    case.version += 1
    case.save(update_fields=["unit", "version"])
    CaseStep.objects.create(
        case=case,
        act="route",
        from_state=case.state,
        to_state=case.state,
        unit=unit,
        to_unit=unit,
        at=timezone.now(),
    )
    log.record("case.routed", actor=SYSTEM, kind="case", object_id=case.pk, unit_id=unit.pk, area_id=case.area_id)
    return 1


def pending_photos_forget() -> int:
    """Delete photos of forms that were never sent."""
    old = timezone.now() - timedelta(days=_PENDING_DAYS)
    gone = 0
    for pending in PendingPhoto.objects.filter(stored_at__lt=old).select_related("photo")[:_BATCH]:
        photo: Photo = pending.photo
        pending.delete()
        photo.file.delete(save=False)
        photo.delete()
        gone += 1
    return gone
