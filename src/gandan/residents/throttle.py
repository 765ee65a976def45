"""Guessing cards: a budget of wrong tries per quarter of an hour. No address of a visitor is ever kept (trust.md).

A session may be wrong 10 times; but whoever drops the cookie is a new session each time, so the whole door has
a budget too. With 75 random bits a guess is hopeless anyway: the budget keeps the door quiet and visible.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.errors import Refused
from gandan.residents.models import CardTry

WINDOW = timedelta(minutes=15)
SESSION_TRIES = 10
WEB_TRIES = 2_000
MEMBER_TRIES = 30
SESSION_KEY = "card_wrong"
WEB = "web"


class TooManyTries(Refused):
    status = 429


def member_door(member_id: int) -> str:
    return f"member:{member_id}"


def door_check(door: str, at: datetime | None = None) -> None:
    """Raises TooManyTries when the door's budget of this quarter of an hour is used up."""
    limit = WEB_TRIES if door == WEB else MEMBER_TRIES
    if CardTry.objects.filter(door=door, window=_window(at), wrong__gte=limit).exists():
        raise TooManyTries(
            _("Có quá nhiều lần thử thẻ sai. Xin chờ 15 phút rồi thử lại, hoặc gặp trưởng thôn, bản, tổ.")
        )


def door_wrong(door: str, at: datetime | None = None) -> None:
    """Count one wrong try."""
    window = _window(at)
    CardTry.objects.bulk_create([CardTry(door=door, window=window)], ignore_conflicts=True)
    CardTry.objects.filter(door=door, window=window).update(wrong=F("wrong") + 1)


def session_check(session: SessionBase) -> None:
    """Raises TooManyTries after 10 wrong tries of this session in 15 minutes."""
    if len(_recent(session)) >= SESSION_TRIES:
        raise TooManyTries(
            _("Mã thẻ đã sai 10 lần. Xin chờ 15 phút rồi thử lại, hoặc gặp trưởng thôn, bản, tổ để đổi thẻ.")
        )


def session_wrong(session: SessionBase) -> None:
    session[SESSION_KEY] = [*_recent(session), int(time.time())]


def tries_forget() -> None:
    """Drop the counts of windows long over; the clock calls it."""
    CardTry.objects.filter(window__lt=timezone.now() - 4 * WINDOW).delete()


def _recent(session: SessionBase) -> list[int]:
    since = time.time() - WINDOW.total_seconds()
    return [moment for moment in session.get(SESSION_KEY, []) if moment > since]


def _window(at: datetime | None) -> datetime:
    at = at or timezone.now()
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
