"""A drawn dashboard is kept until anything happens: every act is in the log, so its newest entry says whether it still holds."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from gandan.areas.frames import Frame
from gandan.core.sealing import keyed_hash

SECONDS = 3600
_HAPPENED = "SELECT (SELECT MAX(id) FROM core_logentry), (SELECT seen FROM areas_framebuild WHERE frame = %s)"


def kept(request: HttpRequest, frame: Frame, draw: Callable[[], str]) -> SafeString:
    """The part of a page that depends on its address, the language, the day and what has happened alone.

    Nothing of a visitor may be in it. One query; nothing is kept of what could not be drawn.
    """
    key = keyed_hash(_address(request, frame), "board")
    found = cache.get(key)
    if found is not None:
        return mark_safe(zlib.decompress(found).decode())  # noqa: S308 - what we drew ourselves
    drawn = draw()
    if drawn:
        # The log may have been read on meanwhile: kept under what had happened before it was drawn, never after.
        cache.set(key, zlib.compress(drawn.encode(), 1), SECONDS)
    return mark_safe(drawn)  # noqa: S308 - a rendered template


def _address(request: HttpRequest, frame: Frame) -> str:
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, [frame.key])
        newest, seen = cursor.fetchone()
    return f"{request.get_full_path()}|{get_language()}|{timezone.localdate()}|{newest}|{seen}"
