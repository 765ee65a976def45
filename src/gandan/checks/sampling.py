"""Writing: a draw of households for one result. Announced with its list fixed, drawn from the sealed log."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Attendance, Result, SignUp
from gandan.areas.queries import below
from gandan.checks.around import around, speaking_area
from gandan.checks.drawing import draw, list_hash
from gandan.checks.inspecting import result_locked
from gandan.checks.models import Draw, DrawTicket
from gandan.checks.rules import Around, may_release, serves_any
from gandan.checks.ruleset import rule
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogCheckpoint, LogLeaf
from gandan.core.sealing import keyed_hash
from gandan.residents.models import Household, HouseholdTie

MOST_WANTED = 50


@transaction.atomic
def draw_announce(*, actor: Actor, result_id: int, wanted: int | None = None, at: datetime | None = None) -> Draw:
    """Fix the list of households that may be drawn and write its hash into the log. Raises Refused, NotPermitted.

    On the list: every household of the result's place but those of the doers (tied to a unit that did the work,
    signed up for it, or there when it was done).
    """
    at = at or timezone.now()
    result = result_locked(result_id)
    there = around(result)
    if not may_release(actor, there):
        raise NotPermitted(_("Chỉ ban giám sát hoặc đơn vị phụ trách địa bàn, không làm việc này, mới bốc thăm được."))
    wanted = rule("draw")["households"] if wanted is None else wanted
    if not 1 <= wanted <= MOST_WANTED:
        raise Refused(_("Hãy bốc từ 1 đến %(most)s hộ.") % {"most": MOST_WANTED}, field="wanted")
    _refuse_too_soon(result, at)
    homes, excluded = eligible(there)
    if len(homes) < rule("draw")["least_listed"]:
        raise Refused(
            _("Chỉ có %(n)s hộ bốc được nên ai cũng biết hộ nào nói gì. Hãy để ban giám sát đến xem.")
            % {"n": len(homes)}
        )
    made = _create(actor, there, wanted, at)
    tokens = {home: keyed_hash(f"{made.pk}:{home}", "draw") for home in homes}
    DrawTicket.objects.bulk_create(
        DrawTicket(draw=made, household_id=home, token=token)
        for home, token in sorted(tokens.items(), key=lambda p: p[1])
    )
    made.listed, made.excluded, made.list_hash = len(homes), excluded, list_hash(tokens.values())
    entry = log.record(
        "draw.announced", actor=actor, kind="draw", object_id=made.pk, unit_id=made.unit_id, area_id=result.area_id,
        at=at, data={"result": result.pk, "wanted": wanted, "listed": made.listed, "list": made.list_hash},
    )  # fmt: skip
    made.entry = entry.pk
    made.save(update_fields=["listed", "excluded", "list_hash", "entry"])
    return made


@transaction.atomic
def draw_hold(*, actor: Actor, draw_id: int, at: datetime | None = None) -> Draw:
    """Draw: the seed is the first root of the log that seals the announcement. Nobody chooses it.

    Raises Refused (not sealed yet), NotPermitted. A draw that was held stays as it is.
    """
    found = Draw.objects.select_for_update(of=("self",)).filter(pk=draw_id).first()
    if found is None:
        raise Refused(_("Không tìm thấy lần bốc thăm này."))
    result = Result.objects.select_related("activity__lead", "unit", "area").get(pk=found.result_id)
    if not may_release(actor, around(result)):
        raise NotPermitted(_("Chỉ ban giám sát hoặc đơn vị phụ trách địa bàn, không làm việc này, mới bốc thăm được."))
    if found.drawn_at is not None:
        return found
    checkpoint = sealed_after(found)
    if checkpoint is None:
        raise Refused(_("Nhật ký chưa niêm phong lời công bố, còn khoảng nửa phút. Hãy bấm lại sau."))
    found.seed, found.seed_size = bytes(checkpoint.root).hex(), checkpoint.size
    found.drawn_at = at or timezone.now()
    tokens = list(found.tickets.values_list("token", flat=True))
    found.tickets.filter(token__in=draw(found.seed, tokens, found.wanted)).update(drawn=True)
    found.save(update_fields=["seed", "seed_size", "drawn_at"])
    log.record(
        "draw.held", actor=actor, kind="draw", object_id=found.pk, unit_id=found.unit_id, area_id=result.area_id, at=at,
        data={"result": result.pk, "seed": found.seed, "size": found.seed_size},
    )  # fmt: skip
    return found


def sealed_after(found: Draw) -> LogCheckpoint | None:
    """The first checkpoint of the log that contains the announcement."""
    if found.entry is None:
        return None
    sequence = LogLeaf.objects.filter(entry_id=found.entry).values_list("seq", flat=True).first()
    if sequence is None:
        return None
    return LogCheckpoint.objects.filter(size__gt=sequence).order_by("size").first()


def eligible(there: Around) -> tuple[list[int], int]:
    """Ids of the households that may be drawn, and how many are left out because they did the work. Two queries."""
    homes = Household.objects.filter(area_id__in=below(speaking_area(there.result.area)), closed_on=None)
    ids = set(homes.values_list("pk", flat=True))
    doers = set(homes.filter(pk__in=_doers(there)).values_list("pk", flat=True))
    return sorted(ids - doers), len(doers)


def _doers(there: Around) -> QuerySet[Household]:
    activity_id = there.result.activity_id
    tied = HouseholdTie.objects.filter(unit_id__in=there.doers).values("household_id")
    coming = SignUp.objects.filter(activity_id=activity_id, household__isnull=False).values("household_id")
    came = Attendance.objects.filter(activity_id=activity_id, household__isnull=False).values("household_id")
    return (
        Household.objects.filter(pk__in=tied)
        | Household.objects.filter(pk__in=coming)
        | Household.objects.filter(pk__in=came)
    ).values("pk")  # type: ignore[return-value] # a values() queryset


def _refuse_too_soon(result: Result, at: datetime) -> None:
    """Nobody draws again and again until the households suit them."""
    last = Draw.objects.filter(result=result).order_by("-announced_at").first()
    if last is None:
        return
    if last.drawn_at is None:
        raise Refused(_("Đã công bố bốc thăm cho kết quả này, chờ niêm phong nhật ký."))
    if last.answer_by >= timezone.localdate(at):
        raise Refused(_("Kết quả này đã bốc thăm. Hãy chờ các hộ trả lời, rồi mới bốc lần nữa."))


def _create(actor: Actor, there: Around, wanted: int, at: datetime) -> Draw:
    unit_id = serves_any(actor, [*there.inspecting, *there.others]) or next(iter(sorted(actor.unit_ids)))
    answer_by = timezone.localdate(at) + timedelta(days=rule("draw")["days_to_answer"])
    try:
        with transaction.atomic():
            return Draw.objects.create(
                result=there.result, unit_id=unit_id, by_id=actor.member_id, wanted=wanted, announced_at=at,
                answer_by=answer_by,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Đã công bố bốc thăm cho kết quả này, chờ niêm phong nhật ký.")) from None
