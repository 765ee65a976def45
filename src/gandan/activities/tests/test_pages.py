"""The public pages: an activity, its sign-up, a movement, the results behind a figure."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from gandan.activities import services
from gandan.activities.drafts import ContributionDraft
from gandan.activities.models import SignUp
from gandan.activities.tests.factories import draft, opened, plan, reported
from gandan.core.models import Photo
from gandan.core.quantities import parse
from gandan.documents.models import Mandate


def page(client, activity):
    answer = client.get(f"/hoat-dong/{activity.pk}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def road(actors, units, places):
    return reported(
        actors.officer, units.committee, places.village,
        draft(
            "gần 200 m", title="Đường bê tông bản Huổi Sang", beneficiaries="gần 70 học sinh",
            beneficiaries_who="học sinh mầm non và bà con bản Huổi Sang",
            measures={"width": parse("1,2 m"), "thickness": parse("8 cm")},
        ),
        partners=[units.youth, units.party], attendance_turns=45, text="Làm xong trong một buổi.",
        contributions=[
            ContributionDraft("residents", "labour", parse("40 ngày công")),
            ContributionDraft("residents", "labour", parse("20 ngày công")),
            ContributionDraft("donor", "goods", parse("40 bao"), "xi măng"),
        ],
    )[0]  # fmt: skip


def test_m23_m24_m26_m109_the_public_page_tells_the_whole_road(client, road):
    """M23, M24, M26, M109."""
    html = page(client, road.activity)
    for words in (
        "UBND xã Nà Hỳ", "Đoàn Thanh niên xã Nà Hỳ", "gần\xa0200\xa0m", "1,2\xa0m", "8\xa0cm", "gần\xa0240\xa0m²",
        "gần\xa019,2\xa0m³", "tính ra", "gần\xa070\xa0học\xa0sinh", "60\xa0ngày\xa0công", "Nhà hảo tâm", "xi măng", "45",
        "lượt người", "Làm xong trong một buổi.",
    ):  # fmt: skip
        assert words in html or words.replace("\xa0", " ") in html, words


def test_both_numbers_and_the_dispute_stand_side_by_side(client, road):
    services.result_settle(result_id=road.pk, confirmed=parse("180 m"), disputed=Decimal(20), yes=7, no=1)
    html = page(client, road.activity)
    assert "180 m" in html
    assert "20 m" in html
    assert "Chưa đồng ý" in html


def test_a_plan_is_for_those_concerned_only(client, as_member, actors, units, places):
    activity = plan(actors.youth_secretary, units.youth, places.village)
    assert client.get(f"/hoat-dong/{activity.pk}").status_code == 404
    assert as_member("outsider").get(f"/hoat-dong/{activity.pk}").status_code == 404
    assert as_member("officer").get(f"/hoat-dong/{activity.pk}").status_code == 302


def test_anybody_signs_up_changes_it_and_takes_it_back(client, actors, units, places):
    activity = opened(actors.officer, units.committee, places.village, capacity=5)
    url = f"/hoat-dong/{activity.pk}/tham-gia"
    client.post(url, {"persons": 2, "brings": "cuốc"})
    client.post(url, {"persons": 3, "brings": "cuốc, xẻng"})
    assert SignUp.objects.get().persons == 3
    assert "Bạn đã đăng ký 3 người" in page(client, activity)
    client.post(f"/hoat-dong/{activity.pk}/rut-dang-ky")
    assert not SignUp.objects.exists()
    assert client.post(f"/hoat-dong/{activity.pk}/rut-dang-ky").status_code == 404


def test_a_refused_sign_up_keeps_what_was_typed(client, actors, units, places):
    activity = opened(actors.officer, units.committee, places.village, capacity=2)
    answer = client.post(f"/hoat-dong/{activity.pk}/tham-gia", {"persons": 7, "brings": "máy cày của nhà"})
    assert answer.status_code == 400
    assert "Chỉ còn 2 chỗ" in answer.content.decode()
    assert "máy cày của nhà" in answer.content.decode()


def test_a_member_signs_up_himself(as_member, actors, units, places, cast):
    activity = opened(actors.officer, units.committee, places.village)
    as_member("village_head").post(f"/hoat-dong/{activity.pk}/tham-gia", {"persons": 1})
    assert SignUp.objects.get().member == cast.village_head


def test_a_secretary_of_any_unit_signs_up_its_members_on_the_public_page(as_member, actors, units, places):
    activity = opened(actors.officer, units.committee, places.village, capacity=20)
    client = as_member("outsider")
    assert "Đăng ký cho cả đơn vị" in page(client, activity)
    url = f"/lam-viec/hoat-dong/{activity.pk}/dang-ky"
    assert client.post(url, {"unit": units.other_committee.pk, "persons": 12}).url == f"/hoat-dong/{activity.pk}"
    assert SignUp.objects.get().persons == 12
    refused = client.post(url, {"unit": units.other_committee.pk, "persons": 25, "brings": "cuốc, xẻng"})
    assert "Chỉ còn 20 chỗ" in refused.content.decode()
    assert "cuốc, xẻng" in refused.content.decode()


@pytest.mark.parametrize("persons", ["", "0", "-1", "một", "9" * 30, "1e5", "<script>"])
def test_hostile_sign_ups_get_a_sentence(client, actors, units, places, persons):
    activity = opened(actors.officer, units.committee, places.village)
    answer = client.post(f"/hoat-dong/{activity.pk}/tham-gia", {"persons": persons, "brings": "x" * 5000})
    assert answer.status_code == 400
    assert not SignUp.objects.exists()


def test_words_of_people_never_become_markup(client, actors, units, places):
    evil = '<script>alert("x")</script>'
    activity = opened(actors.officer, units.committee, places.village, title=evil, why=evil, place=evil)
    client.post(f"/hoat-dong/{activity.pk}/tham-gia", {"persons": 1, "brings": evil})
    assert "<script>alert" not in page(client, activity)


def test_the_page_takes_few_queries_however_much_was_done(client, actors, units, places):
    def queries(results):
        made = reported(
            actors.officer, units.committee, places.village, *[draft(measures={"width": parse("1 m")})] * results,
            partners=[units.youth, units.party],
            contributions=[ContributionDraft("residents", "labour", parse("1 ngày công"))] * results,
        )  # fmt: skip
        with CaptureQueriesContext(connection) as seen:
            page(client, made[0].activity)
        return len(seen)

    assert queries(1) == queries(12) <= 23  # stories and consents have their lines since 0.3


def test_m116_photos_carry_captions_and_are_public_only_when_said(client, as_member, road):
    """M116."""
    from django.core.files.base import ContentFile

    shown = Photo(sha256="a", width=4, height=3, size=1, caption="Bà con san nền", public=True)
    shown.file.save("a.jpg", ContentFile(b"x"))
    hidden = Photo(sha256="b", width=4, height=3, size=1, caption="Các cháu xem đổ bê tông")
    hidden.file.save("b.jpg", ContentFile(b"x"))
    road.photos.set([shown, hidden])
    html = page(client, road.activity)
    assert "Bà con san nền" in html
    assert "Các cháu xem" not in html
    where = f"/hoat-dong/{road.activity_id}/anh/"
    assert status(client, f"{where}{shown.key}.jpg") == 200
    assert client.get(f"{where}{hidden.key}.jpg").status_code == 404
    assert as_member("outsider").get(f"{where}{hidden.key}.jpg").status_code == 404
    assert status(as_member("officer"), f"{where}{hidden.key}.jpg") == 200


def status(client, url):
    answer = client.get(url)
    b"".join(answer.streaming_content if answer.streaming else [])  # read to its end, it closes its file
    return answer.status_code


def test_the_page_says_why_the_voice_the_decision_the_movement(client, actors, units, places):
    mandate = Mandate.objects.create(
        kind="guidance",
        number="77/HD/ĐUCA",
        subject="Phụ trách xã đặc biệt khó khăn",
        issuer="Đảng uỷ",
        unit=units.party,
    )
    campaign = services.campaign_launch(
        actor=actors.officer,
        owner=units.committee,
        kind="movement",
        name="Ngày cuối tuần tình nguyện",
        purpose="Gần dân",
    )
    activity = opened(
        actors.officer, units.committee, places.village, why="Các cháu lội bùn", mandate=mandate, campaign=campaign
    )
    html = page(client, activity)
    for words in ("Các cháu lội bùn", "77/HD/ĐUCA", f"/phong-trao/{campaign.pk}"):
        assert words in html


def test_results_behind_a_figure_are_listed_by_place_kind_and_month(client, road, actors, units, places):
    reported(actors.outsider, units.other_committee, places.far_village, draft("9 km", title="Đường Pá Kha"))
    month = road.happened_on.strftime("%Y-%m")
    html = client.get(f"/ket-qua?o={places.commune.code}&loai=road_built&thang={month}").content.decode()
    assert "Đường bê tông bản Huổi Sang" in html
    assert "Đường Pá Kha" not in html
    empty = client.get(f"/ket-qua?o={places.commune.code}&thang=2020-01").content.decode()
    assert "Chưa có kết quả nào ở đây" in empty
    assert "Đường Pá Kha" in client.get("/ket-qua").content.decode()


@pytest.mark.parametrize(
    "query",
    ["o=khong-co", "thang=2026-13", "loai=%00x", "sau=rac", "dv=1e9", "dv=999999999", "thang=" + "9" * 500, "o=%00"],
)
def test_hostile_filters_never_break_the_list(client, db, query):
    assert client.get(f"/ket-qua?{query}").status_code in {200, 404}


def test_the_list_turns_pages(client, actors, units, places):
    reported(actors.officer, units.committee, places.village, *[draft(title=f"Đoạn {n}") for n in range(35)])
    first = client.get("/ket-qua").content.decode()
    assert first.count('class="card"') == 30
    assert "sau=" in first


def test_an_english_reader_finds_no_vietnamese_frame(client, road):
    client.cookies["gandan_language"] = "en"
    with translation.override("vi"):  # the request's language must not stay for the next test
        html = page(client, road.activity)
    assert "Who does it?" in html
    assert "Diễn biến" not in html
    assert "nearly\xa0240\xa0m²" in html or "nearly 240 m²" in html
