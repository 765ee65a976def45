"""The workspace: lists, planning without JavaScript, walking the process, correcting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.activities.forms.plan import coming_weekend_days
from gandan.activities.models import Activity, Result, SignUp
from gandan.activities.states import S
from gandan.activities.tests.factories import begun, draft, opened, plan, reported
from gandan.voices.models import Case


def form_for(units, places, **more):
    saturday = coming_weekend_days(timezone.localdate())[0]
    return {
        "title": "Đổ bê tông đường vào bản", "lead": units.committee.pk, "area": places.village.code, "weekend": saturday,
        "starts": "07:00", "ends": "11:00", "topic": "road", **more,
    }  # fmt: skip


def test_a_plan_is_made_from_the_form_with_partners_ticked_and_written(as_member, units, places):
    more = {"partners": [units.youth.pk], "more_partners": "dang uy xa na hy; UBND xã Nà Bủng"}
    answer = as_member("officer").post("/lam-viec/hoat-dong/moi", form_for(units, places, **more))
    activity = Activity.objects.get()
    assert answer.url == f"/lam-viec/hoat-dong/{activity.pk}"
    assert set(activity.partners.all()) == {units.youth, units.party, units.other_committee}
    assert activity.area == places.village
    assert timezone.localtime(activity.starts_at).weekday() >= 5
    assert activity.state == S.AGREED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"more_partners": "Công ty không có thật"}, "Không tìm thấy đơn vị"),
        ({"weekend": "khac", "day": ""}, "Chưa chọn ngày"),
        ({"weekend": ""}, "Ngày nào?"),
        ({"ends": "05:00"}, "sớm hơn lúc bắt đầu"),
        ({"area": "Không đâu cả"}, "Chưa tìm thấy"),
        ({"title": ""}, "Sẽ làm gì?"),
        ({"capacity": "-4"}, "Nhận bao nhiêu người?"),
    ],
)
def test_a_wrong_plan_keeps_what_was_typed_and_says_what_to_do(as_member, units, places, wrong, said):
    answer = as_member("officer").post("/lam-viec/hoat-dong/moi", form_for(units, places, why="Vì các cháu", **wrong))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert "Vì các cháu" in answer.content.decode()
    assert not Activity.objects.exists()


def test_somebody_elses_unit_cannot_be_put_in_the_form(as_member, units, places):
    answer = as_member("youth_secretary").post("/lam-viec/hoat-dong/moi", form_for(units, places))
    assert answer.status_code == 400
    assert as_member("inspector").get("/lam-viec/hoat-dong/moi").status_code == 404


@pytest.mark.parametrize("query", ["vu-viec=GD-00-0", "phong-trao=abc", "phong-trao=" + "9" * 40, "o=%00"])
def test_hostile_beginnings_of_a_plan(as_member, db, cast, query):
    assert as_member("officer").get(f"/lam-viec/hoat-dong/moi?{query}").status_code in {200, 404}


def test_m22_a_plan_starts_from_a_case_and_carries_it(as_member, units, places):
    """M22."""
    case = Case.objects.create(
        code="GD-26-000001", title="Đường lầy lội", summary="Các cháu lội bùn", topic="road", area=places.village,
        unit=units.committee, public=True, due_on=timezone.localdate(),
    )  # fmt: skip
    client = as_member("officer")
    page = client.get("/lam-viec/hoat-dong/moi?vu-viec=GD-26-000001").content.decode()
    assert "Các cháu lội bùn" in page
    client.post("/lam-viec/hoat-dong/moi?vu-viec=GD-26-000001", form_for(units, places))
    assert Activity.objects.get().case == case
    from gandan.activities.slots import case_thread, case_work

    request = client.get("/lam-viec/hoat-dong").wsgi_request
    assert "Đổ bê tông đường vào bản" in case_thread(request, case)
    assert "Mở hoạt động" in case_work(request, case)


def test_the_four_lists(as_member, actors, units, places):
    soon = opened(actors.officer, units.committee, places.village, title="Sắp làm", days=1)
    late = begun(actors.officer, units.committee, places.village, title="Chưa báo cáo")
    wish = plan(actors.youth_secretary, units.youth, places.village, title="Chờ xã gật", days=20)
    client = as_member("officer")
    seen = {
        tab: client.get(f"/lam-viec/hoat-dong?loc={tab}").content.decode()
        for tab in ("tuan-nay", "cua-toi", "thong-nhat", "bao-cao")
    }
    assert soon.title in seen["tuan-nay"]
    assert wish.title not in seen["tuan-nay"]
    assert all(each.title in seen["cua-toi"] for each in (soon, late, wish))
    assert wish.title in seen["thong-nhat"]
    assert late.title in seen["bao-cao"]
    assert soon.title not in seen["bao-cao"]


@pytest.mark.parametrize("tab", ["tuan-nay", "cua-toi", "thong-nhat", "bao-cao", "x", ""])
def test_empty_lists_say_how_to_begin(as_member, tab):
    assert "Lên kế hoạch" in as_member("officer").get(f"/lam-viec/hoat-dong?loc={tab}").content.decode()


def test_a_list_asks_the_same_few_questions_for_one_row_and_for_thirty(
    as_member, actors, units, places, django_assert_max_num_queries
):
    for n in range(30):
        plan(actors.officer, units.committee, places.village, title=f"Việc {n}")
    client = as_member("officer")
    with django_assert_max_num_queries(12):
        client.get("/lam-viec/hoat-dong?loc=cua-toi")


def test_the_whole_way_by_the_buttons(as_member, actors, units, places):
    activity = plan(actors.youth_secretary, units.youth, places.village, days=-1)
    where = f"/lam-viec/hoat-dong/{activity.pk}"
    for who, word, text in (
        ("youth_secretary", "contact", "Đã gặp trưởng bản."), ("youth_secretary", "survey", "Xem đoạn lầy nhất."),
        ("village_head", "agree", ""), ("youth_secretary", "open", ""), ("youth_secretary", "begin", ""),
    ):  # fmt: skip
        activity.refresh_from_db()
        client = as_member(who)
        assert client.get(where).status_code == 200
        answer = client.post(f"{where}/buoc/{word}", {"version": activity.version, "text": text})
        assert answer.status_code == 302, answer.content.decode()
    activity.refresh_from_db()
    assert activity.state == S.UNDER_WAY


def test_a_stale_button_says_who_was_first_and_keeps_the_words(as_member, actors, units, places):
    activity = opened(actors.officer, units.committee, places.village)
    answer = as_member("secretary").post(
        f"/lam-viec/hoat-dong/{activity.pk}/buoc/cancel", {"version": 0, "text": "Mưa to quá"}
    )
    assert answer.status_code == 409
    assert "Cán bộ văn phòng UBND xã Nà Hỳ" in answer.content.decode()
    assert "Mưa to quá" in answer.content.decode()


@pytest.mark.parametrize("who", ["outsider", "inspector"])
@pytest.mark.parametrize("page", ["", "/bao-cao"])
def test_strangers_find_nothing(as_member, actors, units, places, who, page):
    activity = begun(actors.officer, units.committee, places.village)
    assert as_member(who).get(f"/lam-viec/hoat-dong/{activity.pk}{page}").status_code == 404


@pytest.mark.parametrize(
    "url", ["/lam-viec/hoat-dong", "/lam-viec/hoat-dong/moi", "/lam-viec/phong-trao", "/lam-viec/phong-trao/phat-dong"]
)
def test_the_workspace_is_behind_the_login(client, db, url):
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("word", ["report", "settle", "plan", "x"])
def test_only_known_steps_are_taken(as_member, actors, units, places, word):
    activity = opened(actors.officer, units.committee, places.village)
    answer = as_member("officer").post(f"/lam-viec/hoat-dong/{activity.pk}/buoc/{word}", {"version": 1})
    assert answer.status_code == 404


def test_a_secretary_signs_up_eight_members_on_the_work_page(as_member, actors, units, places):
    activity = opened(actors.officer, units.committee, places.village, partners=[units.youth], capacity=8)
    client = as_member("youth_secretary")
    where = f"/lam-viec/hoat-dong/{activity.pk}/dang-ky"
    client.post(where, {"unit": units.youth.pk, "persons": 8, "brings": "xẻng"})
    assert SignUp.objects.get().persons == 8
    answer = client.post(where, {"unit": units.youth.pk, "persons": 9})
    assert "Chỉ còn 8 chỗ" in answer.content.decode()


def test_a_number_is_corrected_and_joined_to_a_total_on_its_page(as_member, actors, units, places):
    whole = reported(actors.officer, units.committee, places.commune, draft("hơn 7 km", title="Cả tháng"))[0]
    part = reported(actors.officer, units.committee, places.village, draft("2 km"))[0]
    client = as_member("officer")
    where = f"/lam-viec/hoat-dong/ket-qua/{part.pk}/sua"
    assert "Cả tháng" in client.get(where).content.decode()
    client.post(where, {"version": part.activity.version, "amount": "gần 2 km", "reason": "Đo lại"})
    client.post(where, {"join": "1", "whole": whole.pk})
    part = Result.objects.get(pk=part.pk)
    assert (part.text, part.part_of) == ("gần 2 km", whole)
    wrong = client.post(where, {"version": 99, "amount": "nhiều lắm", "reason": "x"})
    assert "Không thấy con số nào" in wrong.content.decode()
    assert as_member("outsider").get(where).status_code == 404


def test_the_weekend_is_offered_by_name():
    days = coming_weekend_days(timezone.localdate())
    assert len(days) == 4
    assert all(day.weekday() >= 5 and day > timezone.localdate() for day in days)
    assert days[-1] - days[0] <= timedelta(days=14)
