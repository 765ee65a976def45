"""Classes of phrases that articles by other hands brought: each with a sentence of its own."""

from __future__ import annotations

from gandan.reading.engine import read_text
from gandan.reading.tests.said import said


def test_hours_of_the_day_are_no_quantities():
    assert said("Loa phát lúc 6 giờ và 18 giờ hằng ngày.", "quantity") == []
    assert said("Bà con dọn kênh từ 5 giờ đến trưa.", "quantity") == []
    assert said("Từ 7 giờ, đoàn viên đã có mặt ở nhà văn hóa.", "quantity") == []
    assert said("Thời gian đi lại giảm từ 6 giờ xuống 2 giờ.", "quantity") == ["6 giờ", "2 giờ"]


def test_sayings_with_number_words_count_nothing():
    assert said("Tổ hòa giải đến năm lần bảy lượt mới xong.", "quantity") == []
    assert said("Khó một phần, mười phần khó cũng qua.", "quantity") == []
    assert said("Ngày hai buổi các cháu đi qua cầu mới.", "quantity") == []
    assert said("Còn một vài chi đoàn sinh hoạt chưa đều.", "quantity") == []
    assert said("Hội tặng mười phần quà, họp hai buổi.", "quantity") == ["mười phần quà", "hai buổi"]


def test_more_than_of_a_comparison_is_no_qualifier():
    assert said("Làm hồ sơ nhanh hơn 20 phút, chờ lâu hơn 2 tuần.", "quantity") == ["20 phút", "2 tuần"]
    assert said("Hội nghị kéo dài hơn 2 giờ.", "quantity") == ["hơn 2 giờ"]


def test_a_telephone_in_groups_is_read_over():
    assert said("Gọi số trực 0900 333 444 mở cả đêm.", "quantity") == []
    assert said("Đã trồng 08 345 cây.", "quantity") == ["345 cây"]


def test_two_cells_of_a_table_are_no_range():
    assert said("Đường bản Pa Mẫu - 2,4 km - 31,5 triệu đồng", "quantity") == ["2,4 km", "31,5 triệu đồng"]
    assert said("Đường rộng 2m - 4m.", "quantity") == ["2m - 4m"]


def test_a_classifier_takes_the_thing_it_counts():
    assert said("Tặng 40 đôi găng tay, 15 cặp kính, hàng trăm áo mưa và 12 máy quét.", "quantity") == [
        "40 đôi găng tay",
        "15 cặp kính",
        "hàng trăm áo mưa",
        "12 máy quét",
    ]


def test_a_verb_before_a_document_is_not_its_type():
    assert said("Các thôn báo cáo theo Quy chế số 07/QC-UBND.", "document") == ["Quy chế số 07/QC-UBND"]


def test_the_symbol_of_a_document_may_stand_on_the_next_line():
    assert said("Thực hiện Nghị quyết\nsố 06-NQ/ĐU của Đảng ủy xã", "document") == ["Nghị quyết\nsố 06-NQ/ĐU"]
    assert said("Theo Kế hoạch số\n15/KH-UBND của xã", "document") == ["Kế hoạch số\n15/KH-UBND"]


def test_menus_and_stamps_of_other_portals_are_of_the_page():
    text = (
        "Giới thiệu - Văn bản - Hỏi đáp - Liên hệ\nĐăng nhập - Đăng ký - Sơ đồ trang\nHội phụ nữ xã ra quân\n"
        "Thứ ba, 4 Tháng 11 2025 10:20\n1520 Lượt xem\nHội trồng 20 cây ở thôn Mẫu.\nChia sẻ bài viết: Facebook, Zalo, Bản in\n"
        "BTHD - Đăng lúc 9:05, Thứ hai 3/6/2024 - 2.004 lượt đọc"
    )
    lines = text.split("\n")
    assert said(text, "boilerplate") == [lines[k] for k in (0, 1, 3, 4, 6, 7)]


def test_who_presided_and_signs_is_a_person():
    text = "BIÊN BẢN\nHọp thôn Mẫu\nBiên bản lập thành 02 bản.\nTHƯ KÝ\nLò Thị Thử\nCHỦ TRÌ\nVì Văn Dụ\n"
    assert said(text, "boilerplate") == []
    assert {fact.kind for fact in read_text(text).facts if fact.start > 50} == {"person"}


