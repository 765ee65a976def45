"""Family names, with which a person's name begins, and how many words of a run of capitals are a person's name."""

from __future__ import annotations

from gandan.reading.engine.words import phrase

STRONG = frozenset(
    phrase(name)
    for name in """
    Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Đinh Trương Trịnh Đào Lương Triệu Tống Hứa Nông Lò Lường
    Quàng Tòng Giàng Sùng Thào Hạng Vừ Hảng Phàn Tẩn Lù Pờ Sừng Khoàng Đàm Doãn Nghiêm Phùng Ksor Siu Rơ Kpă Rmah Puih
    Thân Khổng Quách Tạ Lưu Cầm Điêu Vương Lý Hồ Hoàng Mùa Chang Hờ Chảo Chử Tăng Mạc Niê Êban Mlô Kpuih Kror Alăng Bríu
    Zơrâm Pơloong Lừu Cháng Thò Ngải Sìn Lèng Vì Phùng Ung Ngọ Giáp Vi Lô Khang Ngân Cụt Moong Lữ Lục Lãnh Hù Bế Đồng Đoàn
    """.split()
)
WEAK = frozenset(
    phrase(name)
    for name in """
    Hà Thái Lâm Sơn Kim Cao Mai Thạch Bàn Vàng Tô Bạch La Từ Chu Ninh Châu Đoàn Ma Cà Lầu Ly Cứ Văn Viên Âu Danh Trà Nay
    Rah A Y K H Trang Tôn Kiều Mã Mào Quan Phí Lại Liên Vòng Sầm Ngụy Sín Xa Đèo Lộc Cù Lường Hán Tòng Khúc Ngũ Thị Tiêu Diệp
    """.split()
)
MIDDLES = frozenset(
    phrase(name) for name in "Văn Thị Hữu Đức Thanh Minh Xuân Quang Ngọc Đình Công Thành Quốc Bá Viết Trọng Duy".split()
)
NOT_PERSONS = frozenset(
    phrase(name)
    for name in (
        "Hồ Chí Minh", "Trần Hưng Đạo", "Lê Lợi", "Lý Thái Tổ", "Hồ Gươm", "Lê Duẩn", "Trần Phú", "Lý Thường Kiệt",
        "Đồng Tháp", "Đồng Nai", "Đồng Tháp Mười", "Hồ Tây", "Mai Châu", "Hoàng Sa", "Lâm Đồng", "Hoàng Mai",
        "Đảng Cộng", "Hoàng Liên Sơn", "Đoàn Kết", "Tôn Đức Thắng", "Võ Nguyên Giáp", "Dương Lịch", "Lý Luận",
    )
)  # fmt: skip


_STEMS = frozenset(phrase(name) for name in "Giáp Ất Bính Đinh Mậu Kỷ Canh Tân Nhâm Quý".split())
_ZODIAC = frozenset(phrase(name) for name in "Tý Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi".split())


def begins_person(words: list[str], *, titled: bool) -> bool:
    """Whether this run of canonical capital words reads like a person's name from its first word on."""
    if len(words) > 1 and words[1] in _ZODIAC and words[0] in _STEMS:
        return False  # "Giáp Thìn" is a year
    if not words or " ".join(words) in NOT_PERSONS or " ".join(words[:3]) == "hồ chí minh":
        return False
    if titled:
        return True
    if len(words) < 2:
        return False
    if words[0] in STRONG:
        return len(words) >= 3 or words[0] not in {
            "hồ",
            "đồng",
            "lô",
            "vi",
            "khang",
            "ngân",
            "đoàn",
            "lục",
            "lãnh",
            "hoàng",
            "dương",
            "lương",
        }
    return words[0] in WEAK and len(words) >= 3 and words[1] in MIDDLES
