"""A text comes in: known again when it was here before, sealed, read in the background."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.quantities import QuantityError, parse
from gandan.core.text import clip
from gandan.reading import engine, rules
from gandan.reading.engine.facts import Fact as Found
from gandan.reading.engine.facts import Reading
from gandan.reading.guessing import kind_guess, measure_role
from gandan.reading.models import Fact, Narrative, Proposal
from gandan.reading.resolving import Resolver, narrowest
from gandan.reading.states import VEILED, FactKind, NarrativeState
from gandan.units.models import Unit

AFTER, BEFORE = 30, 60  # characters around a quantity that say what it counts, the ones after it first


class AlreadyRead(Refused):
    """The same text was taken before; `narrative` is the entry to look at."""

    def __init__(self, narrative: Narrative) -> None:
        when = timezone.localdate(narrative.taken_at)
        super().__init__(
            _("Văn bản này đã được đọc ngày %(day)s (“%(title)s”). Hãy mở bản đã đọc, không cần gửi lại.")
            % {"day": f"{when:%d/%m/%Y}", "title": narrative.title},
            field="file",
        )
        self.narrative = narrative


@transaction.atomic
def narrative_take(
    *,
    actor: Actor,
    unit: Unit,
    text: str,
    title: str = "",
    file_name: str = "",
    area: Area | None = None,
    at: datetime | None = None,
) -> Narrative:
    """Keep a text and have it read. Raises NotPermitted, AlreadyRead, Refused."""
    if not rules.reads_for(actor, unit):
        raise NotPermitted(_("Chỉ người phụ trách của %(unit)s mới đưa văn bản của đơn vị vào được.") % {"unit": unit})
    plain = engine.normal(text).replace("\x00", "")
    if not plain.strip():
        raise Refused(_("Văn bản trống. Xin dán nội dung hoặc chọn tệp."), field="text")
    if len(plain) > rules.LONGEST:
        raise Refused(
            _("Văn bản dài quá %(most)s chữ nên không xem lại trên một trang được. Xin chia thành nhiều tệp.")
            % {"most": f"{rules.LONGEST:,}".replace(",", ".")},
            field="file",
        )
    digest = hashlib.sha256(plain.encode()).hexdigest()
    now = at or timezone.now()
    fresh = Narrative(
        unit=unit, title=(title.strip() or _title_of(file_name, now))[:160], file_name=file_name[:160], area=area,
        text=plain, length=len(plain), sha256=digest, taken_by_id=actor.member_id, taken_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        raise AlreadyRead(Narrative.objects.get(unit=unit, sha256=digest)) from None
    log.record(
        "narrative.taken", actor=actor, kind="narrative", object_id=fresh.pk, unit_id=unit.pk,
        area_id=area.pk if area else unit.area_id, at=at, data={"sha256": digest, "length": len(plain)},
    )  # fmt: skip
    _enqueue(fresh.pk)
    return fresh


def _enqueue(narrative_id: int) -> None:
    from gandan.reading.tasks import read_narrative

    language = translation.get_language() or "vi"
    transaction.on_commit(lambda: read_narrative.enqueue(narrative_id, language))


def _title_of(file_name: str, now: datetime) -> str:
    stem = file_name.rsplit("/", 1)[-1].rsplit(".", 1)[0].replace("_", " ").strip()
    return stem or _("Văn bản đưa vào ngày %(day)s") % {"day": f"{timezone.localdate(now):%d/%m/%Y}"}


@transaction.atomic
def narrative_read(narrative_id: int) -> None:
    """Read the text and lay out what was found for review. Called by the task; a second call changes nothing."""
    narrative = Narrative.objects.select_for_update(of=("self",)).select_related("unit", "area").get(pk=narrative_id)
    if narrative.state != NarrativeState.READING:
        return
    reading = engine.read(narrative.text)
    resolver = Resolver.of(narrative.unit, narrative.area or narrative.unit.area)
    people = reading.texts(FactKind.PERSON)
    facts = [_row(narrative, number, each, reading, resolver, people) for number, each in enumerate(reading.facts, 1)]
    _join(narrative, reading, facts, people)
    Fact.objects.bulk_create(facts, batch_size=500)
    narrative.anomalies = [{"why": str(one.get("why", "")), **_span(one)} for one in reading.anomalies]
    narrative.state = NarrativeState.OPEN
    narrative.save(update_fields=["state", "anomalies"])


def _span(one: dict[str, object]) -> dict[str, object]:
    return {key: one[key] for key in ("kind", "start", "end") if key in one}


def _names(value: object, people: Sequence[str]) -> bool:
    """Whether words kept outside the sealed text would name somebody."""
    return isinstance(value, str) and any(name in value for name in people)


def _row(
    narrative: Narrative, number: int, found: Found, reading: Reading, resolver: Resolver, people: Sequence[str]
) -> Fact:
    words = reading.text[found.start : found.end]
    veiled = found.kind in VEILED
    keys = {key: value for key, value in found.keys.items() if not _names(value, people)}
    row = Fact(
        narrative=narrative, number=number, kind=found.kind, start=found.start, end=found.end,
        data={"why": found.keys.get("why", "")} if veiled else keys,
    )  # fmt: skip
    if found.kind == FactKind.PLACE:
        row.area = resolver.area_of(words, str(found.keys.get("name") or ""), found.keys.get("area_code"))
    elif found.kind == FactKind.ORGANISATION:
        row.unit = resolver.unit_of(words)
    elif found.kind == FactKind.QUANTITY:
        after = f"{words} {reading.text[found.end : found.end + AFTER]}"
        before = reading.text[max(0, found.start - BEFORE) : found.start]
        try:
            quantity = parse(words)
        except QuantityError:
            return row
        row.data["measure"] = measure_role(quantity, before)
        row.kind_of_result = "" if row.data["measure"] else kind_guess(quantity, after, before)
    return row


def _join(narrative: Narrative, reading: Reading, facts: Sequence[Fact], people: Sequence[str]) -> None:
    """One proposal for each activity the reader joined. A passage that names no place or day goes on from the one before."""
    area, day = narrative.area, None
    for number, told in enumerate(reading.activities, 1):
        mine = [facts[index] for index in members(told) if index < len(facts)]
        area = narrowest(fact.area for fact in mine if fact.area is not None) or area
        day = day_of(mine) or day
        title = clip(str(told.get("title", "")), 160)
        proposal = Proposal.objects.create(
            narrative=narrative, number=number, title="" if _names(title, people) else title, happened_on=day,
            area=area, lead=narrative.unit,
        )  # fmt: skip
        proposal.partners.set({fact.unit_id for fact in mine if fact.unit_id and fact.unit_id != narrative.unit_id})
        for fact in mine:
            fact.proposal = fact.proposal or proposal


def members(told: dict[str, object]) -> list[int]:
    """Indices into the facts of everything the reader joined to one activity, in order."""
    indices = told.get("facts")
    return [index for index in indices if isinstance(index, int)] if isinstance(indices, list) else []


NEAR = 12  # characters between a document and its own date ("số 12-KH/HU ngày 3/4/2023")


def day_of(facts: Sequence[Fact]) -> date | None:
    """The first full day that is not just the date of a document or of the page."""
    documents = [fact.end for fact in facts if fact.kind == FactKind.DOCUMENT]
    for fact in facts:
        of_a_document = any(0 <= fact.start - end <= NEAR for end in documents)
        if fact.kind == FactKind.DATE and not of_a_document and fact.data.get("role") != "published":
            try:
                return date.fromisoformat(str(fact.data.get("value", "")).split("/")[0])
            except ValueError:
                continue
    return None