def test_what_somebody_said_in_quotes_is_no_programme():
    assert said("Cầu xong trước Tết. “Có cầu rồi con cháu đỡ vất vả”, bà Mẫu nói.", "programme") == []
    assert said("Ông Thử hòa giải: “Xóm giềng thì nhường nhau một bước”.", "programme") == []
    assert (
        said("Các cụ có câu “Nước xa không cứu được lửa gần”; tinh thần “Chị ngã, em nâng” còn đó.", "programme") == []
    )
    assert (
        said(
            "Biển ghi “Không vứt rác ra kênh”; bài hát “Đường về bản Thử”; tình trạng “Đùn đẩy việc khó”.", "programme"
        )
        == []
    )
    assert said("Đoàn xã mở chiến dịch “Ngày thứ bảy vì dân”, ông Thử dự.", "programme") == ["Ngày thứ bảy vì dân"]


def test_sites_and_hamlets_by_their_type_words():
    text = "Dọn kênh 12, kênh T3, bến đò Rạch Vờ, cống Bà Thử và bãi Đá Mẫu; họp ở nóc Măng Thử, xã Vờ Dụ."
    assert said(text, "place") == [
        "kênh 12",
        "kênh T3",
        "bến đò Rạch Vờ",
        "cống Bà Thử",
        "bãi Đá Mẫu",
        "nóc Măng Thử",
        "xã Vờ Dụ",
    ]
    assert said("Đào kênh 2 km.", "place") == []
    assert said("Xã Trường Mẫu Hòa có 8 chi hội.", "place") == ["Xã Trường Mẫu Hòa"]


def test_organisations_with_their_whole_names():
    assert said("Hải đội 3 Biên phòng Thanh Hóa tặng quà.", "organisation") == ["Hải đội 3 Biên phòng Thanh Hóa"]
    assert said("Danh sách của Trung tâm Dịch vụ việc làm Điện Biên.", "organisation") == [
        "Trung tâm Dịch vụ việc làm Điện Biên"
    ]
    assert said("Hội Nghề cá Cô Tô và Đặc khu đoàn Cô Tô giúp dân.", "organisation") == [
        "Hội Nghề cá Cô Tô",
        "Đặc khu đoàn Cô Tô",
    ]
    assert said("Quỹ khuyến học còn 20 triệu đồng.", "organisation") == []
    assert said("TỔ HÒA GIẢI THÔN PA MẪU\nBIÊN BẢN\nHôm nay họp.\nMọi người dự đủ.", "organisation") == [
        "TỔ HÒA GIẢI THÔN PA MẪU"
    ]


def test_feasts_and_harvests_with_their_years():
    assert said("Hội đón Tết Chôl Chnăm Thmây 2024 và Trung thu năm 2025.", "date") == [
        "Tết Chôl Chnăm Thmây 2024",
        "Trung thu năm 2025",
    ]
    assert said("Canh rẫy suốt vụ thu hoạch 2023 - 2024.", "date") == ["vụ thu hoạch 2023 - 2024"]
    assert said("Dọn bãi biển - 12 triệu đồng - 5 và 6/7/2025", "date") == ["5 và 6/7/2025"]


def test_names_run_over_the_broken_lines_of_a_ragged_copy():
    text = (
        "Hôm qua đoàn viên của\nxã cùng Huyện đoàn\nĐiện Biên Đông ra quân cùng bà\ncon hai thôn để dọn\nđường vào bản xa, theo\n"
        "mô hình “Sáng mãi đường\nquê”, có bà Lò Thị\nThử và nhiều người\nkhác cùng làm suốt ngày\nhôm đó."
    )
    assert said(text, "organisation") == ["Huyện đoàn\nĐiện Biên Đông"]
    assert said(text, "person") == ["Lò Thị\nThử"]
    assert said(text, "programme") == ["Sáng mãi đường\nquê"]


