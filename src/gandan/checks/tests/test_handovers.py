"""Hand-over → instruction → does it still work? as one thread; what is broken opens an inspection or a case."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gandan.checks.handing import followup_answer, handover_record, instruction_give
from gandan.checks.models import FollowUp, HandOver, Inspection
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Photo
from gandan.voices.models import Case

DAY = date(2026, 3, 31)


@pytest.fixture
def given(actors, units, places):
    return handover_record(
        actor=actors.youth_secretary, giver=units.youth, what="8 dụng cụ tập thể dục", receiver="Ban quản lý bản",
        area=places.village, place="sân nhà văn hoá", handed_on=DAY,
    )  # fmt: skip


def test_m39_equipment_is_handed_over_and_people_are_shown_how_to_use_it(as_member, client, units):
    """M39: hand-over, then instruction on site, then the looks, on one public page."""
    youth = as_member("youth_secretary")
    answer = youth.post(
        "/lam-viec/kiem-tra/ban-giao/moi",
        {"giver": units.youth.pk, "what": "8 dụng cụ tập thể dục", "receiver": "Ban quản lý bản", "area": "03169-01",
         "place": "sân nhà văn hoá", "handed_on": "2026-03-31", "text": "Kèm sách hướng dẫn"},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    made = HandOver.objects.get()
    again = youth.post(
        f"/lam-viec/kiem-tra/ban-giao/{made.pk}/huong-dan", {"text": "Hướng dẫn người cao tuổi tập", "persons": 25}
    )
    assert again.status_code == 302
    youth.logout()
    page = client.get(f"/ban-giao/{made.pk}").content.decode()
    for words in (
        "8 dụng cụ tập thể dục",
        "31/03/2026",
        "Hướng dẫn tại chỗ",
        "25 lượt người",
        "còn dùng được không?",
        "30/06/2026",
    ):
        assert words in page, words


def test_looks_are_due_after_three_six_and_twelve_months(given):
    assert [each.due_on for each in given.followups.order_by("due_on")] == [
        date(2026, 6, 30), date(2026, 9, 30), date(2027, 3, 31),
    ]  # fmt: skip


def test_a_look_that_is_due_is_on_the_first_page_of_giver_and_place(as_member, given):
    for name in ("youth_secretary", "village_head", "officer"):
        assert "8 dụng cụ tập thể dục" in as_member(name).get("/lam-viec").content.decode(), name
    assert "8 dụng cụ tập thể dục" not in as_member("outsider").get("/lam-viec").content.decode()


def test_what_works_needs_no_words(actors, given):
    first = given.followups.order_by("due_on").first()
    done = followup_answer(actor=actors.village_head, followup_id=first.pk, verdict="works")
    assert (done.verdict, done.case, Case.objects.count()) == ("works", None, 0)
    with pytest.raises(Refused, match="đã ghi rồi"):
        followup_answer(actor=actors.village_head, followup_id=first.pk, verdict="broken", text="x")


def test_what_is_broken_opens_a_case_and_another_look(as_member, actors, given):
    first = given.followups.order_by("due_on").first()
    with pytest.raises(Refused, match="hỏng chỗ nào"):
        followup_answer(actor=actors.village_head, followup_id=first.pk, verdict="broken")
    answer = as_member("village_head").post(
        f"/lam-viec/kiem-tra/ban-giao/xem-lai/{first.pk}", {"verdict": "broken", "text": "Xà đơn gãy trục"}
    )
    assert answer.status_code == 302, answer.content.decode()
    first.refresh_from_db()
    assert "Xà đơn gãy trục" in first.case.voices.get().text
    assert first.case.area_id == given.area_id
    assert FollowUp.objects.filter(handover=given, due_on=timezone.localdate() + timedelta(days=30)).exists()


def test_what_came_of_a_result_opens_its_inspection(actors, units, places, road):
    made = handover_record(
        actor=actors.officer, giver=units.committee, what="Đường bê tông", receiver="Bản Huổi Sang", area=places.village,
        handed_on=DAY, result=road,
    )  # fmt: skip
    first = made.followups.order_by("due_on").first()
    done = followup_answer(actor=actors.village_head, followup_id=first.pk, verdict="partly", text="Nứt 5 m")
    assert done.inspection == Inspection.objects.get(result=road)
    assert done.case is None


def test_strangers_neither_hand_over_nor_look(actors, units, places, given):
    with pytest.raises(NotPermitted):
        handover_record(
            actor=actors.outsider, giver=units.youth, what="x", receiver="y", area=places.village, handed_on=DAY
        )
    with pytest.raises(NotPermitted):
        instruction_give(actor=actors.outsider, handover_id=given.pk, text="x")
    with pytest.raises(NotPermitted):
        followup_answer(actor=actors.outsider, followup_id=given.followups.first().pk, verdict="works")


def test_a_receiver_is_a_body_not_a_telephone(actors, units, places):
    with pytest.raises(Refused, match="số điện thoại"):
        handover_record(
            actor=actors.officer, giver=units.committee, what="Loa", receiver="ông trưởng bản 0912345678",
            area=places.village, handed_on=DAY,
        )  # fmt: skip


def test_the_thread_takes_as_many_queries_with_ten_steps_as_with_one(
    client, actors, given, django_assert_max_num_queries
):
    for number in range(10):
        instruction_give(actor=actors.youth_secretary, handover_id=given.pk, text=f"Buổi {number}", persons=5)
    with django_assert_max_num_queries(10):
        assert client.get(f"/ban-giao/{given.pk}").status_code == 200


def test_m40_photos_of_children_shown_how_to_use_it_wait_for_a_consent(as_member, client, given):
    """M40: the page says that a photo waits; nobody gets the photo itself."""
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    told = {
        "text": "Dạy các cháu tập",
        "children": "on",
        "photos": SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg"),
    }
    youth = as_member("youth_secretary")
    assert youth.post(f"/lam-viec/kiem-tra/ban-giao/{given.pk}/huong-dan", told).status_code == 302
    client.logout()
    photo = Photo.objects.get()
    assert (photo.shows, photo.public) == ("children", False)
    assert "chờ giấy đồng ý" in client.get(f"/ban-giao/{given.pk}").content.decode()
    assert client.get(f"/ket-qua/anh/{photo.key}.jpg").status_code == 404
