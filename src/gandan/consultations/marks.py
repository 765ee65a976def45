"""Telling people from turns without knowing who: a keyed mark for one consultation, wiped when it closes."""

from __future__ import annotations

import secrets

from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from gandan.consultations.models import Consultation
from gandan.core.errors import Refused

HOUSEHOLD, BROWSER = "h", "b"
VISITOR = "visitor"  # the session's random word; `activities` uses the same for its check-in
WINDOW = 600  # seconds
MOST_SESSION = 30  # a whole draft is commented paragraph by paragraph
MOST_EVERYBODY = 3_000


class Flood(Refused):
    status = 429


def mark_of(consultation: Consultation, kind: str, who: str) -> str:
    """ "h" or "b" and 62 hexadecimal digits. The key never is in the database, and no two consultations share marks."""
    digest = salted_hmac(f"consultation.{consultation.pk}", f"{kind}:{who}", algorithm="sha256").hexdigest()
    return f"{kind}{digest[:62]}"


def browser_of(session: SessionBase) -> str:
    """A random word this browser keeps; made when first needed."""
    known = session.get(VISITOR)
    if not isinstance(known, str):
        known = session[VISITOR] = secrets.token_urlsafe(16)
    return known


def flood_check(browser: str) -> None:
    """Raises Flood. Counted in the cache alone: the session must not remember when somebody commented."""
    for name, most in ((f"consultations.{browser}", MOST_SESSION), ("consultations.all", MOST_EVERYBODY)):
        if not cache.add(name, 1, WINDOW) and _more(name) > most:
            raise Flood(_("Vừa có quá nhiều ý kiến gửi liền nhau. Lời bạn viết còn đây; xin chờ 10 phút rồi gửi lại."))


def _more(name: str) -> int:
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two
        return 1
