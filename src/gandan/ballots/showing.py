"""Ballots in words: the rule, what came out and why, what nobody can protect; made from the frozen rule and the codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gandan.ballots.models import Ballot, BallotArea, Question, Way
from gandan.ballots.ruleset import matters
from gandan.ballots.states import BallotState
from gandan.ballots.tally.decide import Decision, Threshold

TONES = {
    BallotState.DRAFT: "quiet", BallotState.OPEN: "wait", BallotState.CLOSED: "", BallotState.COUNTED: "",
    BallotState.PUBLISHED: "good", BallotState.CANCELLED: "quiet",
}  # fmt: skip


@dataclass(frozen=True)
class RuleLine:
    """One part of the rule with its source. `verified`: whether somebody compared it with the original text."""

    text: str
    source: str
    verified: bool


@dataclass(frozen=True)
class Outcome:
    """What came of one question, in a word, a tone and the reason."""

    word: str
    tone: str
    because: str
    chosen: tuple[str, ...] = ()


def tag(ballot: Ballot) -> tuple[str, str]:
    """(words, tone) of the state."""
    return str(ballot.get_state_display()), TONES.get(BallotState(ballot.state), "")


def rule_of(ballot: Ballot) -> Mapping[str, Any]:  # Any: JSON
    """The frozen rule; of a draft the rule as it stands today."""
    if ballot.rule:
        frozen: Mapping[str, Any] = ballot.rule
        return frozen
    found = matters().get(ballot.matter)
    return found.frozen(ballot.ways) if found else {}


def matter_name(rule: Mapping[str, Any]) -> str:
    return str(rule.get("en" if _english() else "vi", ""))


def rule_lines(ballot: Ballot, eligible: int) -> list[RuleLine]:
    """The matter, the forms allowed, what it takes to pass, the quorum and the days of posting: each with its source."""
    rule = rule_of(ballot)
    if not rule:
        return []
    found = [RuleLine(matter_name(rule), _source(rule), bool(rule["verified"]))]
    forms = {"source_vi": rule["forms_source_vi"], "source_en": rule["forms_source_en"]}
    ways = ", ".join(way_names(ballot.ways))
    found.append(RuleLine(_("Cách bỏ phiếu: %(ways)s.") % {"ways": ways}, _source(forms), True))
    found.append(RuleLine(needs(rule, eligible), _source(rule["deciding"]), bool(rule["deciding"]["verified"])))
    if rule.get("quorum"):
        found.append(RuleLine(quorum(rule, eligible), _source(rule["quorum"]), bool(rule["quorum"]["verified"])))
    return found


def way_names(ways: list[str]) -> list[str]:
    return [str(Way(way).label) for way in ways if way in Way.values]


def needs(rule: Mapping[str, Any], eligible: int) -> str:  # Any: JSON
    """What it takes to pass, as a sentence with its number where the number is known."""
    made = Threshold.from_dict(rule["deciding"])
    voters = _voters(rule)
    share = share_words(made)
    if made.base == "none":
        return _("Không có ngưỡng: ý kiến được chuyển đến cơ quan quyết định.")
    if rule.get("election"):
        return _needs_election(made, voters, eligible)
    if made.base == "present":
        return _("Được thông qua khi %(share)s số %(voters)s bỏ phiếu tán thành.") % {"share": share, "voters": voters}
    if not eligible:
        return _("Được thông qua khi %(share)s tổng số %(voters)s tán thành.") % {"share": share, "voters": voters}
    return _("Được thông qua khi có ít nhất %(need)s trên %(whole)s %(voters)s tán thành (%(share)s).") % {
        "need": made.least(eligible), "whole": eligible, "voters": voters, "share": share,
    }  # fmt: skip


def _needs_election(made: Threshold, voters: str, eligible: int) -> str:
    share = share_words(made)
    if made.base == "present" or not eligible:
        whole = _("số %(voters)s bỏ phiếu") if made.base == "present" else _("tổng số %(voters)s")
        return _("Trúng cử khi được %(share)s %(whole)s bầu.") % {"share": share, "whole": whole % {"voters": voters}}
    return _("Trúng cử khi được ít nhất %(need)s trên %(whole)s %(voters)s bầu (%(share)s); lấy từ người nhiều phiếu nhất.") % {
        "need": made.least(eligible), "whole": eligible, "voters": voters, "share": share,
    }  # fmt: skip


def quorum(rule: Mapping[str, Any], eligible: int) -> str:  # Any: JSON
    made = Threshold.from_dict({**rule["quorum"], "base": "all"})
    return _("Phải có %(share)s tổng số %(voters)s tham gia (ít nhất %(need)s).") % {
        "share": share_words(made), "voters": _voters(rule), "need": made.least(eligible),
    }  # fmt: skip


def share_words(made: Threshold) -> str:
    """ "quá một nửa", "ít nhất hai phần ba", else "ít nhất 3/5"."""
    known = {
        ("1/2", True): _("quá một nửa"), ("1/2", False): _("từ một nửa trở lên"), ("2/3", False): _("ít nhất hai phần ba"),
    }  # fmt: skip
    written = f"{made.share.numerator}/{made.share.denominator}"
    pattern = _("quá %(share)s") if made.over else _("ít nhất %(share)s")
    return known.get((written, made.over)) or pattern % {"share": written}


def outcome(
    decision: Decision, question: Question, rule: Mapping[str, Any], *, closed: bool = False
) -> Outcome:  # Any: JSON
    """The decision in words. `closed`: the group is too small to publish how many; the words then give no number of votes."""
    texts = {option.number: option.text for option in question.options.all()}
    chosen = tuple(texts.get(number, str(number)) for number in decision.chosen)
    tied = ", ".join(texts.get(number, str(number)) for number in decision.tied)
    about = {
        "got": decision.got, "need": decision.need, "whole": decision.whole, "voters": _voters(rule), "tied": tied,
        "took": decision.took_part, "eligible": decision.eligible, "quorum": decision.quorum_need,
        "share": share_words(Threshold.from_dict(rule["deciding"])), "seats": question.seats, "filled": len(chosen),
    }  # fmt: skip
    word, tone, because = _said(decision.code)
    if closed and decision.code in ("passed", "below", "chosen", "opinion"):
        because = _because_closed(decision.code)
    return Outcome(word, tone, because % about, chosen)


def _because_closed(code: str) -> str:
    """Enough to know that the rule was met, and not how a few households voted."""
    return {
        "passed": _("vì số %(voters)s tán thành đạt ngưỡng %(need)s trên %(whole)s (%(share)s)."),
        "below": _("vì số %(voters)s tán thành chưa đạt ngưỡng %(need)s trên %(whole)s (%(share)s)."),
        "chosen": _("vì được nhiều phiếu nhất."),
        "opinion": _("%(took)s %(voters)s cho ý kiến. Cơ quan có thẩm quyền xem xét, quyết định."),
    }[code]


def _said(code: str) -> tuple[str, str, str]:
    """(word, tone, sentence) of a code of `tally.decide`."""
    known = {
        "passed": (
            _("Được thông qua"), "good",
            _("vì có %(got)s %(voters)s tán thành, cần ít nhất %(need)s trên %(whole)s (%(share)s)."),
        ),
        "below": (
            _("Không được thông qua"), "bad",
            _("vì nhiều nhất có %(got)s %(voters)s tán thành, cần ít nhất %(need)s trên %(whole)s (%(share)s)."),
        ),
        "chosen": (_("Đã chọn"), "good", _("vì được nhiều phiếu nhất: %(got)s %(voters)s.")),
        "elected": (
            _("Đã bầu đủ"), "good",
            _("vì đủ %(seats)s người được ít nhất %(need)s trên %(whole)s phiếu (%(share)s)."),
        ),
        "short": (
            _("Bầu chưa đủ"), "wait",
            _("vì mới có %(filled)s trên %(seats)s người được ít nhất %(need)s trên %(whole)s phiếu (%(share)s)."),
        ),
        "no_quorum": (
            _("Không đủ số tham gia"), "bad",
            _("vì chỉ có %(took)s trên %(eligible)s %(voters)s tham gia, cần ít nhất %(quorum)s."),
        ),
        "tie": (_("Bằng phiếu"), "wait", _("vì các lựa chọn sau bằng phiếu nhau ở chỗ cuối: %(tied)s. Cần bỏ phiếu lại.")),
        "opinion": (
            _("Đã lấy xong ý kiến"), "good",
            _("%(took)s %(voters)s cho ý kiến, %(got)s tán thành. Cơ quan có thẩm quyền xem xét, quyết định."),
        ),
        "nobody": (_("Không có phiếu hợp lệ"), "bad", _("vì chưa có phiếu nào hợp lệ trên %(eligible)s %(voters)s.")),
    }  # fmt: skip
    return known[code]


def limits(*, secret: bool, online: bool) -> list[str]:
    """What the ballot does not protect against, printed beside every result."""
    found = [
        _("Ép buộc, mua chuộc: máy không biết ai đứng cạnh người bỏ phiếu."),
        _("Danh sách hộ sai từ đầu: máy chỉ giữ cho danh sách không bị sửa sau khi mở phiếu."),
        _(
            "Kiểm phiếu giấy không trung thực: ảnh phiếu và hai người ký giúp đối chiếu, không thay được người chứng kiến."
        ),
        _("Cả sổ bị viết lại trước khi dấu khoá đầu tiên rời khỏi máy chủ."),
    ]
    if online:
        found.insert(1, _("Điện thoại nhiễm mã độc: nó có thể gửi khác điều bà con bấm. Xin xem lại biên nhận."))
    if secret and online:
        found.append(_("Người vận hành máy chủ nhìn thấy phiếu kín trực tuyến vào lúc phiếu đến."))
    return found


def reason_words(code: str) -> str:
    """Why an entry was kept and not counted."""
    known = {
        "turn": _("hộ này đã có phiếu cùng cách, từ trang khác hoặc tờ khác"),
        "closed": _("đã đóng phiếu"),
        "not_on_roll": _("không có trong danh sách"),
    }
    return known.get(code, code)


def places(ballot: Ballot) -> list[str]:
    """Where it is: the areas concerned; of members their unit, whatever place their log is kept under."""
    if ballot.electorate != "households":
        return [ballot.unit.short]
    return [str(area) for area in ballot.areas.all()]


def place_of(each: BallotArea, ballot: Ballot) -> str:
    """The name of one area's line."""
    return str(each.area) if ballot.electorate == "households" else ballot.unit.short


def roll_words(eligible: int, electorate: str) -> str:
    if electorate == "households":
        return _("%(n)s hộ") % {"n": eligible}
    return ngettext("%(n)s người", "%(n)s người", eligible) % {"n": eligible}


def turnout_words(took: int, eligible: int, electorate: str) -> str:
    if electorate == "households":
        return ngettext("%(took)s trên %(eligible)s hộ", "%(took)s trên %(eligible)s hộ", eligible) % {
            "took": took, "eligible": eligible,
        }  # fmt: skip
    return _("%(took)s trên %(eligible)s người") % {"took": took, "eligible": eligible}


def _voters(rule: Mapping[str, Any]) -> str:  # Any: JSON
    return _("hộ") if rule.get("electorate", "households") == "households" else _("người")


def _source(part: Mapping[str, Any]) -> str:  # Any: JSON
    return str(part["source_en" if _english() else "source_vi"])


def _english() -> bool:
    return (get_language() or "vi").startswith("en")
