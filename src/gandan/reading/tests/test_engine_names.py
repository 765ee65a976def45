"""Places, organisations, persons, documents and programmes: where a name begins and ends."""

from __future__ import annotations

import pytest

from gandan.reading.engine import read_text
from gandan.reading.tests.said import only, said


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("tại xã Minh Thanh, huyện Sơn Dương", ["xã Minh Thanh", "huyện Sơn Dương"]),
        ("ở kiệt 211A, 211B, 211C Dũng Sĩ Thanh Khê", ["kiệt 211A", "211B", "211C Dũng Sĩ Thanh Khê"]),
        (
            "các xã: Hồng Thủy, Hồng Vân và Quảng Nhâm (huyện A Lưới)",
            ["Hồng Thủy", "Hồng Vân", "Quảng Nhâm", "huyện A Lưới"],
        ),
        ("các tỉnh Lào Cai, Yên Bái và Cao Bằng", ["Lào Cai", "Yên Bái", "Cao Bằng"]),
        ("xã Ngọc Sơn (Thạch Hà, Hà Tĩnh)", ["xã Ngọc Sơn", "Thạch Hà", "Hà Tĩnh"]),
        ("tại hẻm 227 đường Nguyễn Văn Thoại, TP Đà Nẵng", ["hẻm 227 đường Nguyễn Văn Thoại", "TP Đà Nẵng"]),
        ("hẻm 61/32/4, kiệt 12/3/14 và ngõ 20", ["hẻm 61/32/4", "kiệt 12/3/14", "ngõ 20"]),
        ("huyện đảo Cồn Cỏ, xã biên giới Pa Ủ", ["huyện đảo Cồn Cỏ", "xã biên giới Pa Ủ"]),
        ("các tuyến đường Hùng Vương, Lê Duẩn và Trần Phú", ["đường Hùng Vương", "Lê Duẩn", "Trần Phú"]),
        ("thành phố Điện Biên Phủ", ["thành phố Điện Biên Phủ"]),
        ("đường liên thôn Đồi Mẫu", []),
        ("TP. Thủ Dầu Một", ["TP. Thủ Dầu Một"]),
        ("khu 6 Đại An, xã Quảng Yên", ["khu 6 Đại An", "xã Quảng Yên"]),
        ("tỉnh Thừa Thiên - Huế", ["tỉnh Thừa Thiên - Huế"]),
        ("phường 14 quận 6", ["phường 14", "quận 6"]),
        ("phường Hải Châu 1, quận Hải Châu", ["phường Hải Châu 1", "quận Hải Châu"]),
        ("thôn 1, 2, 3 và 5", ["thôn 1", "2", "3", "5"]),
        ("H. Hớn Quản, P. Trung Đô", ["H. Hớn Quản", "P. Trung Đô"]),
        (
            "đường 3/2, ngã ba Đồng Lộc, khu công nghiệp Sóng Thần",
            ["đường 3/2", "ngã ba Đồng Lộc", "khu công nghiệp Sóng Thần"],
        ),
        ("ấp Trường Thiện", ["ấp Trường Thiện"]),
        ("Công viên 29/3, chợ 1/5, cầu 2-9", ["Công viên 29/3", "chợ 1/5"]),
        ("thành phố Hải Phòng tổ chức lễ", ["thành phố Hải Phòng"]),
        ("xã Bảo Lâm 2 tặng quà xã Tân An Đông", ["xã Bảo Lâm 2", "xã Tân An Đông"]),
        ("xã Nà Hỳ 3 hộ, Ngày Gia đình Việt Nam", ["xã Nà Hỳ"]),
        ("tuyến ĐƯỜNG CỜ và Xóm Bãi", ["Xóm Bãi"]),
        ("yêu Tổ quốc, xã hội, văn bản Luật, làng Văn hóa", []),
    ],
)
def test_places(text, spans):
    assert said(f"Đoàn đã đến {text}.", "place") == spans


def test_a_name_typed_once_is_known_bare_later():
    assert said("Ở bản Huổi Sang có mưa. Dân Huổi Sang làm đường.", "place") == ["bản Huổi Sang", "Huổi Sang"]


