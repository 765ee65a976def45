"""Typing values in with their source, checking them, and explaining a percentage by its base."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.errors import NotPermitted
from gandan.core.refusals import tried
from gandan.targets import queries, rules, services
from gandan.targets.forms import CheckForm, ClaimForm, EntryForm
from gandan.targets.models import Entry
from gandan.targets.views.finding import target_for_reading, target_for_typing
from gandan.units.guards import actor, workspace


@workspace
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """A value of a day with its source; `sua` names the value it mends."""
    target = target_for_typing(actor(request), pk)
    mended = _mended(request, pk)
    start = {"on": min(timezone.localdate(), target.term.ends_on), **(_kept(mended) if mended else {})}
    form = EntryForm(request.POST or None, actor=actor(request), target=target, initial=start)
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: services.entry_type(
                actor=actor(request), target_id=target.pk, replaces=mended, **form.cleaned_data
            ),
        )
        if made is not None:
            messages.success(request, _("Đã ghi số liệu. Cấp trên hoặc ban giám sát sẽ xác nhận."))
            return redirect("targets:target", target.pk)
    context = {"form": form, "target": target, "mended": mended}
    return render(request, "targets/enter.html", context, status=400 if form.errors else 200)


def _mended(request: HttpRequest, target_id: int) -> Entry | None:
    wanted = request.GET.get("sua", "")
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 18):
        return None
    return Entry.objects.filter(pk=int(wanted), target_id=target_id, replaced_by=None).first()


def _kept(entry: Entry) -> dict[str, object]:
    value = entry.text if entry.value else ""
    return {"on": entry.on, "value": value, "told": entry.told, "source": entry.source, "document": entry.document}


@workspace
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody outside the unit confirms or disputes a value."""
    entry = Entry.objects.select_related("document", "entered_by").filter(pk=pk).first() if pk < 2**63 else None
    if entry is None:
        raise Http404
    target = target_for_reading(actor(request), entry.target_id)
    if rules.checks_for(actor(request), target.term.unit) is None:
        raise NotPermitted(_("Không ai tự xác nhận việc của đơn vị mình: cấp trên hoặc ban giám sát nơi đó xác nhận."))
    form = CheckForm(request.POST or None, unit=target.measure_unit)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        done = tried(
            form,
            lambda: services.entry_check(
                actor=actor(request), entry_id=entry.pk, agrees=facts["agrees"] == "yes", value=facts["value"],
                text=facts["text"],
            ),
        )  # fmt: skip
        if done is not None:
            messages.success(request, _("Đã ghi ý kiến của bạn về số này."))
            return redirect("targets:target", target.pk)
    context = {"form": form, "target": target, "entry": entry}
    return render(request, "targets/check.html", context, status=400 if form.errors else 200)


@workspace
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Vượt 17,4 %": which number over which number."""
    target = target_for_typing(actor(request), pk)
    form = ClaimForm(request.POST or None, actor=actor(request))
    if request.method == "POST" and form.is_valid():
        made = tried(
            form,
            lambda: services.claim_explain(actor=actor(request), target_id=target.pk, **form.cleaned_data),
        )
        if made is not None:
            messages.success(request, _("Đã ghi tỷ lệ cùng gốc của nó."))
            return redirect("targets:target", target.pk)
    context = {"form": form, "target": target, "row": queries.progress_of([target])[0]}
    return render(request, "targets/explain.html", context, status=400 if form.errors else 200)
