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
    Khuất Cấn Diêm Đậu Đới Đổng Khương Khưu Lã Mẫn Nhâm Nhữ Sái Sầm Tào Thẩm Thiều Trác Uông Bạc Chẩu Đèo Lèo Xồng Phàng Sính
    Tráng Sồng Chìu Chíu Voòng Tằng Khà Phùn Sần Chá Lỳ Byă Knul Hmok Kđoh Ktul Ayun Adrơng Điểu Katơr Pinăng Chamaléa
    Cil Coor Arâl Avô Ploong Bhling Bhnướch Riah Rơchâm Rchâm Kbuôr Hđơk Xa Thiềng Ngần Cứ Vù Neáng Chau Tếnh
    """.split()
)
WEAK = frozenset(
    phrase(name)
    for name in """
    Hà Thái Lâm Sơn Kim Cao Mai Thạch Bàn Vàng Tô Bạch La Từ Chu Ninh Châu Đoàn Ma Cà Lầu Ly Cứ Văn Viên Âu Danh Trà Nay
    Rah A Y K H Trang Tôn Kiều Mã Mào Quan Phí Lại Liên Vòng Ngụy Sín Lộc Cù Hán Khúc Ngũ Thị Tiêu Diệp
    An Biện Bành Cát Cổ Cung Chế Chúc Điền Đường Đan Giang Giản Hàn Hạ Hầu Hình Hùng Kha Khâu Kiên Lạc Liễu Liêu Linh Long Lư
    Mạch Miêu Nhan Ông Ôn Phạn Phù Phương Phượng Quản Quảng Sa Sử Tần Tạo Thi Thiên Tiết Trình Ứng Và Vần Vang Nùng Lăng
    Lự Mè Panh Má Đàng Đạo Não Thập Trượng Bá Mang Mấu Liêng Bon Rơ Ka Buôn
    """.split()
)
MIDDLES = frozenset(
    phrase(name)
    for name in "Văn Thị Hữu Đức Thanh Minh Xuân Quang Ngọc Đình Công Thành Quốc Bá Viết Trọng Duy A Seo Láo Mí Thế Mạnh Tiến Tuấn Huy Sỹ Nhật Hồng".split()
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


# Family names that are everyday words too: with one word behind they are as often something else.
_NEED_THREE = frozenset(
    phrase(name)
    for name in (
        "Hồ Đồng Lô Vi Khang Ngân Đoàn Lục Lãnh Hoàng Dương Lương Đậu Đổng Khương Mẫn Nhâm Tào Thẩm Bạc Điểu Tráng Xa Cứ Vù Sần Khà "
        "Chá Tằng Ngần Chau Sái Coor"
    ).split()
)


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
        return len(words) >= 3 or words[0] not in _NEED_THREE
    return words[0] in WEAK and len(words) >= 3 and words[1] in MIDDLES
