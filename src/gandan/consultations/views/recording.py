"""The other forms: add one, and write down what was said there with its count of people."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gandan.consultations import queries, rules, services
from gandan.consultations.forms import HearingForm, PeopleForm, SaidFormSet
from gandan.consultations.models import Hearing, Stance
from gandan.consultations.ruleset import PORTAL, form, law
from gandan.consultations.states import TAKES_RECORDS
from gandan.consultations.views.workspace import keeping
from gandan.core.errors import NotPermitted, Refused
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace


@workspace
@require_http_methods(["GET", "POST"])
def hearing(request: HttpRequest, pk: int) -> HttpResponse:
    """Use another of the eight forms."""
    found = keeping(request, pk)
    asked = HearingForm(request.POST or None, consultation=found)
    if request.method == "POST" and asked.is_valid():
        data = asked.cleaned_data
        with refusals_on(asked):
            services.hearing_add(
                actor=actor(request), consultation_id=pk, form=data["form"], unit=data["unit"], on=data["on"],
                place=data["place"], **{name: data.get(name) for name in ("meeting", "ballot", "topic")},
            )  # fmt: skip
            messages.success(request, _("Đã thêm hình thức lấy ý kiến."))
            return redirect("consultations:work", pk)
    about = {"consultation": found, "form": asked, "law": law()}
    return render(request, "consultations/hearing.html", about, status=422 if asked.is_bound else 200)


@workspace
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Five opinions at a time; saving shows five empty rows again."""
    found = _hearing(request, pk)
    draft = queries.first_draft(found.consultation)
    paragraphs = list(draft.paragraphs.order_by("position")) if draft else []
    people = PeopleForm(request.POST or None, initial={"people": found.people})
    rows = SaidFormSet(request.POST or None, form_kwargs={"paragraphs": paragraphs})
    refusal = ""
    if request.method == "POST" and people.is_valid() and rows.is_valid():
        try:
            made = services.comments_record(
                actor=actor(request), hearing_id=pk, rows=_said(rows), people=people.cleaned_data["people"]
            )
        except NotPermitted:
            raise
        except Refused as refused:
            refusal = refused.sentence
        else:
            words = ngettext("Đã ghi %(n)s ý kiến.", "Đã ghi %(n)s ý kiến.", len(made)) % {"n": len(made)}
            messages.success(request, words)
            return redirect("consultations:record", pk)
    about = {
        "hearing": found, "consultation": found.consultation, "label": form(found.form).label, "people": people,
        "rows": rows, "refusal": refusal, "open": found.consultation.state in TAKES_RECORDS, "known": list(found.comments.select_related("paragraph").order_by("-pk")[:50]),
    }  # fmt: skip
    return render(request, "consultations/record.html", about, status=422 if people.is_bound else 200)


def _said(rows: SaidFormSet) -> list[services.Said]:  # type: ignore[valid-type] # a class made by a factory
    """The rows somebody filled in: with words, or an agreement that needs none."""
    found = []
    for each in rows.cleaned_data:  # type: ignore[attr-defined] # a formset
        if each and (each["text"] or each["stance"] == Stance.AGREE):
            about = each["paragraph"]
            found.append(services.Said(each["text"], about.pk if about else None, each["turns"], each["stance"]))
    return found


def _hearing(request: HttpRequest, pk: int) -> Hearing:
    """A form of a consultation the member sees; 403 to those who do not gather it."""
    rows = Hearing.objects.exclude(form=PORTAL).filter(pk=pk) if pk < 2**63 else Hearing.objects.none()
    found = (
        rows.filter(consultation__in=queries.kept_by(actor(request)))
        .select_related("unit", "consultation__unit")
        .first()
    )
    if found is None:
        raise Http404
    if not rules.records(actor(request), found):
        raise NotPermitted(_("Chỉ đơn vị lấy ý kiến theo hình thức này mới ghi được."))
    return found
