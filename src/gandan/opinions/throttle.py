"""A flood of new browsers gets a sentence. Counted for everybody together: no address of a visitor is ever kept."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.translation import gettext as _

from gandan.core.errors import Refused

WINDOW = 600  # seconds
NEWCOMERS = 2_000  # browsers that answer for the first time, per topic and window: a full hall, not a script


class Flood(Refused):
    status = 429


def newcomer_check(topic_id: int) -> None:
    """Raises Flood when too many new browsers answered in ten minutes; cards are never held up."""
    name = f"opinions-new-{topic_id}"
    if cache.add(name, 1, WINDOW):
        return
    if cache.incr(name) > NEWCOMERS:
        raise Flood(_("Đang có quá nhiều máy mới cùng trả lời. Xin chờ 10 phút, hoặc mở thẻ hộ rồi trả lời."))
