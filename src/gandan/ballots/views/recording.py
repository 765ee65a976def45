"""Writing down what did not come by the household's own phone: assisted votes, paper sheets, hands, the roll of secret paper."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from gandan.ballots import showing
from gandan.ballots.forms_voting import AssistedForm, BatchForm, HandForm, SheetForm
from gandan.ballots.guards import ballot_for_reading, ballot_for_recording
from gandan.ballots.models import Ballot, HandCount, PaperBatch, PaperSheet, RollEntry, Way
from gandan.ballots.queries import batches_of, conflicts, hall_present, roll_shown, used_twice
from gandan.ballots.services.casting import Cast, vote_cast
from gandan.ballots.services.paper import Sheet, hand_count_record, paper_record
from gandan.ballots.services.secret import secret_paper_given
from gandan.ballots.standing import last_turn
from gandan.ballots.states import BallotState
from gandan.ballots.urns import marks_of
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.residents.guards import assisted_household
from gandan.units.guards import actor, workspace
from gandan.voices import uploads

ROWS = 10  # sheets on one page: what an official enters between two sips of tea
Sheets = BaseFormSet[SheetForm]


@workspace
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def assist(request: HttpRequest, pk: int) -> HttpResponse:
    """Cast the vote of a household whose card lies in front of the official; marked as assisted."""
    ballot = ballot_for_recording(request, pk)
    if ballot.state != BallotState.OPEN or Way.ASSISTED not in ballot.ways:
        raise Http404
    form = AssistedForm(request.POST or None, ballot=ballot, initial={"request_key": secrets.token_hex(16)})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = _assisted(actor(request), ballot, form)
            if made.counts:
                messages.success(request, _("Đã ghi phiếu của hộ. Ghi tiếp hộ khác được ngay."))
            else:
                messages.warning(request, _("Hộ này vừa có phiếu khác. Phiếu bạn bấm được giữ, không tính thêm."))
            return redirect("ballots:assist", ballot.pk)
    return render(request, "ballots/assist.html", {"ballot": ballot, "form": form}, status=422 if form.errors else 200)


def _assisted(who: Actor, ballot: Ballot, form: AssistedForm) -> Cast:
    try:
        home = assisted_household(who, form.cleaned_data["secret"])
    except NotPermitted:
        raise
    except Refused as refused:
        raise Refused(refused.sentence, field="secret") from refused
    roll = RollEntry.objects.filter(ballot=ballot, household_id=home.pk).first()
    # The request's actor is lazy: a new one, which is the member with this household's card in hand.
    acting = Actor(who.member_id, who.title, who.posts, home.pk, home.area_id, who.unit_ids)
    return vote_cast(
        actor=acting, ballot_id=ballot.pk, choice=form.choice(),
        request_key=form.cleaned_data["request_key"] or secrets.token_hex(16), household_id=home.pk, channel=Way.ASSISTED,
        seen_turn=last_turn(ballot.pk, roll.mark, Way.ASSISTED) if roll else 0,
    )  # fmt: skip


@workspace
@never_cache
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Ten sheets at a time, with a photo of them; below, every batch with its sheets and their versions."""
    ballot = ballot_for_recording(request, pk)
    if ballot.is_secret or Way.PAPER not in ballot.ways:
        raise Http404
    form = BatchForm(request.POST or None, request.FILES or None, ballot=ballot)
    rows: Sheets = _sheet_forms()(request.POST or None, prefix="s", form_kwargs={"ballot": ballot, "on_paper": True})
    kept = uploads.take(request) if request.method == "POST" else uploads.Kept()
    for error in kept.errors:
        form.add_error("photos", error)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        with refusals_on(form):
            batch = _enter(request, ballot, form, rows, kept)
            _tell(request, batch)
            return redirect("ballots:paper", ballot.pk)
    found = page(batches_of(ballot), by="-at", after=request.GET.get("sau"), size=20)
    about = {
        "ballot": ballot, "form": form, "rows": rows, "kept": kept, "batches": found.rows, "next": found.next,
        "request_key": request.POST.get("request_key") or secrets.token_hex(16),
    }  # fmt: skip
    return render(request, "ballots/paper.html", about, status=422 if form.errors or any(rows.errors) else 200)


def _sheet_forms() -> type[Sheets]:
    return formset_factory(SheetForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS)


