"""Drafting: what is asked, whom, in which of the forms the law allows for the matter. Nothing here reaches a household."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gandan.areas.models import Area, AreaClosure, Level
from gandan.ballots.models import Ballot, Klass, Option, Question, QuestionKind
from gandan.ballots.rules import holds_for
from gandan.ballots.ruleset import FORM_OF_WAY, Matter, matters
from gandan.ballots.states import BALLOT
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.transitions import NotAllowed, step
from gandan.units.models import Assignment, Unit
from gandan.units.queries import valid_on

MOST_OPTIONS = 30
FORM_NAMES = {
    "meeting": gettext_lazy("biểu quyết tại cuộc họp"),
    "household_ballot": gettext_lazy("phát phiếu lấy ý kiến từng hộ"),
    "online": gettext_lazy("biểu quyết trực tuyến"),
}


@dataclass(frozen=True)
class Asked:
    """One question as it is typed. `options` may be empty for agree / disagree; no names of people, roles only."""

    text: str
    kind: str = QuestionKind.AGREE
    options: tuple[str, ...] = ()
    most: int = 1
    seats: int = 0
    crossing_out: bool = False


@dataclass(frozen=True)
class Drawn:
    """A ballot as it is typed: everything a draft may change."""

    title: str
    matter: str
    ways: tuple[str, ...]
    asked: tuple[Asked, ...]
    area_ids: tuple[int, ...] = ()
    klass: str = Klass.OPEN
    electorate: str = ""
    text: str = ""
    agenda_item_id: int | None = None
    announcement_id: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@transaction.atomic
def ballot_draft(*, actor: Actor, unit_id: int, drawn: Drawn, at: datetime | None = None) -> Ballot:
    """A new draft of the unit. Raises NotPermitted, Refused (with the law's source when it forbids the form)."""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or not holds_for(actor, unit):
        raise NotPermitted(_("Chỉ người đứng đầu hoặc cán bộ của đơn vị mới lập được cuộc biểu quyết."))
    ballot = Ballot(unit=unit, drafted_by_id=actor.member_id, drafted_at=at or timezone.now())
    _write(ballot, drawn)
    log.record("ballot.drafted", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=unit.pk, at=at)
    return ballot


@transaction.atomic
def ballot_edit(*, actor: Actor, ballot_id: int, seen_version: int, drawn: Drawn, at: datetime | None = None) -> Ballot:
    """Another wording of a draft; once open, nobody changes a word. Raises NotPermitted, Stale, Refused."""
    ballot = Ballot.objects.select_for_update(of=("self",)).select_related("unit").get(pk=ballot_id)
    if not holds_for(actor, ballot.unit):
        raise NotPermitted(_("Chỉ người đứng đầu hoặc cán bộ của đơn vị mới lập được cuộc biểu quyết."))
    try:
        step(BALLOT, ballot.state, "edit")
    except NotAllowed:
        raise Refused(_("Cuộc biểu quyết đã mở, không sửa câu hỏi được nữa.")) from None
    if ballot.version != seen_version:
        raise Stale(_("Bản soạn này vừa được người khác sửa. Xin xem lại rồi ghi lại."))
    ballot.version += 1
    ballot.questions.all().delete()
    _write(ballot, drawn)
    log.record("ballot.edited", actor=actor, kind="ballot", object_id=ballot.pk, unit_id=ballot.unit_id, at=at)
    return ballot


def form_allowed(found: Matter, way: str) -> bool:
    """Whether the law lets this matter be decided by votes that come in this way."""
    return FORM_OF_WAY[way] in found.forms.allowed


def _write(ballot: Ballot, drawn: Drawn) -> None:
    found = _matter_of(drawn)
    _check_forms(found, drawn)
    _check_times(drawn)
    electorate = drawn.electorate or found.electorate
    _check_areas(ballot.unit, electorate, drawn.area_ids)
    for number, asked in enumerate(drawn.asked, start=1):
        _check_question(number, asked, found)
    ballot.title, ballot.text, ballot.matter = drawn.title.strip(), drawn.text.strip(), found.slug
    ballot.klass, ballot.electorate, ballot.ways = drawn.klass, electorate, list(drawn.ways)
    ballot.agenda_item_id, ballot.announcement_id = drawn.agenda_item_id, drawn.announcement_id
    ballot.opens_at, ballot.closes_at = drawn.opens_at, drawn.closes_at
    ballot.save()
    ballot.areas.set(drawn.area_ids or _seat(ballot.unit, electorate))
    for number, asked in enumerate(drawn.asked, start=1):
        _ask(ballot, number, asked, found)


def _matter_of(drawn: Drawn) -> Matter:
    if not drawn.title.strip():
        raise Refused(_("Xin ghi tên cuộc biểu quyết."), field="title")
    found = matters().get(drawn.matter)
    if found is None:
        raise Refused(_("Xin chọn việc cần biểu quyết."), field="matter")
    return found


def _check_forms(found: Matter, drawn: Drawn) -> None:
    if not drawn.ways or not set(drawn.ways) <= set(FORM_OF_WAY):
        raise Refused(_("Xin chọn ít nhất một cách bỏ phiếu."), field="ways")
    for way in drawn.ways:
        if not form_allowed(found, way):
            said = {"form": FORM_NAMES[FORM_OF_WAY[way]], "matter": found.name, "source": found.forms.source}
            raise Refused(
                _("Không dùng được cách %(form)s cho “%(matter)s”. %(source)s. Xin chọn cách khác.") % said,
                field="ways",
            )
    secret = drawn.klass == Klass.SECRET
    if secret and found.secrecy == "never":
        raise Refused(_("“%(matter)s” không bỏ phiếu kín.") % {"matter": found.name}, field="klass")
    if not secret and found.secrecy == "always":
        raise Refused(
            _("“%(matter)s” phải bỏ phiếu kín. %(source)s.") % {"matter": found.name, "source": found.forms.source},
            field="klass",
        )


def _check_times(drawn: Drawn) -> None:
    if drawn.opens_at and drawn.closes_at and drawn.closes_at <= drawn.opens_at:
        raise Refused(_("Giờ đóng phiếu phải sau giờ mở phiếu."), field="closes_at")


def _check_areas(unit: Unit, electorate: str, area_ids: Collection[int]) -> None:
    if electorate != "households":
        return
    if not area_ids:
        raise Refused(_("Xin ghi nơi có các hộ được biểu quyết."), field="areas")
    if not _within_reach(unit, area_ids):
        raise Refused(_("Nơi này không thuộc địa bàn của %(unit)s.") % {"unit": unit}, field="areas")


def _seat(unit: Unit, electorate: str) -> list[int]:
    """The log of members' votes needs a place: that of the unit or of one above it, else the country."""
    if electorate == "households":
        return []
    top = Area.objects.filter(level=Level.COUNTRY).values_list("pk", flat=True)
    return [*_own_seat(unit), *top[:1]][:1]


def _own_seat(unit: Unit) -> list[int]:
    """The place the unit sits in: its own, or of a unit without one that of the nearest unit above."""
    line = [int(part) for part in unit.path.strip("/").split("/")]
    seated = Unit.objects.filter(pk__in=line, area__isnull=False).order_by("-path")
    return [pk for pk in seated.values_list("area_id", flat=True)[:1] if pk]


def _within_reach(unit: Unit, area_ids: Collection[int]) -> bool:
    """Every place lies where the unit sits, or in a place it is in charge of today."""
    kinds = (Assignment.Kind.IN_CHARGE, Assignment.Kind.BOARD)
    held = Assignment.objects.filter(valid_on(), unit=unit, kind__in=kinds).values_list("area_id", flat=True)
    inside = AreaClosure.objects.filter(
        ancestor_id__in=[*_own_seat(unit), *held], descendant_id__in=area_ids, valid_to=None
    ).values_list("descendant_id", flat=True)
    return set(area_ids) <= set(inside)


def _check_question(number: int, asked: Asked, found: Matter) -> None:
    if not asked.text.strip():
        raise Refused(_("Câu hỏi %(number)s còn trống.") % {"number": number}, field="text")
    count = len(asked.options)
    if count > MOST_OPTIONS:
        raise Refused(_("Một câu hỏi có nhiều nhất %(most)s lựa chọn.") % {"most": MOST_OPTIONS}, field="options")
    if len({each.strip().casefold() for each in asked.options}) < count:
        raise Refused(_("Hai lựa chọn giống hệt nhau. Xin ghi khác đi."), field="options")
    if asked.kind != QuestionKind.AGREE and count < 2:
        raise Refused(_("Xin ghi ít nhất hai lựa chọn, mỗi dòng một lựa chọn."), field="options")
    if asked.kind in (QuestionKind.UP_TO, QuestionKind.ORDER) and not 1 <= asked.most <= count:
        raise Refused(_("Số được chọn phải từ 1 đến %(count)s.") % {"count": count}, field="most")
    if asked.kind == QuestionKind.ELECTION:
        if not found.election:
            raise Refused(
                _("“%(matter)s” không phải cuộc bầu cử. Xin chọn kiểu câu hỏi khác.") % {"matter": found.name},
                field="kind",
            )
        if not 1 <= asked.seats <= count:
            raise Refused(_("Số người được bầu phải từ 1 đến số ứng cử viên."), field="seats")


def _ask(ballot: Ballot, number: int, asked: Asked, found: Matter) -> None:
    election = asked.kind == QuestionKind.ELECTION
    question = Question.objects.create(
        ballot=ballot, number=number, text=asked.text.strip(), kind=asked.kind,
        most=_most(asked), seats=asked.seats if election else 0, crossing_out=election and asked.crossing_out,
    )  # fmt: skip
    Option.objects.bulk_create(
        Option(question=question, number=at, text=text.strip(), meaning=meaning)
        for at, (text, meaning) in enumerate(_options(asked, found), start=1)
    )


def _most(asked: Asked) -> int:
    if asked.kind == QuestionKind.ELECTION:
        return max(asked.seats, 1)
    return asked.most if asked.kind in (QuestionKind.UP_TO, QuestionKind.ORDER) else 1


def _options(asked: Asked, found: Matter) -> Sequence[tuple[str, str]]:
    """(words, meaning). A question to agree or not has its two answers, and a third where the report asks for it."""
    if asked.kind != QuestionKind.AGREE:
        return [(each, "") for each in asked.options]
    meanings = ["agree", "disagree", "other"]
    words = list(asked.options) or ["Tán thành", "Không tán thành"]
    if found.slug == "area_change" and len(words) == 2:
        words.append("Ý kiến khác")
    return list(zip(words[:3], meanings, strict=False))
