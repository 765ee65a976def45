"""A flood gets a sentence. Counted per session and for everybody together: no address of a visitor is ever kept."""

from __future__ import annotations

import time
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.errors import Refused
from gandan.core.models import Channel
from gandan.voices.models import Voice

SAY_WINDOW = 600  # seconds
SAY_SESSION = 8
SAY_EVERYBODY = 600  # a storm over a whole province brings many voices; a script brings more
TRY_WINDOW = 900
TRY_SESSION = 10
TRY_EVERYBODY = 600


class Flood(Refused):
    status = 429


def say_check(session: SessionBase) -> None:
    """Raises Flood when this session, or everybody together, said too much in ten minutes."""
    if len(_recent(session, "say_times", SAY_WINDOW)) >= SAY_SESSION:
        raise Flood(_("Máy này vừa gửi nhiều lời liền nhau. Lời bạn viết còn đây; xin chờ 10 phút rồi bấm gửi lại."))
    since = timezone.now() - timedelta(seconds=SAY_WINDOW)
    web = Voice.objects.filter(channel__in=[Channel.WEB, Channel.CARD], recorded_at__gte=since, recorded_by=None)
    if web[SAY_EVERYBODY - 1 : SAY_EVERYBODY].exists():
        raise Flood(
            _(
                "Đang có rất nhiều lời gửi đến cùng lúc. Lời bạn viết còn đây; xin chờ vài phút, hoặc nói với trưởng bản, tổ trưởng."
            )
        )


def said(session: SessionBase) -> None:
    session["say_times"] = [*_recent(session, "say_times", SAY_WINDOW), int(time.time())]


def try_check(session: SessionBase) -> None:
    """Raises Flood after too many wrong receipts."""
    if len(_recent(session, "try_times", TRY_WINDOW)) >= TRY_SESSION:
        raise Flood(_("Mã đã sai 10 lần. Xin chờ 15 phút rồi thử lại, hoặc hỏi nơi đã ghi lời cho bạn."))
    if cache.get(_bucket(), 0) >= TRY_EVERYBODY:
        raise Flood(_("Đang có quá nhiều lần thử mã sai. Xin chờ 15 phút rồi thử lại."))


def tried_wrong(session: SessionBase) -> None:
    session["try_times"] = [*_recent(session, "try_times", TRY_WINDOW), int(time.time())]
    if not cache.add(_bucket(), 1, TRY_WINDOW):
        cache.incr(_bucket())


def _bucket() -> str:
    return f"voices.tries.{int(time.time()) // TRY_WINDOW}"


def _recent(session: SessionBase, key: str, window: int) -> list[int]:
    since = time.time() - window
    return [moment for moment in session.get(key, []) if moment > since][-50:]