def test_the_district_named_beside_it_tells_which_of_many_communes_is_meant():
    nearer = only("Xã Tân Thành.", "place").keys["area_code"]
    facts = read_text("Ở xã Tân Thành, huyện Phú Bình, tỉnh Thái Nguyên.").of("place")
    assert nearer is None
    assert facts[0].keys["area_code"] == "05923"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Đảng ủy Công an tỉnh", ["Đảng ủy Công an tỉnh"]),
        ("Hội LHPN huyện", ["Hội LHPN huyện"]),
        ("Đồn Biên phòng Nà Hỳ", ["Đồn Biên phòng Nà Hỳ"]),
        ("Đảng uỷ, HĐND, UBND xã Châu Đình", ["Đảng uỷ", "HĐND", "UBND xã Châu Đình"]),
        ("Ban Dân vận Huyện ủy Sơn Động (Bắc Giang)", ["Ban Dân vận Huyện ủy Sơn Động"]),
        (
            "Sở Giáo dục và Đào tạo cùng Hội Nông dân và Hội Phụ nữ",
            ["Sở Giáo dục và Đào tạo", "Hội Nông dân", "Hội Phụ nữ"],
        ),
        ("Hội Liên hiệp Phụ nữ (LHPN) huyện Krông Pa", ["Hội Liên hiệp Phụ nữ (LHPN) huyện Krông Pa"]),
        ("Trung tâm Phục vụ hành chính công phường Hải Châu", ["Trung tâm Phục vụ hành chính công phường Hải Châu"]),
        ("HTX dịch vụ nông nghiệp Hòa Phong, NHCSXH huyện", ["HTX dịch vụ nông nghiệp Hòa Phong", "NHCSXH huyện"]),
        ("Đài PT-TH tỉnh và ban nhân dân thôn Đại An", ["Đài PT-TH tỉnh", "ban nhân dân thôn Đại An"]),
        ("Quỹ “Vì người nghèo” tỉnh Nghệ An", ["Quỹ “Vì người nghèo” tỉnh Nghệ An"]),
        ("Phòng Tài chính - Kế hoạch huyện", ["Phòng Tài chính - Kế hoạch huyện"]),
        ("Bí thư Tỉnh đoàn Phạm Thị Mẫu", ["Tỉnh đoàn"]),
        (
            "Ban Thường trực Ủy ban MTTQ Việt Nam huyện Thường Tín",
            ["Ban Thường trực Ủy ban MTTQ Việt Nam huyện Thường Tín"],
        ),
        ("Trường Tiểu học và THCS Trà Xinh", ["Trường Tiểu học và THCS Trà Xinh"]),
        ("ban tổ chức, các đoàn thể, hội nghị, cấp ủy, Tỉnh ủy viên", []),
    ],
)
def test_organisations(text, spans):
    assert said(f"Cùng dự có {text}.", "organisation") == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Đồng chí Lê Tuấn Mẫu, Chủ tịch xã, và ông Hối", ["Lê Tuấn Mẫu", "Hối"]),
        ("Thượng tá Ngô Nam Thử - Chỉ huy trưởng", ["Ngô Nam Thử"]),
        ("Chủ tịch UBND xã Xuân Giang Nguyễn Văn Ví", ["Nguyễn Văn Ví"]),
        ("Chủ tịch Hồ Chí Minh, Bác Hồ, đường Trần Hưng Đạo, anh hùng, Bà Rịa", []),
    ],
)
def test_persons(text, spans):
    facts = read_text(f"Dự có {text}.")
    assert facts.texts("person") == spans
    assert all(fact.keys["personal"] for fact in facts.of("person"))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Hướng dẫn số 77/HD/ĐUCA ngày 12/10", ["Hướng dẫn số 77/HD/ĐUCA"]),
        ("Chỉ thị 05-CT/TW của Bộ Chính trị", ["Chỉ thị 05-CT/TW"]),
        ("Nghị định số 59/2023/NĐ-CP", ["Nghị định số 59/2023/NĐ-CP"]),
        ("Thông tri số 25/TTr-MTTW-BTT", ["Thông tri số 25/TTr-MTTW-BTT"]),
        ("Điều 11 Luật Thực hiện dân chủ ở cơ sở", ["Luật Thực hiện dân chủ ở cơ sở"]),
        ("kế hoạch số tiền, báo cáo 3 vấn đề, Điều 11", []),
    ],
)
def test_documents(text, spans):
    assert said(f"Thực hiện {text}.", "document") == spans


