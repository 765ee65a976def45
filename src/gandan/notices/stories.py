"""Reading stories and what is said under them."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from gandan.activities.models import Activity
from gandan.activities.queries import speaking_units
from gandan.activities.states import DONE_STATES
from gandan.areas.models import Area
from gandan.areas.queries import below
from gandan.checks.models import FollowUp, HandOverStep
from gandan.core.actors import Actor
from gandan.core.models import Photo
from gandan.notices.models import Comment, Quote, Story, StoryPhoto
from gandan.notices.states import CommentState, StoryState


def stories_public() -> QuerySet[Story]:
    """Published, newest first."""
    found = Story.objects.filter(state=StoryState.PUBLISHED).select_related("unit", "area")
    return found.order_by("-published_at", "-pk")


def stories_of_area(area: Area) -> QuerySet[Story]:
    """Of a place with everything in it."""
    return stories_public().filter(area_id__in=below(area.pk))


def stories_of(actor: Actor) -> QuerySet[Story]:
    """Of the units the actor speaks for, in every state."""
    rows = Story.objects.filter(unit__in=speaking_units(actor).values("pk"))
    return rows.select_related("unit", "area")


def to_tell(actor: Actor) -> QuerySet[Activity]:
    """Reported activities of the actor's units that have no story yet, newest first."""
    rows = Activity.objects.filter(lead__in=speaking_units(actor).values("pk"), state__in=DONE_STATES, stories=None)
    return rows.select_related("lead", "area").order_by("-starts_at", "-pk")


def shown_photos() -> QuerySet[StoryPhoto]:
    """Photos everybody may see: public, and nobody to be recognised without a consent on record."""
    shown = StoryPhoto.objects.filter(photo__public=True).filter(Q(photo__shows="") | Q(photo__consented=True))
    return shown.select_related("photo").order_by("pk")


def shown_quotes() -> QuerySet[Quote]:
    return Quote.objects.filter(consent__withdrawn_on=None).order_by("pk")


def with_what_is_shown(rows: QuerySet[Story]) -> QuerySet[Story]:
    """The same; `photos.all()` and `quotes.all()` are then what everybody may see. Two queries more."""
    return rows.prefetch_related(
        Prefetch("photos", shown_photos()),
        Prefetch("quotes", shown_quotes()),
    )


def comments_shown(story: Story) -> QuerySet[Comment]:
    return Comment.objects.filter(story=story, state=CommentState.SHOWN).order_by("-at", "-pk")


def comments_waiting(actor: Actor) -> QuerySet[Comment]:
    """What nobody has looked at yet under stories of the actor's units."""
    units = speaking_units(actor).values("pk")
    rows = Comment.objects.filter(state__in=[CommentState.WAITING, CommentState.HELD], story__unit__in=units)
    return rows.select_related("story")


def views_of(story: Story) -> int:
    return story.days.aggregate(n=Sum("views"))["n"] or 0


def views_by_day(story: Story, days: int = 14) -> list[tuple[object, int]]:
    since = timezone.localdate() - timedelta(days=days)
    return list(story.days.filter(day__gt=since).order_by("day").values_list("day", "views"))


def counted(rows: QuerySet[Story]) -> QuerySet[Story]:
    """With `views` and `waiting` (comments nobody has looked at)."""
    waiting = Count("comments", Q(comments__state__in=["waiting", "held"]), distinct=True)
    return rows.annotate(waiting=waiting)


def photos_waiting(actor: Actor) -> QuerySet[Photo]:
    """Photos of children without a consent, of activities, hand-overs and stories of the actor's units."""
    units = speaking_units(actor).values("pk")
    steps = HandOverStep.objects.filter(handover__giver__in=units).values("photos")
    looks = FollowUp.objects.filter(handover__giver__in=units).values("photos")
    work = Activity.objects.filter(lead__in=units)
    told = StoryPhoto.objects.filter(story__unit__in=units).values("photo")
    theirs = (
        Q(pk__in=steps) | Q(pk__in=looks) | Q(pk__in=told) | Q(pk__in=work.values("photos"))
        | Q(pk__in=work.values("results__photos"))
    )  # fmt: skip
    return Photo.objects.filter(theirs, shows=Photo.Shows.CHILDREN, consented=False).order_by("-pk")
