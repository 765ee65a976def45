"""The pages: lists, boards, one's own record, both sides at work."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from gandan.activities.models import Activity
from gandan.conftest import make_unit
from gandan.duties import services
from gandan.duties.models import AreaCriterion, Engagement, Exemption, Obligation
from gandan.duties.states import Stage
from gandan.duties.tests.factories import agreed, chosen, crew, movement, outing, present, surveyed, weekend_duty
from gandan.units.models import Assignment, Role

NOW = "2026-11-20T09:00:00+07:00"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def guest(units, places):
    """The youth union of Nà Hỳ is put in charge of Pá Kha, in the neighbouring commune."""
    Assignment.objects.create(unit=units.youth, area=places.far_village, kind="in_charge")
    return units.youth


def test_an_obligation_is_set_on_a_page_and_shown_with_its_rule(as_member, client, actors, units):
    campaign = movement(actors.secretary, units.committee)
    answer = as_member("secretary").post(
        f"/lam-viec/nghia-vu/moi?phong-trao={campaign.pk}",
        {
            "campaign": campaign.pk, "unit": units.committee.pk, "title": "Một ngày cuối tuần mỗi tháng",
            "groups": ["offices", "cadres"], "cadence": "month", "minimum": 1, "weekdays": ["5", "6"],
            "starts_on": "2026-09-02",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    html = as_member("secretary").get(answer.url).content.decode()
    for words in ("Ít nhất 1 ngày mỗi tháng, vào thứ Bảy hoặc Chủ nhật", "từ 02/09/2026", "cơ quan nhà nước"):
        assert words in html, words
    client.logout()
    assert "Ít nhất 1 ngày mỗi tháng" in client.get(f"/phong-trao/{campaign.pk}").content.decode()


def test_a_form_that_makes_no_sense_keeps_what_was_typed(as_member, units, actors):
    movement(actors.secretary, units.committee)
    answer = as_member("secretary").post("/lam-viec/nghia-vu/moi", {"title": "Về bản đều đặn"})
    assert answer.status_code == 400
    assert "Về bản đều đặn" in answer.content.decode()
    assert Obligation.objects.count() == 0


def test_the_board_counts_units_by_months_and_shows_no_person(as_member, actors, units, places):
    duty = weekend_duty(actors.secretary, units.committee)
    people = crew(units.youth, 6)
    present(outing(units.youth, places.village), people[0], date(2026, 10, 3))
    html = as_member("officer").get(f"/lam-viec/nghia-vu/{duty.pk}").content.decode()
    assert "1/7" in html
    assert people[0].title not in html
    assert "Ít nhất lên trước" in html
    assert as_member("officer").get(f"/lam-viec/nghia-vu/{duty.pk}?xep=thap").status_code == 200


def test_a_persons_record_is_seen_by_that_person_and_the_own_secretary_alone(as_member, client, actors, units, places):
    duty = weekend_duty(actors.secretary, units.committee)
    people = crew(units.youth, 6)
    present(outing(units.youth, places.village), people[0], date(2026, 10, 3))
    page = f"/lam-viec/nghia-vu/{duty.pk}/don-vi/{units.youth.pk}"
    assert people[0].title in as_member("youth_secretary").get(page).content.decode()
    for who in ("officer", "secretary", "province_leader", "village_head"):
        html = as_member(who).get(page).content.decode()
        assert people[0].title not in html, who
        assert "Tỷ lệ" in html, who
    client.force_login(people[0], backend="django.contrib.auth.backends.ModelBackend")
    html = client.get("/lam-viec/nghia-vu/cua-toi").content.decode()
    assert "03/10/2026" in html
    assert "đã đủ" in html
    client.force_login(people[1], backend="django.contrib.auth.backends.ModelBackend")
    html = client.get("/lam-viec/nghia-vu/cua-toi").content.decode()
    assert "03/10/2026" not in html
    assert "chưa đủ" in html
    assert people[0].title not in client.get(page).content.decode()


def test_a_unit_of_few_is_hidden_from_all_but_its_own_secretary(as_member, actors, units):
    duty = weekend_duty(actors.secretary, units.committee)
    crew(units.youth, 2)
    page = f"/lam-viec/nghia-vu/{duty.pk}/don-vi/{units.youth.pk}"
    assert "dưới 5 người" in as_member("officer").get(page).content.decode()
    assert "Từng người của đơn vị" in as_member("youth_secretary").get(page).content.decode()


def test_strangers_find_no_obligation_of_others(as_member, client, actors, units):
    duty = weekend_duty(actors.secretary, units.committee)
    assert as_member("outsider").get(f"/lam-viec/nghia-vu/{duty.pk}").status_code == 404
    assert duty.title not in as_member("outsider").get("/lam-viec/nghia-vu").content.decode()
    client.logout()
    assert client.get("/lam-viec/nghia-vu").status_code == 302


def test_the_own_secretary_exempts_and_takes_back_on_the_page(as_member, actors, units):
    duty = weekend_duty(actors.secretary, units.committee)
    people = crew(units.youth, 5)
    client, page = as_member("youth_secretary"), f"/lam-viec/nghia-vu/{duty.pk}/don-vi/{units.youth.pk}"
    given = {"member": people[0].pk, "period_of": "2026-11-01", "periods": 1, "kind": "leave"}
    assert client.post(f"{page}/mien", given).status_code == 302
    assert "nghỉ theo chế độ" in client.get(page).content.decode()
    assert client.post(f"{page}/mien", given).status_code == 400
    made = Exemption.objects.get()
    assert as_member("secretary").post(f"{page}/mien", given).status_code == 404
    assert as_member("secretary").post(f"/lam-viec/nghia-vu/mien/{made.pk}/rut-lai").status_code == 404
    assert as_member("youth_secretary").post(f"/lam-viec/nghia-vu/mien/{made.pk}/rut-lai").status_code == 302


def test_the_first_page_reminds_kindly_and_stops_when_it_is_done(as_member, client, actors, units, places):
    weekend_duty(actors.secretary, units.committee)
    html = as_member("village_head").get("/lam-viec").content.decode()
    assert "Trong tháng 11/2026 bạn còn 1 ngày" in html
    from gandan.units.models import Member

    head = Member.objects.get(username="truongban")
    present(outing(units.village, places.village), head, date(2026, 11, 7))
    assert "bạn còn" not in client.get("/lam-viec").content.decode()


def test_an_obligation_ends_on_a_day(as_member, actors, units):
    duty = weekend_duty(actors.secretary, units.committee)
    answer = as_member("secretary").post(f"/lam-viec/nghia-vu/{duty.pk}/ket-thuc", {"on": "2026-11-30"})
    assert answer.status_code == 302
    duty.refresh_from_db()
    assert duty.ends_on == date(2026, 11, 30)


def test_121_units_by_twelve_months_take_a_few_queries(as_member, actors, units, places, django_assert_max_num_queries):
    duty = weekend_duty(actors.secretary, units.committee, starts_on=date(2025, 12, 1))
    from gandan.units.models import Member

    outings = outing(units.youth, places.village)
    for n in range(121):
        team = make_unit(f"Đoàn {n}", "mass_organization", units.committee, places.village)
        made = Member.objects.bulk_create([Member(username=f"m{n}-{k}", title=f"Đoàn viên {k}") for k in range(5)])
        Role.objects.bulk_create([Role(member=one, unit=team, kind="member", since=date(2025, 7, 1)) for one in made])
        present(outings, made[0], date(2026, 10, 3), date(2026, 11, 7))
    client = as_member("officer")
    client.get("/lam-viec/nghia-vu")
    with django_assert_max_num_queries(16):
        html = client.get(f"/lam-viec/nghia-vu/{duty.pk}").content.decode()
    assert html.count('<tr><th scope="row"><a') == 121
    assert html.count("12/2025") >= 1


def test_m11_m12_the_board_shows_gaps_overlaps_criteria_and_stages(as_member, actors, units, guest, places):
    """M11, M12: criteria of the area: especially difficult; filter by them."""
    for guest_unit in (units.board, units.youth):  # the village's own unit is the side they come to
        Assignment.objects.create(unit=guest_unit, area=places.village, kind="in_charge")
    services.criterion_set(
        actor=actors.secretary, unit=units.committee, areas=[places.village], slug="especially_difficult"
    )
    client = as_member("secretary")
    html = client.get("/lam-viec/phan-cong/tien-do").content.decode()
    for words in ("đặc biệt khó khăn", "1 nơi chưa có đơn vị", "2 đơn vị cùng phụ trách", "chưa có hoạt động nào"):
        assert words in html, words
    html = client.get("/lam-viec/phan-cong/tien-do?tieu-chi=especially_difficult").content.decode()
    assert "Huổi Sang" in html
    assert "Huổi Dạo" not in html
    assert "Huổi Sang" not in client.get("/lam-viec/phan-cong/tien-do?tieu-chi=border").content.decode()


def test_criteria_are_pasted_for_many_places_and_ended(as_member, actors, units, places):
    client = as_member("secretary")
    page = "/lam-viec/phan-cong/tieu-chi"
    given = {"unit": units.committee.pk, "slug": "nrd_target", "since": "2026-01-01", "until": "2027-12-31"}
    answer = client.post(page, {**given, "names": "Huoi Sang\n03169-02"})
    assert answer.status_code == 302, answer.content.decode()
    assert AreaCriterion.objects.filter(slug="nrd_target").count() == 2
    answer = client.post(page, {**given, "names": "Bản không có"})
    assert "Không tìm thấy “Bản không có”" in answer.content.decode()
    row = AreaCriterion.objects.first()
    assert as_member("outsider").post(f"{page}/{row.pk}/het").status_code == 404
    assert as_member("secretary").post(f"{page}/{row.pk}/het").status_code == 302


def test_m15_each_of_the_villages_with_its_team_is_on_the_register(as_member, units, places):
    """M15: one mobilisation team per village, the ones without stand out."""
    team = make_unit("Tổ dân vận bản Huổi Sang", "mobilization_team", units.committee, places.village)
    Assignment.objects.create(unit=team, area=places.village, kind="team")
    html = as_member("province_leader").get("/lam-viec/phan-cong/tien-do?viec=team").content.decode()
    assert "Tổ dân vận bản Huổi Sang" in html
    assert "1 nơi chưa có đơn vị" in html
    assert "Pá Kha" not in html  # its commune has no team at all


def test_only_the_places_nobody_has_been_to_are_listed_when_asked(as_member, units, places):
    outing(units.committee, places.village, state="reported")
    board = "/lam-viec/phan-cong/tien-do?viec=in_charge&noi=ban&dia-ban=03169"
    html = as_member("province_leader").get(board).content.decode()
    assert "den=chua" in html
    never = as_member("province_leader").get(f"{board}&den=chua").content.decode()
    assert "Xem mọi nơi" in never
    table = never.partition('class="rows"')[2]
    assert "Huổi Dạo" in table
    assert "Huổi Sang" not in table


def test_m18_both_sides_walk_the_work_on_its_page(as_member, actors, guest, places):
    """M18, on the pages: contact, survey, choice, agreement of both."""
    client = as_member("youth_secretary")
    answer = client.post(
        f"/lam-viec/phan-cong/lien-he?dv={guest.pk}&o={places.far_village.code}", {"text": "Gặp Chủ tịch xã"}
    )
    assert answer.status_code == 302, answer.content.decode()
    page = answer.url
    assert client.post(f"{page}/buoc/survey", {"version": 0, "text": "Đường lầy"}).status_code == 302
    answer = client.post(f"{page}/buoc/choose", {"version": 1, "work": "Sửa đường", "why": "Học sinh", "topic": "road"})
    assert answer.status_code == 302, answer.content.decode()
    assert client.post(f"{page}/buoc/agree_unit", {"version": 2}).status_code == 302
    refused = client.post(f"{page}/buoc/agree_locality", {"version": 3})
    assert refused.status_code == 409
    other = as_member("outsider")
    assert "Chờ bên bạn quyết định" in other.get("/lam-viec/phan-cong/tien-do").content.decode()
    refused = other.post(f"{page}/buoc/decline", {"version": 3, "reason": "Đã có dự án", "instead": ""})
    assert "Đã có dự án" in refused.content.decode()
    assert other.post(f"{page}/buoc/agree_locality", {"version": 3}).status_code == 302
    html = other.get(page).content.decode()
    assert "hai bên đã thống nhất" in html


def test_m22_the_agreed_work_is_planned_with_everything_filled_in(as_member, actors, guest, places):
    """M22: why the work serves the people is carried into the plan."""
    made = agreed(actors.youth_secretary, actors.outsider, guest, places.far_village)
    client = as_member("youth_secretary")
    html = client.get(f"/lam-viec/phan-cong/viec/{made.pk}/hoat-dong").content.decode()
    for words in ("Sửa đường bản", "Bà con đi lại, trẻ em đi học", "Pá Kha"):
        assert words in html, words
    answer = client.post(
        f"/lam-viec/phan-cong/viec/{made.pk}/hoat-dong",
        {
            "title": "Sửa đường bản", "why": made.why, "lead": guest.pk, "area": places.far_village.code,
            "weekend": "khac", "day": "2026-11-29", "starts": "07:00", "ends": "11:00", "topic": "road",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    activity = Activity.objects.get()
    assert answer.url == f"/lam-viec/hoat-dong/{activity.pk}"
    assert list(made.activities.all()) == [activity]
    assert as_member("outsider").get(f"/lam-viec/phan-cong/viec/{made.pk}/hoat-dong").status_code == 404


def test_survey_photos_are_for_those_concerned(as_member, client, actors, guest, places, tmp_path):
    from io import BytesIO

    from PIL import Image

    made = surveyed(actors.youth_secretary, guest, places.far_village)
    file = BytesIO()
    Image.new("RGB", (40, 30), "brown").save(file, "JPEG")
    file.seek(0)
    file.name = "duong.jpg"
    worker = as_member("youth_secretary")
    answer = worker.post(
        f"/lam-viec/phan-cong/viec/{made.pk}/buoc/survey",
        {"version": made.version, "text": "Xem lại", "photo": file, "caption": "Đoạn lầy"},
    )
    assert answer.status_code == 302, answer.content.decode()
    html = worker.get(f"/lam-viec/phan-cong/viec/{made.pk}").content.decode()
    assert "Đoạn lầy" in html
    address = html.split('src="')[1:]
    shown = next(part.split('"')[0] for part in address if "/anh/" in part.split('"')[0])
    assert worker.get(shown).status_code == 200
    assert as_member("village_head").get(shown).status_code == 404
    client.logout()
    assert client.get(shown).status_code == 302


def test_strangers_find_no_work_of_others(as_member, actors, units, guest, places):
    made = chosen(actors.youth_secretary, guest, places.far_village)
    assert as_member("village_head").get(f"/lam-viec/phan-cong/viec/{made.pk}").status_code == 404
    assert as_member("province_leader").get(f"/lam-viec/phan-cong/viec/{made.pk}").status_code == 200
    assert as_member("secretary").get(f"/lam-viec/phan-cong/viec/{made.pk}").status_code == 200
    page = f"/lam-viec/phan-cong/lien-he?dv={guest.pk}&o={places.far_village.code}"
    assert as_member("village_head").get(page).status_code == 404


def test_the_board_reads_in_a_bounded_number_of_queries(
    as_member, actors, units, places, django_assert_max_num_queries
):
    for n in range(26):
        cell = make_unit(f"Chi bộ {n}", "party_cell", units.committee)
        Assignment.objects.create(unit=cell, area=(places.village, places.other_village)[n % 2], kind="in_charge")
        Engagement.objects.create(unit=cell, area=(places.village, places.other_village)[n % 2], state="surveyed")
    client = as_member("officer")
    client.get("/lam-viec/phan-cong")
    with django_assert_max_num_queries(24):
        html = client.get("/lam-viec/phan-cong/tien-do").content.decode()
    assert html.count('class="stage g2') >= 26
    assert str(Stage.SURVEYED.label) in html
    assert timezone.localdate().year == 2026


def test_m19_the_household_to_help_is_chosen_by_the_locality_and_seen_by_helpers_alone(
    as_member, actors, units, households, places
):
    """M19: chosen after exchange with the unit; its page is reached from the work, by the two sides only."""
    from gandan.giving.services import help_begin

    Assignment.objects.create(unit=units.other_committee, area=places.village, kind="in_charge")
    made = surveyed(actors.outsider, units.other_committee, places.village)
    page = f"/lam-viec/phan-cong/viec/{made.pk}"
    assert "/lam-viec/ho-duoc-giup/chon" in as_member("officer").get(page).content.decode()
    helped = help_begin(
        actor=actors.officer, household=households[0], group="poor", units=[units.other_committee, units.committee]
    )
    address = f"/lam-viec/ho-duoc-giup/{helped.pk}"
    for who in ("officer", "outsider"):
        assert address in as_member(who).get(page).content.decode(), who
    assert address not in as_member("province_leader").get(page).content.decode()
