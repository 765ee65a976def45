"""What a check can find, in both languages: `gandan verify` speaks without a catalogue, a screen picks one."""

from __future__ import annotations

from collections.abc import Mapping

from gandan.ballots.tally.walking import Finding

# code: (Vietnamese, English)
FINDINGS: Mapping[str, tuple[str, str]] = {
    "format": ("không đọc được như một tệp kiểm chứng", "cannot be read as an export of a ballot"),
    "key": ("khoá ký không phải khoá đã biết", "signed with another key than the one expected"),
    "statements": ("lời mở phiếu và kết quả không thuộc cùng một cuộc", "opening and result are not of one ballot"),
    "areas": ("các địa bàn không phải các địa bàn lúc mở phiếu", "the areas are not those of the opening"),
    "opening": (
        "câu hỏi, luật áp dụng hay danh sách không còn như lúc mở phiếu",
        "questions, rule or roll are not as they were opened",
    ),
    "signature_opening": ("chữ ký lúc mở phiếu không đúng", "the signature of the opening is wrong"),
    "signature_result": ("chữ ký của kết quả không đúng", "the signature of the result is wrong"),
    "roll": ("danh sách người bỏ phiếu không còn như lúc mở phiếu", "the roll is not the one signed at opening"),
    "roll_twice": ("có người được ghi hai lần trong danh sách", "somebody is on the roll twice"),
    "line": ("có dòng không đúng dạng", "a line is not written as lines are"),
    "leaf": ("một mục trong sổ phiếu đã bị sửa", "an entry was changed"),
    "choice": ("lựa chọn không phải lựa chọn đã niêm phong", "the choice is not the one that was sealed"),
    "missing": ("sổ phiếu thiếu mục", "entries are missing"),
    "after": ("có mục thêm vào sau dấu khoá lúc kiểm phiếu", "entries were added after the checkpoint of the count"),
    "root": ("dấu khoá không khớp với các mục trong sổ", "a signed root does not match the entries"),
    "signature": ("chữ ký của dấu khoá không đúng", "the signature of a checkpoint is wrong"),
    "two_roots": ("hai dấu khoá khác nhau cho cùng một số mục", "two roots of one size"),
    "frontier": ("dữ liệu kèm dấu khoá đã bị sửa", "what is kept beside a checkpoint was changed"),
    "stamp": ("có mục ghi thẳng vào cơ sở dữ liệu, không qua phần mềm", "an entry was written past the program"),
    "stray": ("có mục của nơi không thuộc cuộc này", "an entry of an area that has no part in this ballot"),
    "gap": (
        "sổ phiếu ngắn hơn hoặc khác dấu đã khoá; có lẽ vừa khôi phục bản sao lưu cũ",
        "the log is shorter or other than what was signed; an older backup may have been restored",
    ),
    "rewritten": ("sổ phiếu khác với dấu người làm chứng đang giữ", "the log is not the one a witness kept the head of"),
    "no_final": ("thiếu dấu khoá lúc kiểm phiếu", "the checkpoint of the count is missing"),
    "final": ("kết quả không dựa trên dấu khoá lúc kiểm phiếu", "the result is not made under the checkpoint of the count"),
    "witness": ("chữ ký của người làm chứng không đúng", "the signature of a witness is wrong"),
    "not_on_roll": ("có phiếu của người không có trong danh sách", "a vote of somebody who is not on the roll"),
    "turn": ("một lượt bỏ phiếu được ghi hai lần", "one turn of a vote is there twice"),
    "figures": ("số liệu không khớp với các phiếu trong sổ", "the figures do not match the entries"),
    "small": ("có nhóm nhỏ bị lộ", "a small group is shown"),
    "groups": ("các nhóm công bố không phủ đủ mọi địa bàn", "the published groups do not cover every area"),
    "total": ("tổng không bằng các phần cộng lại", "the total is not the sum of its parts"),
    "decision": ("kết luận không đúng với số phiếu và luật áp dụng", "the decision does not follow from figures and rule"),
    "receipt_key": ("biên nhận không do nơi này ký", "the receipt was not signed here"),
    "receipt_lost": ("phiếu của biên nhận không có trong sổ", "the entry of the receipt is not in the log"),
}  # fmt: skip
# What a decision's code means.
DECISIONS: Mapping[str, tuple[str, str]] = {
    "passed": ("thông qua", "passed"),
    "chosen": ("đã chọn", "chosen"),
    "elected": ("trúng cử đủ số", "elected, every seat taken"),
    "short": ("trúng cử chưa đủ số", "elected, seats left"),
    "below": ("không thông qua: chưa đủ phiếu", "not passed: too few votes"),
    "no_quorum": ("không thông qua: quá ít người tham gia", "not passed: too few took part"),
    "tie": ("bằng phiếu, cần bỏ phiếu lại", "a tie, to be voted again"),
    "opinion": ("đã lấy ý kiến, không định ngưỡng", "opinion asked, no threshold"),
    "nobody": ("không có phiếu hợp lệ", "no valid vote"),
}
# Printed beside every result and by every check: what no mathematics here protects from.
LIMITS: tuple[tuple[str, str], ...] = (
    ("người bị ép hoặc bán phiếu", "coercion and vote selling"),
    ("điện thoại bị cài mã độc", "an infected phone"),
    ("người quản trị theo dõi phiếu kín trực tuyến lúc gửi đến", "an operator watching secret online votes as they arrive"),
    ("danh sách lập sai từ đầu", "a wrong roll"),
    ("kiểm phiếu giấy gian dối", "a dishonest paper count"),
    ("sổ bị viết lại trước khi dấu khoá đầu tiên ra khỏi nơi giữ", "history rewritten before the first checkpoint left the building"),
)  # fmt: skip


def finding_words(found: Finding, language: int) -> str:
    """`language`: 0 Vietnamese, 1 English."""
    return FINDINGS.get(found.code, (found.code, found.code))[language]
