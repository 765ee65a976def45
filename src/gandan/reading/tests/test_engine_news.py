"""What real pages taught: names of organisations and places, the classes first met in news, each in a sentence of our own."""

from __future__ import annotations

import pytest

from gandan.reading.tests.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trưởng ban công tác mặt trận thôn 4 Vì Văn Mẫu cho biết.", ["ban công tác mặt trận thôn 4"]),
        ("Ủy viên UBMTTQ xã Khóa V có 35 vị.", ["UBMTTQ xã"]),
        ("CHI HỘI PN THÔN ĐÔNG MÁT Độc lập - Tự do - Hạnh phúc", ["CHI HỘI PN THÔN ĐÔNG MÁT"]),
        ("Chi hội Nông dân thôn Bình Lộc 2 làm 60 m mương.", ["Chi hội Nông dân thôn Bình Lộc 2"]),
        ("Theo Văn phòng Điều phối nông thôn mới tỉnh, cả tỉnh có 40 xã.", ["Văn phòng Điều phối nông thôn mới tỉnh"]),
        ("Đoàn Chủ tịch Hội LHPN Việt Nam phát động.", ["Đoàn Chủ tịch Hội LHPN Việt Nam"]),
        ("Chào mừng đại hội Nông dân huyện Mai Sơn.", []),
        ("BCH hội nông dân xã Chiềng Mai họp.", ["BCH hội nông dân xã Chiềng Mai"]),
        ("Theo ban thường vụ Hội LHPN xã Chiềng Mai.", ["ban thường vụ Hội LHPN xã Chiềng Mai"]),
        (
            "BCĐ (Ban Chỉ đạo) họp; Ban Chỉ đạo (BCĐ) giảm nghèo (GN) huyện dự.",
            ["Ban Chỉ đạo (BCĐ) giảm nghèo (GN) huyện"],
        ),
        (
            "Đoàn Khối các cơ quan tỉnh và đoàn đại biểu Quốc hội tỉnh.",
            ["Đoàn Khối các cơ quan tỉnh", "đoàn đại biểu Quốc hội tỉnh"],
        ),
        ("Ban Thư ký Ủy ban Hội LHTN Việt Nam dự.", ["Ban Thư ký Ủy ban Hội LHTN Việt Nam"]),
        ("Có 90 chi bộ trực thuộc Đảng ủy cơ sở.", []),
        ("Chi hội phụ nữ (PN) KP.2, P.6 tổ chức họp.", ["Chi hội phụ nữ (PN) KP.2"]),
        ("ỦY BAN NHÂN DÂN\n\nXÃ CHIỀNG MAI", ["ỦY BAN NHÂN DÂN\n\nXÃ CHIỀNG MAI"]),
    ],
)
def test_organisations_end_where_their_names_end(text, expected):
    assert said(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ở 2 xóm Đồng Mía – Hòa Lạc có một con đường.", ["Đồng Mía", "Hòa Lạc"]),
        ("Thành phố chọn 3 phường là Ba Đình, Lam Sơn và Đông Mát làm điểm.", ["Ba Đình", "Lam Sơn", "Đông Mát"]),
        ("Đi thăm đường NTM ở 20 xã ATK.", []),
        ("Tại thôn Xéo Mát Hồ A, xã Lao Chải.", ["thôn Xéo Mát Hồ A", "xã Lao Chải"]),
        ("Chủ tịch Hồ Chí Minh từng nói như thế.", []),
        ("Tại sân bóng khu 2 thị trấn Tân Uyên.", ["khu 2", "thị trấn Tân Uyên"]),
        ("Xây điểm trường mầm non Là Mát.", ["điểm trường mầm non Là Mát"]),
        ("Họp ở tổ 14 và 16 xã Chiềng Mai.", ["tổ 14", "16", "xã Chiềng Mai"]),
        (
            "Tại các xã Na Ư (Điện Biên), Mường Mát, (Nậm Pồ), Pa Mát và xã Nà Hỳ.",
            ["Na Ư", "Mường Mát", "Pa Mát", "xã Nà Hỳ", "Điện Biên", "Nậm Pồ"],
        ),
        ("Dọn tuyến đường Thanh niên tự quản.", []),
        ("Thôn Pa Mát A1 ký cam kết ở Ðiện Biên.", ["Thôn Pa Mát A1", "Ðiện Biên"]),
        ("Bến cách Cảng hàng không quốc tế Vinh 3 km.", ["Cảng hàng không quốc tế Vinh"]),
        ("Thôn Bình Lộc 2 làm 60 m mương, thôn Nà Tâu 3 hộ.", ["Thôn Bình Lộc 2", "thôn Nà Tâu"]),
    ],
)
def test_places_in_rows_and_with_numbers(text, expected):
    assert sorted(said(text, "place")) == sorted(expected)


