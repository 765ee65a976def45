"""Sentences for what the engine found: why figures do not agree, what a check found, what was decided and because of what."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gandan.ballots.tally.decide import Decision
from gandan.ballots.tally.walking import Finding
from gandan.ballots.tally.words import finding_words

MISMATCHES = {
    "above_eligible": gettext_lazy("số phiếu nhiều hơn số hộ trong danh sách."),
    "hall_unknown": gettext_lazy(
        "đã đếm tay tại cuộc họp nhưng chưa đánh dấu hộ nào có mặt, trong khi còn phiếu theo cách khác."
    ),
    "hall_over": gettext_lazy("số tay giơ nhiều hơn số hộ được đánh dấu có mặt."),
    "minutes_missing": gettext_lazy("đã đánh dấu hộ có mặt tại cuộc họp nhưng chưa có biên bản đếm tay."),
    "paper_declared": gettext_lazy("số tờ phiếu tổ kiểm phiếu đếm khác số hộ đã nhập phiếu giấy."),
    "sheets_issued": gettext_lazy("số phiếu phát ra khác tổng số thu về, chưa dùng và hỏng."),
    "figures_over": gettext_lazy("có lựa chọn được nhiều phiếu hơn số phiếu hợp lệ."),
    "changed": gettext_lazy("sổ phiếu không còn nguyên như lúc khoá dấu."),
}


def mismatch_sentence(code: str) -> str:
    """Why the figures of an area do not agree."""
    return str(MISMATCHES.get(code, MISMATCHES["changed"]))


def finding_sentence(found: Finding, names: Mapping[int, str]) -> str:
    """What a check found, with the area and the first bad entry where it is known."""
    said = finding_words(found, int((get_language() or "vi").startswith("en")))
    if found.area is None:
        return f"{said}."
    place = names.get(found.area, str(found.area))
    if found.index is None:
        return _("%(area)s: %(what)s.") % {"area": place, "what": said}
    return _("%(area)s, từ mục %(index)s: %(what)s.") % {"area": place, "index": found.index, "what": said}


def decision_sentence(made: Decision, names: Mapping[int, str]) -> str:
    """ "Thông qua vì …": what came of a question, with the figures it rests on. `names`: option → words."""
    said = {
        "got": made.got, "need": made.need, "whole": made.whole, "share": _share(made), "took": made.took_part,
        "quorum": made.quorum_need, "eligible": made.eligible, "chosen": _listed(made.chosen, names),
        "tied": _listed(made.tied, names),
    }  # fmt: skip
    return _DECISIONS[made.code]() % said


_DECISIONS = {
    "passed": lambda: _("Thông qua, vì có %(got)s phiếu đồng ý; cần ít nhất %(need)s (%(share)s của %(whole)s)."),
    "below": lambda: _(
        "Không thông qua, vì được nhiều nhất %(got)s phiếu; cần ít nhất %(need)s (%(share)s của %(whole)s)."
    ),
    "no_quorum": lambda: _("Không thông qua, vì chỉ có %(took)s trên %(eligible)s tham gia; cần ít nhất %(quorum)s."),
    "chosen": lambda: _("Được chọn: %(chosen)s, nhiều nhất %(got)s phiếu hoặc điểm."),
    "elected": lambda: _("Trúng cử: %(chosen)s; cần ít nhất %(need)s phiếu (%(share)s của %(whole)s)."),
    "short": lambda: _(
        "Trúng cử: %(chosen)s; chưa đủ số người cần bầu, vì cần ít nhất %(need)s phiếu (%(share)s của %(whole)s)."
    ),
    "tie": lambda: _("Chưa xong, vì bằng phiếu nhau: %(tied)s. Cần bỏ phiếu lại giữa các lựa chọn này."),
    "opinion": lambda: _("Đã lấy ý kiến: %(got)s đồng ý trên %(took)s tham gia. Cơ quan có thẩm quyền sẽ quyết định."),
    "nobody": lambda: _("Không thông qua, vì không có phiếu hợp lệ nào."),
}


def decisions_of(result: Mapping[str, Any]) -> list[Decision]:  # Any: JSON
    """The decisions kept in `Ballot.result`."""
    return [Decision.from_dict(each) for each in result.get("decisions", ())]


def _share(made: Decision) -> str:
    share = Fraction(made.share)
    words = _("một nửa") if share == Fraction(1, 2) else f"{share.numerator}/{share.denominator}"
    return (_("trên %(share)s") if made.over else _("từ %(share)s")) % {"share": words}


def _listed(options: tuple[int, ...], names: Mapping[int, str]) -> str:
    return ", ".join(names.get(option, str(option)) for option in options)
