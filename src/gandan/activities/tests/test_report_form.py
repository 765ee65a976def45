"""The report form, as a secretary fills it in: typed words in, the public page out."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gandan.activities.models import Contribution, Result
from gandan.activities.tests.factories import begun, draft, reported

# (mechanism, kind, title, amount, further fields, what the public page then says)
PRACTICES = [
    ("M23", "road_built", "Đường bê tông", "gần 200 m", {"width": "1,2 m", "thickness": "8 cm"}, ["gần 200 m", "gần 240 m²", "gần 19,2 m³"]),
    ("M24", "road_built", "Đường ra lớp", "gần 200 m", {"beneficiaries": "gần 70 học sinh", "beneficiaries_who": "học sinh mầm non"}, ["gần 70 học sinh", "học sinh mầm non"]),
    ("M25", "people_reached", "Vận động bà con cùng làm", "156 đoàn viên", {}, ["156 người"]),
    ("M27", "work", "Điểm du lịch cộng đồng Nà Sự", "1 công trình", {}, ["1 công trình"]),
    ("M28", "trees", "Chăm sóc hàng cây ban", "hàng trăm cây", {}, ["100–999 cây"]),
    ("M29", "cleaned", "Chủ nhật xanh", "1,5 ha", {}, ["1,5 ha"]),
    ("M30", "health_exam", "Khám bệnh, phát thuốc miễn phí", "64 lượt người", {"beneficiaries_who": "bà con Pá Kha"}, ["64 lượt người"]),
    ("M31", "house", "Xoá nhà tạm", "03 căn nhà", {}, ["3 nhà"]),
    ("M32", "canal", "Khiêng, lắp kênh", "700 m", {}, ["700 m"]),
    ("M33", "road_mended", "Sửa, dọn đường nông thôn", "hơn 7 km", {}, ["ít nhất 7 km"]),
    ("M34", "flowers", "Trồng hoa hai bên đường", "hơn 1 km", {}, ["ít nhất 1 km"]),
    ("M35", "yard", "Sân bê tông cho một hộ nghèo", "40 m²", {"thickness": "10 cm"}, ["40 m²", "4 m³"]),
    ("M36", "toilet_bowl", "Bệ xí cho hộ nghèo", "40 bệ xí", {}, ["40 cái"]),
    ("M38", "attendance", "Lượt cán bộ xuống xã", "hàng trăm lượt cán bộ", {}, ["100–999 lượt người"]),
    ("M39", "equipment", "Bàn giao dụng cụ thể thao", "6 bộ", {}, ["6 cái"]),
    ("M41", "drain", "Cống thoát nước Khe Cạn", "350 m", {}, ["350 m"]),
    ("M43", "alley_upgraded", "Kiệt 239 Dũng Sĩ Thanh Khê", "1 kiệt", {}, ["Kiệt 239 Dũng Sĩ Thanh Khê", "1 tuyến"]),
    ("M44", "gift_parcel", "Quà cho hộ nghèo", "100", {}, ["100 suất quà"]),
    ("M44", "gift_value", "Trị giá quà", "gần 40 triệu đồng", {}, ["gần 40 triệu đồng"]),
    ("M46", "households_helped", "Thăm gia đình chính sách", "80 đến 85 hộ", {}, ["80–85 hộ"]),
    ("M50", "legal_talk", "Nói rõ giao đất giao rừng, hộ tịch", "hơn 100 người", {}, ["ít nhất 100 người"]),
    ("M51", "legal_talk", "Tuyên truyền pháp luật ngày tình nguyện", "khoảng 60", {}, ["khoảng 60 người"]),
]  # fmt: skip


def rows(prefix, *filled):
    data = {f"{prefix}-TOTAL_FORMS": max(3, len(filled)), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(filled):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def form(activity, *results, given=(), **more):
    today = timezone.localdate().isoformat()
    results = [{"happened_on": today, **row} for row in results]
    return {"version": activity.version, **rows("results", *results), **rows("given", *given), **more}


@pytest.fixture
def activity(actors, units, places):
    return begun(actors.officer, units.committee, places.commune, partners=[units.youth, units.party])


def send(client, activity, data):
    return client.post(f"/lam-viec/hoat-dong/{activity.pk}/bao-cao", data)


@pytest.mark.parametrize(
    ("mechanism", "kind", "title", "amount", "more", "said"), PRACTICES, ids=[f"{p[0]}-{p[1]}" for p in PRACTICES]
)
def test_m23_m24_m25_m27_m28_m29_m30_m31_m32_m33_m34_m35_m36_m38_m39_m41_m43_m44_m46_m50_m51_entered_and_read_back(
    as_member, client, activity, mechanism, kind, title, amount, more, said
):
    """M23, M24, M25, M27, M28, M29, M30, M31, M32, M33, M34, M35, M36, M38, M39, M41, M43, M44, M46, M50, M51."""
    answer = send(
        as_member("officer"), activity, form(activity, {"kind": kind, "title": title, "amount": amount, **more})
    )
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    html = client.get(answer.url).content.decode().replace("\xa0", " ")
    for words in [title, *said]:
        assert words in html, words


def test_m26_m42_m45_m109_what_everybody_gave_is_split_by_giver(as_member, client, activity):
    """M26, M42, M45, M109."""
    given = [
        {"giver": "residents", "kind": "labour", "amount": "60", "what": ""},
        {"giver": "residents", "kind": "goods", "amount": "40 bao", "what": "cát, đá"},
        {"giver": "donor", "kind": "money", "amount": "gần 40 triệu đồng", "what": "quà"},
        {"giver": "unit", "kind": "goods", "amount": "20 suất", "what": "nước chanh, mì cho thợ"},
    ]
    result = {"kind": "road_built", "title": "Đường", "amount": "100 m"}
    data = form(activity, result, given=given, text="Làm cả ngày.", attendance_turns=45)
    answer = send(as_member("officer"), activity, data)
    assert answer.status_code == 302, answer.content.decode()
    html = client.get(answer.url).content.decode().replace("\xa0", " ")
    for words in (
        "60 ngày công",
        "40 bao",
        "gần 40 triệu đồng",
        "20 suất quà",
        "Bà con",
        "Nhà hảo tâm",
        "UBND xã Nà Hỳ",
        "45 lượt người",
    ):
        assert words in html, words


def test_m37_a_row_says_which_total_already_holds_it(as_member, actors, units, places):
    """M37."""
    whole = reported(actors.officer, units.committee, places.commune, draft("hơn 7 km", "road_mended", "Cả tháng"))[0]
    event = begun(actors.officer, units.committee, places.village)
    row = {"kind": "road_mended", "title": "Đường bản Túm", "amount": "gần 2 km", "part_of": whole.pk}
    assert send(as_member("officer"), event, form(event, row)).status_code == 302
    assert Result.objects.get(title="Đường bản Túm").part_of == whole


def test_several_results_go_in_at_once_and_empty_rows_are_passed_over(as_member, activity):
    one = {"kind": "road_built", "title": "Đường", "amount": "200 m"}
    two = {"kind": "gift_parcel", "title": "Quà", "amount": "hàng trăm"}
    send(as_member("officer"), activity, form(activity, one, {}, two))
    assert list(Result.objects.order_by("pk").values_list("title", flat=True)) == ["Đường", "Quà"]


def test_more_rows_keep_what_was_typed_and_judge_nothing(as_member, activity):
    half = {"kind": "road_built", "title": "Đường chưa ghi xong", "amount": "nhiều"}
    given = [{"giver": "donor", "kind": "", "amount": "5 bao", "what": "xi măng"}]
    answer = send(as_member("officer"), activity, form(activity, half, given=given, text="Đang viết dở", more="1"))
    html = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "Đường chưa ghi xong",
        "nhiều",
        "5 bao",
        "Đang viết dở",
        'name="results-5-title"',
        'name="given-5-what"',
    ):
        assert words in html
    assert "Chưa gửi được" not in html
    assert not Result.objects.exists()


def test_rows_do_not_grow_without_end(as_member, activity):
    data = form(activity, more="1") | {"results-TOTAL_FORMS": "9999999"}
    assert send(as_member("officer"), activity, data).status_code == 200
    data = form(activity, more="1") | {"results-TOTAL_FORMS": "999"}
    html = send(as_member("officer"), activity, data).content.decode()
    assert 'name="results-40-title"' not in html


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("", "Số lượng"), ("nhiều lắm", "Không thấy con số nào"), ("1.2.3 m", "Không đọc được số"), ("cỡ 20 m", "Không hiểu chữ trước con số"),
        ("20 sải", "Chưa biết đơn vị"), ("-5 m", "không thể âm"), ("9999999999999999999 m", "Số lớn quá"), ("0,00001 m", "Số lẻ quá nhỏ"),
        ("85 đến 80 m", "Hai đầu bị ngược"), ("200 m đường bê tông", "chữ thừa"), ("5 kg đến 7 m", "khác loại"), ("20 kg", "tính bằng m"),
        ("20 %", "tính bằng m"), ("x" * 500, "Số lượng"), ("<b>7</b>", "Số lượng"), ("٣ m", "Không thấy con số"), ("7\x00m", "Số lượng"),
    ],
)  # fmt: skip
def test_every_wrong_number_gets_one_sentence_and_keeps_the_rest(as_member, activity, amount, said):
    row = {"kind": "road_built", "title": "Đường vào bản", "amount": amount}
    answer = send(as_member("officer"), activity, form(activity, row, text="Kể lại vẫn còn"))
    assert answer.status_code == 400
    html = answer.content.decode()
    assert said in html
    assert "Đường vào bản" in html
    assert "Kể lại vẫn còn" in html
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    "row",
    [
        {"happened_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, {"happened_on": "hôm qua"}, {"width": "3 kg"},
        {"beneficiaries": "nhiều người"}, {"part_of": "999999"}, {"area": "999999"}, {"kind": "castle"}, {"title": "x" * 400},
    ],
)  # fmt: skip
def test_other_mistakes_are_told_at_their_field(as_member, activity, row):
    answer = send(
        as_member("officer"), activity, form(activity, {"kind": "road_built", "title": "Đường", "amount": "2 m", **row})
    )
    assert answer.status_code == 400
    assert "Kết quả 1" in answer.content.decode()


def test_a_report_without_anything_or_without_its_frame_is_refused(as_member, activity):
    assert "Báo cáo chưa có gì" in send(as_member("officer"), activity, form(activity)).content.decode()
    assert send(as_member("officer"), activity, {"version": activity.version}).status_code == 400
    assert send(as_member("officer"), activity, {}).status_code == 400


def test_a_colleague_who_reported_first_is_named(as_member, activity):
    data = form(activity, {"kind": "road_built", "title": "Đường", "amount": "200 m"})
    send(as_member("officer"), activity, data)
    answer = send(as_member("secretary"), activity, data)
    assert answer.status_code == 400
    assert "Cán bộ văn phòng UBND xã Nà Hỳ" in answer.content.decode()
    assert Result.objects.count() == 1


def picture():
    out = BytesIO()
    Image.new("RGB", (80, 60), "green").save(out, "JPEG")
    return SimpleUploadedFile("anh.jpg", out.getvalue(), "image/jpeg")


def test_m116_photos_come_with_the_report_each_with_its_caption(as_member, client, activity):
    """M116."""
    row = {"kind": "road_built", "title": "Đường", "amount": "200 m", "photo": picture(), "caption": "Bà con san nền"}
    data = form(activity, row, photo=picture(), caption="Toàn cảnh buổi sáng", photos_public="on")
    answer = send(as_member("officer"), activity, data)
    assert answer.status_code == 302, answer.content.decode()
    html = client.get(answer.url).content.decode()
    assert "Bà con san nền" in html
    assert "Toàn cảnh buổi sáng" in html


def test_m128_photos_of_children_in_a_report_are_kept_and_shown_to_nobody(as_member, client, activity):
    """M128: whatever else is ticked, until a consent is on record."""
    row = {"kind": "road_built", "title": "Đường", "amount": "200 m", "photo": picture(), "caption": "Các cháu đến lớp"}
    data = form(activity, row, photos_public="on", photos_children="on")
    answer = send(as_member("officer"), activity, data)
    assert answer.status_code == 302, answer.content.decode()
    client.logout()
    assert "Các cháu đến lớp" not in client.get(answer.url).content.decode()


def test_what_is_no_picture_is_refused_and_the_report_stays(as_member, activity):
    row = {"kind": "road_built", "title": "Đường", "amount": "200 m"}
    data = form(activity, row, photo=SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>", "image/jpeg"))
    answer = send(as_member("officer"), activity, data)
    assert answer.status_code == 400
    assert "không phải ảnh" in answer.content.decode()
    assert "xin chọn lại" in answer.content.decode()
    assert not Result.objects.exists()
    assert not Contribution.objects.exists()