def _enter(request: HttpRequest, ballot: Ballot, form: BatchForm, rows: Sheets, kept: uploads.Kept) -> PaperBatch:
    area = form.cleaned_data["area"]
    typed = [row for row in rows if row.has_changed() and not row.is_blank]
    if not typed:
        raise Refused(_("Chưa có tờ phiếu nào. Ghi số hộ trên tờ phiếu rồi chọn ô đã đánh dấu."))
    homes = _homes(ballot, area.pk, [row.cleaned_data["number"] for row in typed])
    sheets = [
        Sheet(homes[row.cleaned_data["number"]], row.choice(), kept.photos[0].pk if kept.photos else None)
        for row in typed
    ]
    return paper_record(
        actor=actor(request), ballot_id=ballot.pk, area_id=area.pk, sheets=sheets, declared=form.cleaned_data["declared"],
        photo_ids=[photo.pk for photo in kept.photos], request_key=request.POST.get("request_key", ""),
    )  # fmt: skip


def _homes(ballot: Ballot, area_id: int, numbers: Sequence[int]) -> dict[int, int]:
    """Number on the sheet → household of the roll. Raises Refused for a number the roll does not know or knows twice."""
    found: dict[int, int] = {}
    rows = RollEntry.objects.filter(ballot=ballot, area_id=area_id, household__number__in=numbers)
    for number, home in rows.values_list("household__number", "household_id"):
        if number in found:
            raise Refused(
                _("Có hai hộ cùng số %(number)s ở nơi này. Xin nhập phiếu riêng từng nơi.") % {"number": number}
            )
        found[number] = home
    missing = [str(number) for number in numbers if number not in found]
    if missing:
        raise Refused(_("Không có trong danh sách: hộ số %(numbers)s.") % {"numbers": ", ".join(missing)})
    return found


def _tell(request: HttpRequest, batch: PaperBatch) -> None:
    states = list(batch.sheets.values_list("state", flat=True))
    counted = states.count(PaperSheet.State.COUNTS)
    said = ngettext("Đã nhập %(n)s tờ phiếu.", "Đã nhập %(n)s tờ phiếu.", counted) % {"n": counted}
    twice = states.count(PaperSheet.State.CONFLICT)
    if twice:
        said += " " + ngettext(
            "%(n)s tờ trùng hộ đã có phiếu giấy: được giữ, không tính thêm.",
            "%(n)s tờ trùng hộ đã có phiếu giấy: được giữ, không tính thêm.", twice,
        ) % {"n": twice}  # fmt: skip
    (messages.warning if twice or batch.declared != len(states) else messages.success)(request, said)
    if batch.declared != len(states):
        messages.warning(
            request,
            _("Tổ kiểm phiếu đếm %(declared)s tờ, vừa nhập %(n)s tờ. Nhập nốt trước khi kiểm phiếu.")
            % {"declared": batch.declared, "n": len(states)},
        )


