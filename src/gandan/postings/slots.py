"""What postings show on pages of other rooms: lines of the list due or late, on the day's first page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from gandan.core.actors import Actor
from gandan.postings import disclosing, rules

SHOWN = 4


def today_side(request: HttpRequest, subject: object) -> str:
    """One query; nothing for those who keep no list."""
    assert isinstance(subject, Actor)
    if not rules.speaks_somewhere(subject):
        return ""
    lines = [disclosing.line_of(row) for row in disclosing.waiting(subject)[: SHOWN + 1]]
    if not lines:
        return ""
    return render_to_string("postings/_today.html", {"lines": lines[:SHOWN], "more": len(lines) > SHOWN}, request)
