"""The page of a place: five steps, each from the room that owns it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gandan.activities.models import Campaign
from gandan.areas.models import AreaChange, AreaChangeLink
from gandan.areas.services import area_close
from gandan.checks.services import check_give
from gandan.checks.tests.factories import make_result
from gandan.conftest import make_area
from gandan.core.actors import SYSTEM
from gandan.documents.models import Mandate
from gandan.notices.queries import SHOWN, place_of, unsettled
from gandan.notices.tests.factories import activities, announced, cases, results, told

pytestmark = pytest.mark.django_db
MOST_QUERIES = 29  # two of them for announcements and stories; rooms of step 2 take theirs through place.discuss, two stand in 3 and 5
STEPS = {
    1: ("biet", "Kế hoạch, phong trào và văn bản công khai của nơi này sẽ hiện ở đây."),
    2: ("ban", "Chưa có việc nào được công khai ở đây."),
    3: ("lam", "Chưa có việc nào sắp làm."),
    4: ("kiem-tra", "Không có kết quả nào đang chờ."),
    5: ("thu-huong", "Chưa có kết quả nào được báo cáo trong năm."),
}


def page(client, code, language=""):
    if language:
        client.cookies["gandan_language"] = language
    response = client.get(f"/dia-ban/{code}")
    assert response.status_code == 200
    return response.content.decode()


def words(markup):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


def step(markup, number):
    """The words of one step of the thread."""
    anchor = STEPS[number][0]
    after = markup.split(f'id="{anchor}"', 1)[1]
    return words(re.split(r'<li[^>]+id="|<section class="section"', after)[0])


def fill(units, places, number):
    """So many of everything at the village, as the place page can show."""
    cases(number, units.committee, places.village)
    activities(number, units.committee, places.village)
    results(number, units.committee, places.village)
    announced(number, units.committee)
    told(number, units.committee, places.village)


# How it is bounded


@pytest.mark.parametrize("code", ["VN", "11", "03169", "03169-01"])
def test_the_page_takes_as_many_queries_for_fifty_of_everything_as_for_one(
    client, places, units, code, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            page(client, code)
        return len(captured)

    fill(units, places, 1)
    few = count()
    cases(50, units.committee, places.village, code="GD-27")
    activities(50, units.committee, places.village)
    results(50, units.committee, places.village)
    announced_more(units)
    told(50, units.committee, places.village)
    assert count() == few


def announced_more(units):
    day = timezone.localdate()
    Campaign.objects.bulk_create(
        Campaign(kind="theme", name=f"Chủ đề {each}", owner=units.committee, launched_on=day) for each in range(50)
    )
    for each in range(50):
        Mandate.objects.create(
            kind="plan", number=f"9{each}/KH", subject=f"Việc {each}", issuer="UBND xã", unit=units.committee
        )


def test_every_list_of_the_page_stops_where_a_phone_still_shows_it(places, units):
    fill(units, places, 9)
    place = place_of(places.commune)
    assert [len(place.cases), len(place.soon), len(place.waiting), len(place.mandates)] == [SHOWN] * 4
    assert len(place.campaigns) == 2
    assert (len(place.announcements), len(place.stories)) == (SHOWN, 2)


def test_a_province_of_120_communes_stays_small_and_folds_them_away(client, places, units):
    for each in range(120):
        make_area("commune", f"Xã thứ {each}", "xã", f"9{each:04d}", places.province)
    markup = page(client, "11")
    assert "Mở danh sách 122 nơi" in markup
    assert "<details>" in markup
    assert len(markup.encode()) < 60_000
    assert "Mở danh sách" not in page(client, "03169")


# The five steps, empty and full


@pytest.mark.parametrize("number", STEPS)
@pytest.mark.parametrize("code", ["VN", "11", "03169", "03169-01"])
def test_an_empty_step_says_what_will_be_here(client, places, number, code):
    assert STEPS[number][1] in step(page(client, code), number)


def test_the_five_steps_stand_in_the_order_of_the_motto(client, places):
    markup = page(client, "03169")
    at = [markup.index(f'id="{anchor}"') for anchor, _sentence in STEPS.values()]
    assert at == sorted(at)


def test_m49_step_1_tells_movements_and_public_documents_and_no_others(client, places, units):
    """M49."""
    day = date(2026, 9, 2)
    Campaign.objects.create(
        kind="movement", name="Ngày cuối tuần tình nguyện", purpose="Mỗi tháng một ngày về bản.", owner=units.committee,
        launched_on=day,
    )  # fmt: skip
    Campaign.objects.create(kind="movement", name="Phong trào nơi khác", owner=units.other_committee, launched_on=day)
    for number, public in (("41/TB-UBND", True), ("42/TB-UBND", False)):
        Mandate.objects.create(
            kind="announcement", number=number, subject=f"Kế hoạch làm cống {number}", issuer="UBND xã Nà Hỳ",
            issued_on=day, unit=units.committee, public=public,
        )  # fmt: skip
    known = step(page(client, "03169-01"), 1)
    assert "Ngày cuối tuần tình nguyện" in known
    assert "phát động 02/09/2026" in known
    assert "Kế hoạch làm cống 41/TB-UBND" in known
    assert "42/TB-UBND" not in known
    assert "Phong trào nơi khác" not in known


def test_step_2_tells_public_cases_with_how_they_stand(client, places, units):
    cases(1, units.committee, places.village, title="Cống tràn hỏng")
    said = step(page(client, "03169"), 2)
    assert "Cống tràn hỏng 0" in said
    assert "đã nhận" in said
    assert "1 ý kiến" in said
    assert "UBND xã Nà Hỳ" in said


def test_step_3_tells_what_is_coming_the_nearest_first(client, places, units):
    activities(1, units.committee, places.village, title="Việc xa", days=20)
    activities(1, units.committee, places.village, title="Việc gần", days=1)
    activities(1, units.committee, places.village, title="Việc đã qua", days=-3)
    coming = step(page(client, "03169-01"), 3)
    assert coming.index("Việc gần") < coming.index("Việc xa")
    assert "Việc đã qua" not in coming


def test_step_4_shows_disputed_results_first_then_the_newest(client, places, units):
    day = timezone.localdate()
    results(1, units.committee, places.village, title="Mới nhất", day=day)
    results(1, units.committee, places.village, title="Cũ hơn", day=day - timedelta(days=9))
    [doubted] = results(1, units.committee, places.village, title="Có người chưa đồng ý", day=day - timedelta(days=30))
    results(1, units.committee, places.village, title="Đã xong", state="confirmed", day=day)
    doubted.disputed, doubted.state = 20, "partly"
    doubted.save()
    assert [each.title for each in unsettled(places.commune.pk)] == ["Có người chưa đồng ý 0", "Mới nhất 0", "Cũ hơn 0"]
    shown = step(page(client, "03169"), 4)
    assert shown.index("Có người chưa đồng ý") < shown.index("Mới nhất") < shown.index("Cũ hơn")
    assert "Đã xong" not in shown


def test_step_5_counts_from_the_first_of_january(client, places, units):
    year = timezone.localdate().year
    results(1, units.committee, places.village, text="70 m", day=date(year, 1, 1), kinds=["drain"])
    results(1, units.committee, places.village, text="500 m", day=date(year - 1, 12, 31), kinds=["drain"])
    told = step(page(client, "03169-01"), 5)
    assert f"từ đầu năm {year}" in told
    assert "Báo cáo 70 m" in told
    assert "570" not in told


def test_both_numbers_stand_side_by_side_and_move_with_the_word_of_each_household(client, places, units, neighbours):
    road = make_result(units.committee, places.village)
    road.happened_on = timezone.localdate()
    road.save()

    def told():
        return step(page(client, "03169"), 5)

    assert "Báo cáo gần 200 m Bà con xác nhận chưa có" in told()
    for home in neighbours[:3]:
        check_give(actor=home, result_id=road.pk, verdict="confirm")
    assert "Báo cáo gần 200 m Bà con xác nhận gần 200 m" in told()
    assert "Không có kết quả nào đang chờ." in step(page(client, "03169"), 4)
    check_give(actor=neighbours[3], result_id=road.pk, verdict="dispute", amount_text="20 m", text="20 m cuối nứt.")
    assert "Báo cáo gần 200 m Bà con xác nhận 180 m Chưa đồng ý 20 m" in told()
    assert "Đường bê tông bản Huổi Sang" in step(page(client, "03169"), 4)


def test_a_place_sums_up_what_lies_in_it_and_nothing_beside_it(client, places, units):
    results(1, units.committee, places.village, text="100 m", kinds=["drain"])
    results(1, units.committee, places.other_village, text="30 m", kinds=["drain"])
    results(1, units.other_committee, places.far_village, text="7 m", kinds=["drain"])
    sums = {code: step(page(client, code), 5) for code in ("VN", "11", "03169", "03169-01", "03160")}
    told = {code: re.search(r"Báo cáo (\S+ m)", text)[1] for code, text in sums.items()}
    assert told == {"VN": "137 m", "11": "137 m", "03169": "130 m", "03169-01": "100 m", "03160": "7 m"}


def test_a_commune_names_the_villages_where_nothing_was_done_yet(client, places, units):
    results(1, units.committee, places.village)
    activities(1, units.committee, places.other_village, state="planned", days=-3)
    assert [each.area for each in place_of(places.commune).unvisited] == [places.other_village]
    assert "1 nơi chưa có hoạt động nào: Huổi Dạo" in step(page(client, "03169"), 5)
    assert place_of(places.province).unvisited == []


def test_households_of_a_place_are_those_of_its_villages_unless_it_has_its_own(client, places):
    assert "75 hộ" in words(page(client, "03169"))
    places.commune.households = 812
    places.commune.save()
    assert "812 hộ" in words(page(client, "03169"))


# What never appears


def test_m126_nothing_of_a_private_case_a_plan_a_voice_or_a_household_is_ever_on_the_page(
    client, places, units, households, cast
):
    """M126."""
    cases(1, units.committee, places.village, public=False, title="Hộ nghèo có người bệnh nặng")
    cases(1, units.committee, places.village, public=True, title="Đèn đường", code="GD-27")
    activities(1, units.committee, places.village, state="planned", title="Dự định chưa thống nhất")
    home = households[2]
    home.head, home.address = "Chủ hộ bí mật", "Nhà cuối bản bí mật"
    home.save()
    for code in ("VN", "11", "03169", "03169-01"):
        markup = page(client, code)
        assert "Đèn đường" in markup
        for hidden in ("bệnh nặng", "chưa thống nhất", "Lời riêng", "bí mật", "Hộ số", "so-ho", cast.officer.username):
            assert hidden not in markup, (code, hidden)


# Other languages, other addresses


@pytest.mark.parametrize("code", ["VN", "11", "03169", "03169-01"])
def test_the_page_reads_in_english_without_a_vietnamese_sentence_of_ours(client, places, units, code):
    fill(units, places, 1)
    markup = page(client, code, "en")
    assert '<html lang="en"' in markup
    for number, sentence in enumerate(
        ("The people know", "The people discuss", "The people do", "The people check", "The people benefit"), start=1
    ):
        assert sentence in markup
        assert STEPS[number][1] not in markup
    for vietnamese in ("Báo cáo", "Bà con xác nhận", "ý kiến", "kết quả", "Tôi muốn nói", "phát động"):
        assert vietnamese not in words(markup), vietnamese


@pytest.mark.parametrize(
    "code", ["%00", "03169%00", "'; DROP TABLE areas_area;--", "<script>", "99999", "x" * 3000, "%F0%9F%98%80", "..", "%2e%2e"]
)  # fmt: skip
def test_a_code_that_is_no_place_is_not_found_and_never_an_error(client, places, code):
    response = client.get(f"/dia-ban/{code}")
    assert response.status_code in (200, 404)
    assert "<script>" not in response.content.decode().replace("<script type", "")
    if response.status_code == 200:  # a NUL alone is left out: the place itself
        assert code == "03169%00"


def test_a_dissolved_commune_says_where_it_went(client, places):
    gone = make_area("commune", "Vàng Đán", "xã", "03166-den-2025", places.province, current=False)
    change = AreaChange.objects.create(effective=date(2025, 7, 1), title="Sắp xếp", state="applied")
    for into, share, default in ((places.other_commune, None, True), (places.commune, None, False)):
        AreaChangeLink.objects.create(
            change=change, from_area=gone, to_area=into, kind="split", method="estimated", share_area=share,
            is_default=default,
        )  # fmt: skip
    markup = page(client, gone.code)
    assert "Nơi này nay thuộc:" in markup
    assert markup.index("/dia-ban/03160") < markup.index("/dia-ban/03169")
    assert "(một phần)" in markup
    assert "Tôi muốn nói" not in markup


def test_a_village_that_was_closed_leads_to_the_commune_it_lay_in(client, places):
    area_close(actor=SYSTEM, area_id=places.other_village.pk, on=timezone.localdate() - timedelta(days=1))
    markup = page(client, places.other_village.code)
    assert 'href="/dia-ban/03169"' in markup
    assert f"Tên và địa giới đến {timezone.localdate() - timedelta(days=2):%d/%m/%Y}" in markup
    assert "Cấp này không còn" not in markup
