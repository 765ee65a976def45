"""Household numbers as people write them: "3, 5, 10-20"."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from gandan.core.errors import Refused

LARGEST = 99_999
MOST = 500  # households in one go: more than any village has
_PART = re.compile(r"(\d{1,6})(?:\s*(?:-|–|đến|den)\s*(\d{1,6}))?")


def read_numbers(text: str) -> list[int]:
    """The numbers in order, once each. Raises Refused on anything that is not a number or a run of numbers."""
    found: set[int] = set()
    for part in re.split(r"[,;\n]+", text[:2000]):
        if not part.strip():
            continue
        match = _PART.fullmatch(part.strip().lower())
        if match is None:
            raise Refused(
                _("Máy không đọc được “%(part)s”. Hãy viết số hộ như: 3, 5, 10-20.") % {"part": part.strip()[:30]},
                field="numbers",
            )
        first, last = int(match[1]), int(match[2] or match[1])
        check_run(first, last)
        found.update(range(first, last + 1))
    return sorted(found)


def check_run(first: int, last: int) -> None:
    """Raises Refused when `first`…`last` is not a run of at most `MOST` household numbers."""
    if not 1 <= first <= last <= LARGEST:
        raise Refused(_("Số hộ đầu phải từ 1 trở lên và không lớn hơn số hộ cuối."), field="last")
    if last - first >= MOST:
        raise Refused(
            _("Mỗi lần ghi được nhiều nhất %(most)s hộ. Hãy chia làm nhiều lần.") % {"most": MOST},
            field="last",
        )
