"""Seals of the register: signed by the machine, carried out of the building and co-signed by a witness."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gandan.ballots import rules
from gandan.ballots.forms import WitnessForm
from gandan.ballots.guards import ballot_for_holding, ballot_for_reading
from gandan.ballots.heads import gaps
from gandan.ballots.keys import public_key
from gandan.ballots.models import Checkpoint
from gandan.ballots.queries import checkpoints
from gandan.ballots.receipts import statement_of
from gandan.ballots.services.sealing import checkpoint_witness, checkpoints_sign, witness_statement
from gandan.ballots.tally.signing import fingerprint
from gandan.core.paging import page
from gandan.core.refusals import refusals_on
from gandan.units.guards import actor, workspace
from gandan.voices import uploads


@workspace
@require_GET
def seals(request: HttpRequest, pk: int) -> HttpResponse:
    """Every seal of a ballot, newest first, with who witnessed it."""
    ballot = ballot_for_reading(request, pk)
    found = page(checkpoints(ballot), by="-at", after=request.GET.get("sau"), size=20)
    about = {
        "ballot": ballot, "seals": [(row, bytes(row.root).hex()) for row in found.rows], "next": found.next,
        "holds": rules.holds(actor(request), ballot), "key": fingerprint(public_key()), "gaps": gaps(ballot),
    }  # fmt: skip
    return render(request, "ballots/seals.html", about)


@workspace
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Seal now, without waiting for morning or evening: before the minutes are printed."""
    ballot = ballot_for_holding(request, pk)
    if checkpoints_sign(ballot_id=ballot.pk):
        messages.success(request, _("Đã khoá sổ và ký. In tờ dấu để người chứng kiến ký."))
    else:
        messages.info(request, _("Từ lần khoá trước chưa có phiếu mới, nên không cần khoá lại."))
    return redirect("ballots:seals", ballot.pk)


@workspace
@require_http_methods(["GET", "POST"])
def witness(request: HttpRequest, checkpoint_id: int) -> HttpResponse:
    """Somebody from outside co-signs: by hand on the print (its photo), or with a key of their own."""
    found = get_object_or_404(Checkpoint.objects.select_related("ballot", "area"), pk=checkpoint_id)
    ballot = ballot_for_reading(request, found.ballot_id)
    form = WitnessForm(request.POST or None, request.FILES or None)
    kept = uploads.take(request) if request.method == "POST" else uploads.Kept()
    for error in kept.errors:
        form.add_error("photos", error)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            data = form.cleaned_data
            checkpoint_witness(
                actor=actor(request), checkpoint_id=found.pk, role=data["role"], public_key=data["public_key"].strip(),
                signature=data["signature"].strip(), photo_id=kept.photos[0].pk if kept.photos else None,
            )  # fmt: skip
            messages.success(request, _("Đã ghi người chứng kiến. Dấu này nằm trong tệp công khai."))
            return redirect("ballots:seals", ballot.pk)
    role = request.POST.get("role", "").strip()
    about = {
        "ballot": ballot, "seal": found, "root": bytes(found.root).hex(), "form": form,
        "said": statement_of(found, found.ballot), "to_sign": witness_statement(found, role) if role else "",
    }  # fmt: skip
    return render(request, "ballots/witness.html", about, status=422 if form.errors else 200)