def test_the_date_and_issuer_behind_a_symbol_are_keys_and_the_date_a_fact_of_its_own():
    reading = read_text("Theo Đề án số 02-ĐA/TU ngày 23/5/2021 của Tỉnh ủy.")
    assert reading.of("document")[0].keys["date"] == "2021-05-23"
    assert reading.of("document")[0].keys["issuer"] == "Tỉnh ủy"
    assert reading.texts("date") == ["ngày 23/5/2021"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("phong trào “Ngày cuối tuần tình nguyện” do huyện phát động", ["Ngày cuối tuần tình nguyện"]),
        ('mô hình "Camera an ninh", "Móc khóa an ninh" của xã', ["Camera an ninh", "Móc khóa an ninh"]),
        ("chiến dịch Hành quân xanh tại xã", ["Hành quân xanh"]),
        ("chương trình mục tiêu quốc gia xây dựng nông thôn mới", ["xây dựng nông thôn mới"]),
        ("ông nói: “Tôi rất vui vì đường đã xong”", []),
        ("để không thành “điểm nóng” hay “đất vàng”", []),
    ],
)
def test_programmes(text, spans):
    assert said(f"Xã có {text}.", "programme") == spans


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("BÁO CÁO KẾT QUẢ CỦA KHỐI DÂN VẬN XÃ ĐẠI ĐỒNG", ["KHỐI DÂN VẬN XÃ ĐẠI ĐỒNG"]),
        ("ĐẢNG ỦY XÃ VĨNH SƠN", ["ĐẢNG ỦY XÃ VĨNH SƠN"]),
        ("ỦY BAN NHÂN DÂN\nTỈNH AN GIANG", ["ỦY BAN NHÂN DÂN\nTỈNH AN GIANG"]),
        ("HỘI LHPN XÃ PHỐI HỢP VỚI CHI BỘ THÔN HẢI TÂN RA QUÂN", ["HỘI LHPN XÃ", "CHI BỘ THÔN HẢI TÂN"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
    ],
)
def test_lines_in_capitals_are_read_like_sentences(line, spans):
    text = f"{line}\nNăm 2023, bà con làm đường và họp bàn nhiều việc."
    assert said(text, "organisation") == spans
    assert said(text, "person") == []
    assert said(text, "place") == []


def test_common_words_in_capitals_are_no_villages():
    text = "BẢN ĐỒ SỐ CỦA XÃ NÀ HỲ\nLÀNG QUÊ ĐỔI MỚI\nNăm 2023, bà con làm đường."
    assert said(text, "place") == ["XÃ NÀ HỲ"]


def test_the_place_before_the_day_of_a_letter_needs_no_map():
    text = "BÁO CÁO\nYên Khê Hạ, ngày 9 tháng 2 năm 2023\nĐã làm. Nguyễn Văn Ví, ngày 9 tháng 2"
    assert said(text, "place") == ["Yên Khê Hạ"]


def test_a_document_cited_in_capitals_is_found_and_the_number_of_the_letter_is_none():
    assert said("ĐẢNG BỘ XÃ NÀ HỲ\nSố 12-BC/CB\nXã đã làm.", "document") == []
    text = "Số: 12/BC-UBND\nTHỰC HIỆN NGHỊ QUYẾT SỐ 05-NQ/TU TẠI XÃ NÀ HỲ\nXã đã làm."
    assert said(text, "document") == ["NGHỊ QUYẾT SỐ 05-NQ/TU"]
    assert said(text, "organisation") == []


def test_rules_said_in_a_decree_are_not_part_of_its_name():
    text = "Theo quy định tại Nghị định số 34/2021/NĐ-CP thì được."
    assert said(text, "document") == ["Nghị định số 34/2021/NĐ-CP"]