@workspace
@never_cache
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Correct a sheet that was entered wrongly: a new version, the old one stays to be read."""
    found = get_object_or_404(PaperSheet.objects.select_related("batch__area", "household__area"), pk=sheet_id)
    ballot = ballot_for_recording(request, found.batch.ballot_id)
    form = SheetForm(request.POST or None, ballot=ballot, on_paper=True)
    del form.fields["number"]
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            new = Sheet(found.household_id or 0, form.choice(), found.photo_id, corrects=found.version)
            paper_record(
                actor=actor(request), ballot_id=ballot.pk, area_id=found.batch.area_id, sheets=[new], declared=0
            )
            messages.success(request, _("Đã ghi bản sửa. Bản cũ vẫn giữ để đọc."))
            return redirect("ballots:paper", ballot.pk)
    about = {"ballot": ballot, "sheet": found, "form": form}
    return render(request, "ballots/sheet.html", about, status=422 if form.errors else 200)


@workspace
@never_cache
@require_http_methods(["GET", "POST"])
def hands(request: HttpRequest, pk: int) -> HttpResponse:
    """Counting minutes of an area with two signers; of an open vote also which households are in the hall."""
    ballot = ballot_for_recording(request, pk)
    form = HandForm(request.POST or None, request.FILES or None, ballot=ballot)
    kept = uploads.take(request) if request.method == "POST" else uploads.Kept()
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _count_by_hand(actor(request), ballot, form, kept, request.POST.getlist("present"))
            messages.success(request, _("Đã ghi biên bản. Bản trước, nếu có, vẫn giữ để đọc."))
            return redirect("ballots:hands", ballot.pk)
    about = {
        "ballot": ballot, "form": form, "counts": _minutes(ballot), "hall": [] if ballot.is_secret else _hall(ballot),
        "ticked": set(request.POST.getlist("present")),
    }  # fmt: skip
    return render(request, "ballots/hands.html", about, status=422 if form.errors else 200)


def _count_by_hand(who: Actor, ballot: Ballot, form: HandForm, kept: uploads.Kept, present: list[str]) -> HandCount:
    data, area = form.cleaned_data, form.cleaned_data["area"]
    last = HandCount.objects.filter(ballot=ballot, area=area).order_by("-version").first()
    ticked = [int(each) for each in present if each.isdecimal()]
    return hand_count_record(
        actor=who, ballot_id=ballot.pk, area_id=area.pk, voters=data["voters"], figures=form.figures(),
        signers=[data["first_signer"], data["second_signer"]], invalid=data["invalid"] or 0, issued=data["issued"] or 0,
        unused=data["unused"] or 0, spoiled=data["spoiled"] or 0, photo_id=kept.photos[0].pk if kept.photos else None,
        present_ids=ticked if ticked else None, seen_version=last.version if last else 0,
    )  # fmt: skip


def _minutes(ballot: Ballot) -> list[tuple[HandCount, list[tuple[str, int]]]]:
    """Every version, newest first, with its figures in words."""
    names = {
        (str(question.number), str(option.number)): option.text
        for question in ballot.questions.all()
        for option in question.options.all()
    }
    rows = HandCount.objects.filter(ballot=ballot).select_related("area").order_by("area__name", "-version")
    return [
        (row, [(names.get((q, o), o), n) for q, given in row.figures.items() for o, n in given.items()])
        for row in rows[:60]
    ]


def _hall(ballot: Ballot) -> list[tuple[Any, list[tuple[RollEntry, bool]]]]:  # Any: an Area
    """Per area the households of the roll with whether they are ticked as present; sealed columns stay unread."""
    found = []
    for each in ballot.ballot_areas.select_related("area").order_by("area__name"):
        ticked = hall_present(ballot, each.area_id)
        rows = roll_shown(ballot).filter(area_id=each.area_id)[:400]
        found.append((each.area, [(row, row.mark in ticked) for row in rows]))
    return found


@workspace
@never_cache
@require_http_methods(["GET", "POST"])
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """Secret paper: who was handed a sheet. What is on the sheet is nobody's business."""
    ballot = ballot_for_recording(request, pk)
    if not ballot.is_secret:
        raise Http404
    if request.method == "POST":
        try:
            secret_paper_given(
                actor=actor(request), ballot_id=ballot.pk, mark=request.POST.get("mark", "")[:32],
                code=request.POST.get("code", ""),
            )  # fmt: skip
            messages.success(request, _("Đã ghi: đã phát phiếu giấy."))
        except NotPermitted:
            raise
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("ballots:roll", ballot.pk)
    marks = marks_of(ballot)
    found = page(roll_shown(ballot), by="number", after=request.GET.get("sau"), size=100)
    rows = [(row, row.mark in marks[Way.PAPER], row.mark in marks[Way.ONLINE]) for row in found.rows]
    about = {
        "ballot": ballot, "rows": rows, "next": found.next, "given": len(marks[Way.PAPER]), "online": len(marks[Way.ONLINE]),
        "open": ballot.state == BallotState.OPEN,
    }  # fmt: skip
    return render(request, "ballots/roll.html", about)


@workspace
@require_GET
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """What was kept and does not count, and households that used two ways; never whose, never what."""
    ballot = ballot_for_reading(request, pk)
    found = page(conflicts(ballot), by="-at", after=request.GET.get("sau"))
    about = {
        "ballot": ballot, "twice": _twice(ballot) if not ballot.is_secret else [], "next": found.next,
        "rows": [(row, showing.reason_words(row.reason)) for row in found.rows],
    }  # fmt: skip
    return render(request, "ballots/conflicts.html", about)


def _twice(ballot: Ballot) -> list[dict[str, Any]]:  # Any: words
    """Each household with two ways: where, by which ways, which of them counts."""
    order = list(showing.rule_of(ballot).get("precedence", []))
    return [
        {
            "area": row["area"], "mark": row["mark"][:8],
            "ways": ", ".join(showing.way_names(sorted(row["ways"], key=order.index))),
            "counts": showing.way_names(sorted(row["ways"], key=order.index)[:1])[0],
        }
        for row in used_twice(ballot)
    ]  # fmt: skip