def test_unions_without_a_place_are_counted():
    assert said("Cùng 06 Chi hội Phụ nữ ấp và 60 HVPN.", "quantity") == ["06 Chi hội Phụ nữ", "60 HVPN"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Các chiến dịch Mùa hè xanh, Hoa phượng đỏ và Hành quân xanh.",
            ["Mùa hè xanh", "Hoa phượng đỏ", "Hành quân xanh"],
        ),
        ("Ra mắt mô hình Tổ liên gia an toàn PCCC và họp tổ.", ["Tổ liên gia an toàn PCCC"]),
        ("Nhân rộng mô hình `Tuyến đường hoa`.", ["Tuyến đường hoa"]),
        ("Phong trào Phụ nữ năm 2021 sôi nổi.", []),
        ("Từ Chương trình Mục tiêu Quốc gia giảm nghèo bền vững.", ["giảm nghèo bền vững"]),
        ("Chương trình Chủ nhật Đỏ và Ngày hội Đại đoàn kết.", ["Chủ nhật Đỏ", "Ngày hội Đại đoàn kết"]),
        ("Chiến dịch Thanh niên tình nguyện hè 2023.", ["Thanh niên tình nguyện"]),
        ("Với tinh thần “lá lành đùm lá rách”, trên fanpage “Đoàn xã Nà Hỳ”.", []),
        ("Quỹ Vì người nghèo huyện trích 40 triệu đồng.", []),
        ("Ủng hộ Quỹ Vì người nghèo 5 triệu đồng.", ["Vì người nghèo"]),
    ],
)
def test_programmes_known_by_name_and_funds(text, expected):
    assert said(text, "programme") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo kết luận 118 của Huyện ủy Nậm Pồ.", ["kết luận 118"]),
        ("Quyết định 12 nội dung của Đảng ủy.", []),
        ("Học nghị quyết TƯ 7 khóa XII của Đảng.", ["nghị quyết TƯ 7 khóa XII"]),
        ("Kế hoạch của Tổ đại biểu số 2 về tiếp xúc cử tri.", []),
        ("Căn cứ Hiến pháp năm 2013 và Luật Đất đai.", ["Hiến pháp năm 2013", "Luật Đất đai"]),
        ("Số: 41 /BC-UBND\nBáo cáo tháng", []),
    ],
)
def test_documents_cited_without_a_symbol(text, expected):
    assert said(text, "document") == expected
    assert said(text, "organisation") in ([], ["Huyện ủy Nậm Pồ"], ["Đảng ủy"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mỗi nhà 30 triệu, còn lại do họ hàng góp.", ["30 triệu"]),
        ("Góp được ngót nghét 90 triệu đồng.", ["ngót nghét 90 triệu đồng"]),
        ("Bản cách trung tâm chừng vài km, vài ngày nữa có đường.", ["chừng vài km"]),
        ("Camera quan sát trên 16 tuyến đường.", ["16 tuyến đường"]),
        ("Sửa được trên 16 tuyến đường.", ["trên 16 tuyến đường"]),
        ("Giữ 3 gần, 5 phải; được giải ba môn cờ.", []),
        ("Có 2 đ/c và 36 cá nhân, tập thể được khen.", ["2 đ/c", "36 cá nhân, tập thể"]),
        ("Đón 90 cán bộ, công nhân viên chức.", ["90 cán bộ, công nhân viên chức"]),
        ("Quét dọn đường 30 tháng 4.", []),
    ],
)
def test_amounts_as_news_puts_them(text, expected):
    assert said(text, "quantity") == expected


def test_short_forms_of_offices_are_no_part_of_a_name():
    assert said("Có đ/c Vì Văn Mẫu PBT đảng ủy dự.", "person") == ["Vì Văn Mẫu"]


def test_two_days_without_a_blank_and_a_year_and_a_half():
    assert said("Trong các ngày 27,28 và 29/9, xã tặng bò.", "date") == ["ngày 27,28 và 29/9"]
    assert said("Sau một năm rưỡi thực hiện, xã có đường.", "date") == ["một năm rưỡi"]


def test_days_in_brackets_and_without_blanks():
    text = "Sáng nay (28-7), nhân kỷ niệm ngày truyền thống (18.11.1930-18.11.2025), xã họp."
    assert said(text, "date") == ["28-7", "18.11.1930-18.11.2025"]
