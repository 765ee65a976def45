"""Reading: turns and people apart, what was said of each paragraph, how the draft changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import AreaClosure
from gandan.areas.queries import below
from gandan.ballots.states import BallotState
from gandan.consultations import marks
from gandan.consultations.changes import Change, changes
from gandan.consultations.models import Comment, CommentGroup, Consultation, Draft, Hearing, Paragraph, Stance
from gandan.consultations.ruleset import PORTAL, form
from gandan.consultations.states import PUBLIC, State
from gandan.core.actors import Actor
from gandan.opinions.states import TopicState
from gandan.voices.models import Case

SMALL = 5  # fewer people are never told apart by form


@dataclass(frozen=True, slots=True)
class Counted:
    """Turns and people are different numbers. `people`: None where nobody counted; `at_least`: a form was not counted, or
    so few spoke in it that a sum would tell how many."""

    turns: int
    people: int | None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One form as it was used, with its counts. `few`: fewer than five people, not told exactly."""

    hearing: Hearing
    label: str
    turns: int
    people: int | None
    few: bool
    links: list[tuple[str, str]]


@dataclass(slots=True)
class Row:
    """A paragraph of the posted draft: its turns by stance, its groups with their answers, what became of it."""

    paragraph: Paragraph
    turns: int
    groups: list[CommentGroup]
    change: Change | None = None


def public() -> QuerySet[Consultation]:
    return Consultation.objects.filter(state__in=PUBLIC, opens_on__isnull=False).select_related("unit")


def open_in(area_id: int, on: date | None = None) -> QuerySet[Consultation]:
    """Those that take comments today about a place, what it lies in, or what lies in it."""
    above = AreaClosure.objects.filter(descendant_id=area_id, valid_to=None).values("ancestor_id")
    day = on or timezone.localdate()
    near = Consultation.areas.through.objects.filter(Q(area_id__in=above) | Q(area_id__in=below(area_id)))
    return public().filter(state=State.OPEN, closes_on__gte=day, pk__in=near.values("consultation_id"))


def kept_by(actor: Actor) -> QuerySet[Consultation]:
    """Those of one's units and below, and those one's units gather opinions for."""
    mine = Q(pk__in=[])
    for post in actor.posts:
        mine |= Q(unit__path__startswith=post.path) | Q(hearings__unit__path__startswith=post.path)
    found = Consultation.objects.filter(mine).values("pk")
    return Consultation.objects.filter(pk__in=found).select_related("unit")


def begun_from(case: Case) -> QuerySet[Consultation]:
    return Consultation.objects.filter(Q(case=case) | Q(case__merged_into=case)).select_related("unit")


def first_draft(consultation: Consultation) -> Draft | None:
    return consultation.drafts.order_by("number").first()


def last_draft(consultation: Consultation) -> Draft | None:
    return consultation.drafts.order_by("-number").first()


def ways(consultation: Consultation) -> list[Way]:
    """Each form with its turns and people. Three queries at most."""
    turns = dict(
        consultation.comments.order_by()
        .values_list("hearing_id")
        .annotate(n=Sum("turns"))
        .values_list("hearing_id", "n")
    )
    found = []
    for hearing in consultation.hearings.select_related("unit", "meeting", "ballot", "topic").order_by("on", "pk"):
        people = sum(online_people(consultation)) if hearing.form == PORTAL else hearing.people
        few = people is not None and 0 < people < SMALL
        found.append(Way(hearing, form(hearing.form).label, turns.get(hearing.pk, 0), people, few, _links(hearing)))
    return found


def _links(hearing: Hearing) -> list[tuple[str, str]]:
    """(words, address) of the meeting, ballot or opinion map this form was; only public ones."""
    found = []
    if hearing.meeting and hearing.meeting.public:
        found.append((_("Trang cuộc họp"), reverse("meetings:public", args=[hearing.meeting_id])))
    if hearing.ballot and hearing.ballot.state == BallotState.PUBLISHED:
        found.append((_("Kết quả phiếu"), reverse("ballots:public", args=[hearing.ballot_id])))
    if hearing.topic and hearing.topic.state != TopicState.DRAFT:
        found.append((_("Bản đồ ý kiến"), reverse("opinions:topic", args=[hearing.topic_id])))
    return found


def online_people(consultation: Consultation) -> tuple[int, int]:
    """(households with their card, browsers without one), counted now or kept from the close."""
    if consultation.households is not None and consultation.browsers is not None:
        return consultation.households, consultation.browsers
    told = consultation.comments.aggregate(
        households=Count("mark", distinct=True, filter=Q(mark__startswith=marks.HOUSEHOLD)),
        browsers=Count("mark", distinct=True, filter=Q(mark__startswith=marks.BROWSER)),
    )
    return told["households"], told["browsers"]


def total(found: list[Way]) -> Counted:
    turns = sum(way.turns for way in found)
    counted = [way.people for way in found if way.people is not None and not way.few]
    open_end = any(way.few or (way.people is None and way.turns) for way in found)
    return Counted(turns, sum(counted), open_end) if any(counted) else Counted(turns, None)


def stances(consultation: Consultation) -> list[tuple[str, int]]:
    """Turns by what they ask for, in the order of the form. One query."""
    told: Mapping[str, int] = dict(
        consultation.comments.order_by().values_list("stance").annotate(n=Sum("turns")).values_list("stance", "n")
    )
    return [(str(label), told.get(value, 0)) for value, label in Stance.choices]


def groups_of(consultation: Consultation) -> QuerySet[CommentGroup]:
    """Groups with `turns`, in the order of the draft, those on the whole first."""
    return (
        consultation.groups.select_related("paragraph")
        .annotate(turns=Sum("comments__turns"))
        .order_by("paragraph__position", "number")
    )


def rows_of(consultation: Consultation) -> tuple[list[CommentGroup], list[Row]]:
    """(groups on the whole, each paragraph of the posted draft). Four queries; the changes when there is a newer version."""
    draft, last = first_draft(consultation), last_draft(consultation)
    if draft is None:
        return [], []
    turns = dict(
        Comment.objects.filter(consultation=consultation)
        .exclude(paragraph=None)
        .order_by()
        .values_list("paragraph_id")
        .annotate(n=Sum("turns"))
        .values_list("paragraph_id", "n")
    )
    by_paragraph: dict[int | None, list[CommentGroup]] = {}
    for group in groups_of(consultation):
        by_paragraph.setdefault(group.paragraph_id, []).append(group)
    rows = [
        Row(each, turns.get(each.pk, 0), by_paragraph.get(each.pk, []))
        for each in draft.paragraphs.order_by("position")
    ]
    if last is not None and last.pk != draft.pk:
        beside = {each.old: each for each in compared(draft, last) if each.old is not None}
        for at, row in enumerate(rows):
            row.change = beside.get(at)
    return by_paragraph.get(None, []), rows


def compared(old: Draft, new: Draft) -> list[Change]:
    """How `old` became `new`. Two queries."""
    before, after = (list(each.paragraphs.order_by("position").values_list("text", flat=True)) for each in (old, new))
    return changes(before, after)


def waiting(consultation: Consultation) -> QuerySet[Comment]:
    """Comments nobody has put into a group yet."""
    return consultation.comments.filter(group=None, aside="").select_related("paragraph")


def comment_of(code: str) -> Comment | None:
    """The comment whose writer holds this code."""
    return Comment.objects.filter(code=code).select_related("consultation__unit", "paragraph", "group").first()