def test_symbols_in_small_letters_and_streets_that_are_tidied():
    assert said("Thực hiện kết luận 32/kl TW của Ban Bí thư", "document") == ["kết luận 32/kl TW"]
    assert said("Chỉnh trang vỉa hè trên 10 tuyến đường.", "quantity") == ["10 tuyến đường"]


def test_more_hours_of_the_day():
    text = "Trước 17 giờ nộp phiếu; từ 22 giờ hôm trước đến 5 giờ hôm sau; mở cửa 7 giờ đến 17 giờ; lúc 2 - 3 giờ sáng."
    assert said(text, "quantity") == []
    assert said("Sau 2 giờ, đoàn làm xong; kéo dài 5 giờ đến 6 giờ.", "quantity") == ["2 giờ", "5 giờ đến 6 giờ"]


def test_longer_than_another_is_a_comparison():
    assert said("Cầu dài hơn 20 m so với cầu cũ; đường dài hơn 2 km.", "quantity") == ["20 m", "hơn 2 km"]
    assert said("Chín người mười ý, hai năm rõ mười; ba công khai.", "quantity") == []
    assert said("Quyên góp suýt soát 60 triệu đồng.", "quantity") == ["suýt soát 60 triệu đồng"]


def test_who_fights_gambling_does_not_advertise_it():
    text = "Công an xã vận động phòng, chống cá độ bóng đá ở 12 thôn.\nXã chốt số liệu, hỗ trợ 3 nhà từ xổ số kiến thiết.\nTrồng ba cây đa."
    assert said(text, "boilerplate") == []
    assert said("Xã họp dân.\nChơi xổ số online, cá cược nhận thưởng 50k.", "boilerplate") == [
        "Chơi xổ số online, cá cược nhận thưởng 50k."
    ]


def test_documents_behind_the_short_form_of_their_type():
    assert said("Thực hiện NQ 18 của Trung ương, CT 05-CT/TW và KL 32.", "document") == [
        "NQ 18",
        "CT 05-CT/TW",
        "KL 32",
    ]
    assert said("Xã thuộc diện CT 135, KL 32 tấn.", "document") == []


def test_more_stamps_and_menus():
    lines = [
        "Đăng ngày: 12-06-2025 - 08:30 - Đã xem: 530 lượt",
        "Ngày gửi: 12/05/2025 | Số lần đọc: 120",
        "Chia sẻ qua Zalo | In bài viết | Gửi cho bạn bè",
        "Views: 1,234",
    ]
    assert said("\n".join(["Nông dân xã ra đồng", *lines]), "boilerplate") == lines


def test_a_village_of_two_names_is_one():
    assert said("Tại thôn Đồng Mẫu – Hòa Thử, xã Vờ Dụ.", "place") == ["thôn Đồng Mẫu – Hòa Thử", "xã Vờ Dụ"]
    assert said("Ở 2 xóm Đồng Mẫu – Hòa Thử có cầu.", "place") == ["Đồng Mẫu", "Hòa Thử"]


def test_more_sites_unions_and_seasons():
    assert said("Nạo vét mương Tám Thử, khe Nước Mẫu, dựng biển ở dốc Ba Vờ.", "place") == [
        "mương Tám Thử",
        "khe Nước Mẫu",
        "dốc Ba Vờ",
    ]
    assert said("Hội Sinh vật cảnh xã Vờ Dụ họp.", "organisation") == ["Hội Sinh vật cảnh xã Vờ Dụ"]
    assert said("Niên vụ cà phê 2024 - 2025 được giá.", "date") == ["Niên vụ cà phê 2024 - 2025"]


def test_what_somebody_with_a_long_office_said_is_no_programme():
    text = "“Làm trước rồi hãy nói”, bà Lò Thị Mẫu, Phó Trưởng Ban Công tác Mặt trận bản Vờ, đúc kết."
    assert said(text, "programme") == []


def test_where_bees_are_kept_is_no_more_than():
    assert said("Hội viên nuôi ong trên 3 ha rừng keo.", "quantity") == ["3 ha"]
    assert said("Hội viên nuôi trên 3 ha tôm.", "quantity") == ["trên 3 ha"]
