"""What everybody sees: the question, one statement at a time to answer, what all share, what divides, the map."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gandan.areas.queries import area_get
from gandan.core import paging
from gandan.core.errors import Refused
from gandan.opinions import queries, rules, services, showing, throttle
from gandan.opinions.forms import SuggestForm
from gandan.opinions.guards import topic_for_all
from gandan.opinions.map.choosing import next_of
from gandan.opinions.models import Participant, Statement, Topic, TopicMap
from gandan.opinions.voters import Voter, remember, voter_of, with_token
from gandan.units.guards import actor as actor_of


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Topics of a place (`o`), or the newest of all."""
    code = request.GET.get("o", "").strip()
    area = area_get(code) if code else None
    rows = queries.topics_of_area(area) if area else queries.topics_public()
    page = paging.page(rows, by="-opened_at", after=request.GET.get("sau"))
    return render(request, "opinions/all.html", {"area": area, "rows": page.rows, "next": page.next})


@never_cache
@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    found, held = topic_for_all(pk)
    return _page(request, found, held, SuggestForm())


def _page(request: HttpRequest, topic: Topic, held: TopicMap, form: SuggestForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    voter = voter_of(request, actor, topic) if topic.is_asking else None
    mine = queries.answers_of(queries.participant_of(topic, voter))
    about = {
        "topic": topic,
        "areas": list(topic.areas.all()),
        "map": showing.map_shown(topic, held, mine),
        "drawn_at": held.drawn_at,
        "own": list(queries.own_statements(topic, voter)),
        "form": form,
        "by_card": voter is not None and voter.kind == Participant.Kind.HOUSEHOLD,
        "may_answer": voter is not None,
        "reads": rules.reads(actor, topic),
        "closing": topic.steps.filter(act="close").last() if topic.state == "closed" else None,
        "channels": queries.channels_of(topic.pk),
        "kinds": dict(Participant.Kind.choices),
        "meetings": queries.hands_by_meeting(topic.pk),
        **_asked(topic, held, voter, mine),
    }
    return render(request, "opinions/topic.html", about, status=status)


def _asked(topic: Topic, held: TopicMap, voter: Voter | None, mine: dict[int, int]) -> dict[str, object]:
    """The statement to answer now, and how far the reader has come. One query, of numbers and one text."""
    if voter is None:
        return {}
    texts = dict(queries.statements_shown(topic.pk).values_list("number", "text"))
    need = showing.needs_of(held.shown)
    waiting = {number: need.get(number, 9.0) for number in texts}
    number = next_of(waiting, mine.keys(), voter.secret or str(topic.pk))
    return {
        "asked": {"number": number, "text": texts[number]} if number else None,
        "done": len(mine),
        "total": len(texts),
        "place_after": min(showing.ENOUGH, len(texts)),
    }


@never_cache
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    found, _held = topic_for_all(pk)
    back = f"{reverse('opinions:topic', args=[pk])}#tra-loi"
    if request.POST.get("ve") == "cac-cau":
        back = f"{reverse('opinions:statements', args=[pk])}?{request.POST.get('trang', '')}"[:600]
    voter = voter_of(request, actor_of(request), found)
    try:
        if voter is None:
            raise Refused(_("Lần này mỗi hộ trả lời bằng thẻ hộ. Xin mở thẻ hộ trước."))
        if not voter.secret:
            throttle.newcomer_check(pk)
        known = with_token(voter)
        services.vote_cast(
            voter=known, topic_id=pk, number=_number(request, "cau"), choice=_number(request, "chon", -9)
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(back)
    return remember(redirect(back), known)


def _number(request: HttpRequest, name: str, otherwise: int = 0) -> int:
    try:
        return int(request.POST.get(name, "")[:6])
    except ValueError:
        return otherwise


@never_cache
@require_POST
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """A statement of the reader's own; shown once somebody has looked through it."""
    found, held = topic_for_all(pk)
    form = SuggestForm(request.POST)
    voter = voter_of(request, actor_of(request), found)
    if form.is_valid():
        try:
            if voter is None:
                raise Refused(_("Lần này mỗi hộ trả lời bằng thẻ hộ. Xin mở thẻ hộ trước."))
            if not voter.secret:
                throttle.newcomer_check(pk)
            known = with_token(voter)
            services.statement_suggest(voter=known, topic_id=pk, text=form.cleaned_data["text"])
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            messages.success(
                request, _("Đã nhận câu của bạn. Có người xem xong thì câu hiện ở đây; trang này cho biết.")
            )
            return remember(redirect(f"{reverse('opinions:topic', args=[pk])}#neu-cau"), known)
    return _page(request, found, held, form, status=400)


@never_cache
@require_safe
def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """Every statement with its numbers and the reader's own answer, to be changed while the topic is open."""
    found, held = topic_for_all(pk)
    page = paging.page(queries.statements_shown(pk), by="number", after=request.GET.get("sau"))
    voter = voter_of(request, actor_of(request), found) if found.is_asking else None
    mine = queries.answers_of(queries.participant_of(found, voter))
    lines = [(showing.line_of(held.shown, one.number, one.text), mine.get(one.number)) for one in page.rows]
    return render(request, "opinions/statements.html", {
        "topic": found, "lines": lines, "next": page.next, "may_answer": voter is not None,
        "here": request.GET.urlencode(),
    })  # fmt: skip


@never_cache
@require_safe
def projector(request: HttpRequest, pk: int) -> HttpResponse:
    """For a hall: large, without a menu, drawn anew every few seconds; without scripts the browser reloads it."""
    found, held = topic_for_all(pk)
    context = {
        "topic": found,
        "map": showing.map_shown(found, held, {}, most=3),
        "total": queries.statements_shown(pk).count(),
        "meetings": queries.hands_by_meeting(pk),
        "target": request.build_absolute_uri(reverse("opinions:topic", args=[pk])),
    }
    part = "opinions/_projected.html" if request.headers.get("HX-Request") else "opinions/projector.html"
    response = render(request, part, context)
    if request.GET.get("tu-tai") and found.state == "open":
        response["Refresh"] = "15"  # asked for by a screen without scripts
    return response


@require_safe
def data(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The map as open data: totals, groups, axes; nothing small and nobody's row."""
    found, held = topic_for_all(pk)
    if not held.shown:
        raise Http404
    texts = dict(Statement.objects.filter(topic=found, state="shown").values_list("number", "text"))
    told = {**held.shown, "question": found.question, "drawn_at": held.drawn_at}
    rows = [{**each, "text": texts[each["id"]]} for each in told["statements"] if each["id"] in texts]
    return JsonResponse({**told, "statements": rows}, json_dumps_params={"ensure_ascii": False})
