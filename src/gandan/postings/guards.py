"""Doors: what is public for everybody, a draft and the acts for those who speak for its unit; others get 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gandan.postings import rules
from gandan.postings.models import Announcement, Consent, Disclosure, Posting
from gandan.postings.states import AnnouncementState
from gandan.units.guards import actor
from gandan.units.models import Unit
from gandan.units.queries import open_units


def announcement_public(pk: int) -> Announcement:
    """Published or withdrawn: what was public stays to be read."""
    rows = Announcement.objects.select_related("unit__area", "mandate", "paper__unit")
    found = rows.exclude(state=AnnouncementState.DRAFT).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def announcement_for_work(request: HttpRequest, pk: int) -> Announcement:
    rows = Announcement.objects.select_related("unit__area", "mandate", "paper__unit")
    found = rows.filter(pk=pk).first()
    if found is None or not rules.speaks_for(actor(request), found.unit):
        raise Http404
    return found


def posting_for_work(request: HttpRequest, pk: int) -> Posting:
    found = Posting.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    announcement_for_work(request, found.announcement_id)
    return found


def line_for_work(request: HttpRequest, pk: int) -> Disclosure:
    rows = Disclosure.objects.select_related("unit", "announcement", "mandate", "paper")
    found = rows.filter(pk=pk).first()
    if found is None or not rules.speaks_for(actor(request), found.unit):
        raise Http404
    return found


def consent_for_work(request: HttpRequest, pk: int) -> Consent:
    found = Consent.objects.select_related("unit").filter(pk=pk).first()
    if found is None or not rules.speaks_for(actor(request), found.unit):
        raise Http404
    return found


def unit_for_speaking(request: HttpRequest, pk: int) -> Unit:
    found = open_units().select_related("area").filter(pk=pk).first()
    if found is None or not rules.speaks_for(actor(request), found):
        raise Http404
    return found