def test_a_name_ends_with_the_country_and_a_numbered_board_with_its_level():
    assert said("Ban Thường trực UBTƯ MTTQ Việt Nam tổ chức hội thảo.", "organisation") == [
        "Ban Thường trực UBTƯ MTTQ Việt Nam"
    ]
    assert said("Ban Chỉ đạo 35 xã đã họp.", "organisation") == ["Ban Chỉ đạo 35 xã"]


def test_the_next_cell_of_a_table_is_no_part_of_a_name():
    text = "Tên thôn\tSố hộ\nThôn Tây\t98\tNà Hỳ\nThôn Đông\t120\t7"
    assert said(text, "place") == ["Thôn Tây", "Thôn Đông"]
    assert said("Cột một\nxã có 12\t345 hộ", "quantity") == ["345 hộ"]


@pytest.mark.parametrize(
    "name",
    [
        "Chi bộ Phòng Nội vụ huyện Mường La",
        "Hợp tác xã Rau sạch Bình Trung",
        "Hợp tác xã (HTX) Nông sản an toàn An Hòa",
        "Nhóm thiện nguyện Vì nụ cười trẻ thơ TP Hải Phòng",
        "Lữ đoàn 147 Hải quân",
        "Bộ tư lệnh Vùng 3 Hải quân",
        "Đoàn cơ sở Hải đoàn 129 Hải quân",
        "Ban Chỉ huy BĐBP tỉnh Tây Ninh",
        "Đồn Biên phòng Cửa khẩu cảng Hòn Gai",
        "Trường Tiểu học số 2 Hòa Bình",
        "Chi cục Thuế khu vực Sông Mã",
        "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh",
        "xã Đoàn Thạnh Hòa",
        "BCH xã Đoàn Đa Phước",
        "Hội đồng nghĩa vụ quân sự huyện",
        "Sở Nông nghiệp và PTNT",
        "Ban chỉ huy PCTT&TKCN xã",
        "Ngân hàng TMCP Công thương Việt Nam chi nhánh Điện Biên",
        "Chi cục Kiểm lâm vùng II",
        "Công đoàn ngành Giáo dục",
        "Tổ công tác Đề án 06 xã",
        "UBND xã Bảo Lâm 2",
        "Đảng ủy xã Tân An Đông",
        "Đoàn Khối Dân - Chính - Đảng Thành phố",
        "Chi bộ Khoa Ngoại Bệnh viện huyện Mường La",
        "Chi bộ Phòng Cảnh sát hình sự Công an tỉnh Lào Cai",
        "Đội Vận động quần chúng Đồn Biên phòng Pa Thơm",
        "Tổ khuyến nông cộng đồng xã Yên Lập",
    ],
)
def test_the_whole_name_of_an_organisation_is_read(name):
    assert said(f"Tham gia có {name} tổ chức ngày hội.", "organisation") == [name]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Trưởng bản Vừ A Thử và già làng Sùng Seo Mẫu", ["Vừ A Thử", "Sùng Seo Mẫu"]),
        ("anh Xa Quang Mẫu, chị Hạng Thị Ví, ông Khuất Văn Dụ", ["Xa Quang Mẫu", "Hạng Thị Ví", "Khuất Văn Dụ"]),
        ("Thiếu tá Đặng Văn Mẫu đến. Thiếu tá Mẫu nói", ["Đặng Văn Mẫu", "Mẫu"]),
        ("ông Đoàn Văn Thử, ông Bh'riu Ví", ["Đoàn Văn Thử", "Bh'riu Ví"]),
        ("trưởng bản Suối Nánh", []),
        ("Bạn Hà Thị Lụa, cụ Quàng Thị Hom, chú Kiều Văn Tám", ["Hà Thị Lụa", "Quàng Thị Hom", "Kiều Văn Tám"]),
        ("mỗi bạn Đoàn viên, bạn Việt Nam", []),
    ],
)
def test_persons_of_all_peoples_are_found(text, spans):
    assert said(f"Hôm ấy {text}.", "person") == spans
