"""Doors: the ledger for its keepers and readers, a helped household for its helpers alone; others get 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gandan.giving import rules
from gandan.giving.models import Drive, Entry, HelpedHousehold
from gandan.giving.queries import helped_by
from gandan.units.guards import actor


def drive_for_reading(request: HttpRequest, pk: int) -> Drive:
    """The ledger's own page: the owner's members and whoever stands above it."""
    drive = Drive.objects.select_related("owner", "area", "campaign", "carried_to").filter(pk=pk).first()
    if drive is None or not rules.reads(actor(request), drive):
        raise Http404
    return drive


def drive_for_keeping(request: HttpRequest, pk: int) -> Drive:
    drive = drive_for_reading(request, pk)
    if not rules.keeps(actor(request), drive):
        raise Http404
    return drive


def line_for_keeping(request: HttpRequest, pk: int) -> tuple[Entry, Drive]:
    entry = Entry.objects.select_related("stock", "donor__contact").filter(pk=pk).first()
    if entry is None:
        raise Http404
    return entry, drive_for_keeping(request, entry.stock.drive_id)


def helped_for_helping(request: HttpRequest, pk: int) -> HelpedHousehold:
    """A household one's own unit helps. To everybody else it does not exist, whatever their rank."""
    found = helped_by(actor(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
