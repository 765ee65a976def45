"""The workspace: who sees what, the acts, kept drafts, counted queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.sessions.models import Session

from gandan.core.models import LogEntry, Photo
from gandan.core.photos import photo_store
from gandan.voices.models import Case, Voice
from gandan.voices.states import CaseState
from gandan.voices.tests.conftest import FLOODED, picture

LIST = "/lam-viec/vu-viec"


def html(response) -> str:
    return response.content.decode()


def test_the_list_shows_the_units_own_cases_due_first(say, as_member):
    late, new = say("Rác đầy bờ suối").case, say("Đèn hỏng").case
    Case.objects.filter(pk=late.pk).update(due_on=date(2026, 1, 5))
    page = html(as_member("officer").get(LIST))
    assert page.index("Rác đầy bờ suối") < page.index("Đèn hỏng")
    assert "quá" in page
    assert new.code in page


@pytest.mark.parametrize("who", ["outsider", "youth_secretary", "inspector"])
def test_strangers_find_no_case(say, as_member, who):
    code = say().case.code
    client = as_member(who)
    assert FLOODED not in html(client.get(LIST))
    assert client.get(f"{LIST}/{code}").status_code == 404
    assert client.post(f"{LIST}/{code}", {"act": "answer"}).status_code == 404
    assert client.post(f"{LIST}/{code}/gop", {"other": code}).status_code == 404


def test_visitors_log_in_first(client, say):
    code = say().case.code
    for url in (
        LIST,
        f"{LIST}/{code}",
        "/lam-viec/ghi-y-kien",
        "/lam-viec/don-theo-luat",
        "/lam-viec/ghi-y-kien/phieu",
    ):
        assert client.get(url).status_code == 302


def test_a_unit_that_passed_a_case_on_reads_it_but_acts_no_more(say, as_member, units):
    case = say().case
    client = as_member("officer")
    sent = {"act": "pass_on", "pass_on-v": 0, "pass_on-to_unit": units.province.pk, "pass_on-reason": "Đường tỉnh."}
    assert client.post(f"{LIST}/{case.code}", sent).status_code == 302
    assert client.get(f"{LIST}/{case.code}").status_code == 200
    assert client.post(f"{LIST}/{case.code}", {"act": "answer", "answer-v": 1, "answer-text": "x"}).status_code == 403
    assert "Đường tỉnh." in html(as_member("province_leader").get(f"{LIST}/{case.code}"))


def test_filters_search_and_pages(say, as_member, settings):
    for n in range(35):
        say(f"Đèn số {n} hỏng")
    rubbish = say("Rác đầy bờ suối").case
    client = as_member("officer")
    first = client.get(LIST)
    assert first.context["next"]
    assert len(client.get(f"{LIST}?sau={first.context['next']}").context["rows"]) == 6
    assert [row[0] for row in client.get(f"{LIST}?viec=environment").context["rows"]] == [rubbish]
    assert [row[0] for row in client.get(f"{LIST}?tim={rubbish.code}").context["rows"]] == [rubbish]
    assert not client.get(f"{LIST}?tinh=xong").context["rows"]
    assert client.get(f"{LIST}?viec=nonsense&o=%00&tinh=?&tim=%00&sau=@@").status_code == 200


def test_the_list_costs_the_same_for_one_and_for_thirty(say, as_member, django_assert_max_num_queries):
    for n in range(30):
        say(f"Đèn số {n} hỏng")
    client = as_member("officer")
    client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get(LIST)


def test_m67_the_unit_above_sees_what_is_late_below(say, as_member):
    """M67."""
    case = say().case
    Case.objects.update(due_on=date(2026, 1, 5))
    assert case.code in html(as_member("province_leader").get(f"{LIST}?xem=cap-duoi"))
    assert case.code not in html(as_member("officer").get(f"{LIST}?xem=cap-duoi"))


def test_m67_many_of_one_kind_in_one_village_are_pointed_out(say, as_member):
    """M67."""
    for n in range(3):
        say(f"Đường ngập sâu lần {n}")
    assert "3 vụ việc" in html(as_member("officer").get(LIST))


def test_the_work_page_has_bounded_queries(say, answer, as_member, actors, django_assert_max_num_queries):
    from gandan.voices.services import cases_merge

    cases = [say(f"Ngập sâu lần {n}", photos=[photo_store(picture(colour=(n, 9, 9)))]).case for n in range(6)]
    cases_merge(actor=actors.officer, keep_id=cases[0].pk, gone_ids=[case.pk for case in cases[1:4]])
    client = as_member("officer")
    client.get(f"{LIST}/{cases[0].code}")
    with django_assert_max_num_queries(30):
        assert client.get(f"{LIST}/{cases[0].code}").status_code == 200


def test_answering_with_a_photo(say, as_member):
    case = say().case
    sent = {"act": "answer", "answer-v": 0, "answer-text": "Đã khơi cống.", "photos": [picture()]}
    assert as_member("officer").post(f"{LIST}/{case.code}", sent).status_code == 302
    assert case.steps.get(act="answer").photos.count() == 1


def test_the_second_officer_keeps_the_draft_and_learns_who_was_first(say, answer, as_member):
    case = say().case
    answer(case)
    response = as_member("secretary").post(
        f"{LIST}/{case.code}", {"act": "answer", "answer-v": 0, "answer-text": "Bản nháp của tôi"}
    )
    page = html(response)
    assert response.status_code == 409
    assert "Bản nháp của tôi" in page
    assert "Cán bộ văn phòng UBND xã Nà Hỳ" in page
    assert case.steps.filter(act="answer").count() == 1


def test_m128_a_photo_of_a_voice_is_public_only_when_an_officer_ticked_it(say, as_member, client):
    """M128."""
    case = say(photos=[photo_store(picture())]).case
    photo = Photo.objects.get()
    url = f"/vu-viec/{case.code}/anh/{photo.key}"
    officer = as_member("officer")
    assert officer.get(url).status_code == 200
    sent = {"act": "accept", "accept-v": 0, "accept-title": "Ngập đường", "accept-summary": "", "accept-public": "on"}
    officer.post(f"{LIST}/{case.code}", sent)
    client.logout()
    assert client.get(url).status_code == 404
    sent = {
        "act": "publish",
        "publish-v": 1,
        "publish-title": "Ngập đường",
        "publish-public": "on",
        "publish-shown": str(photo.pk),
    }
    as_member("officer").post(f"{LIST}/{case.code}", sent)
    client.logout()
    assert client.get(url).status_code == 200


def test_m129_a_contact_is_read_only_by_the_unit_and_each_reading_is_logged(say, as_member):
    """M129."""
    said = say(contact={"name": "", "phone": "0912345678", "email": ""})
    url = f"{LIST}/{said.case.code}/lien-lac/{said.voice.pk}"
    assert "0912345678" not in html(as_member("officer").get(f"{LIST}/{said.case.code}"))
    assert as_member("province_leader").post(url).status_code == 403
    assert "0912345678" in html(as_member("officer").post(url))
    assert LogEntry.objects.filter(action="contact.read").count() == 1


def test_two_alike_are_joined_with_one_button(say, as_member):
    one, two = say().case, say("Mưa to là đường vào bản ngập sâu, học sinh nghỉ học").case
    client = as_member("officer")
    assert "gop" in html(client.get(f"{LIST}/{two.code}"))
    response = client.post(f"{LIST}/{two.code}/gop", {"other": one.code})
    assert response["Location"].endswith(one.code)
    two.refresh_from_db()
    assert two.state == CaseState.MERGED
    assert client.get(f"{LIST}/{two.code}")["Location"].endswith(one.code)


def test_m63_a_member_writes_down_several_voices_in_a_row_and_hands_out_receipts(as_member, places):
    """M63."""
    client = as_member("village_head")
    page = client.get("/lam-viec/ghi-y-kien")
    assert "Huổi Sang" in html(page)
    for n in range(3):
        token = client.get("/lam-viec/ghi-y-kien").context["form"]["token"].value()
        sent = {
            "text": f"Xin thêm trạm nước {n}", "area": "03169-01", "kind": "petition", "channel": "meeting",
            "said_on": "2026-11-10", "token": token,
        }  # fmt: skip
        assert client.post("/lam-viec/ghi-y-kien", sent).status_code == 302
    voice = Voice.objects.order_by("pk").last()
    assert (voice.channel, voice.recorded_by.username) == ("meeting", "truongban")
    next_form = client.get("/lam-viec/ghi-y-kien").context["form"]
    assert next_form["channel"].value() == "meeting"
    slips = html(client.get("/lam-viec/ghi-y-kien/phieu"))
    assert slips.count("<svg") >= 3
    client.post("/lam-viec/ghi-y-kien/xong")
    assert "Chưa có phiếu" in html(client.get("/lam-viec/ghi-y-kien/phieu"))


def test_m68_what_a_unit_hears_from_its_own_members_goes_the_same_way(as_member, units):
    """M68."""
    sent = {
        "text": "Đoàn viên mong có sân bóng chung của xã", "area": "03169", "kind": "petition", "channel": "meeting",
        "said_on": "2026-11-10",
    }  # fmt: skip
    as_member("youth_secretary").post("/lam-viec/ghi-y-kien", sent)
    voice = Voice.objects.get()
    assert (voice.recorded_by.username, voice.case.unit, voice.case.topic) == ("doan", units.committee, "culture")


@pytest.mark.parametrize("day", ["2099-01-01", "1990-01-01", "hôm qua", ""])
def test_a_day_that_cannot_be_is_refused_and_the_words_stay(as_member, day):
    sent = {"text": FLOODED, "area": "03169-01", "kind": "report", "channel": "phone", "said_on": day}
    response = as_member("officer").post("/lam-viec/ghi-y-kien", sent)
    assert response.status_code == 200
    assert response.context["form"].errors["said_on"]
    assert FLOODED in html(response)


def test_m126_only_the_head_of_the_unit_opens_a_statutory_submission(say, as_member):
    """M126."""
    voice = say("Đơn khiếu nại quyết định thu hồi", kind="complaint", photos=[photo_store(picture())]).voice
    url = f"/lam-viec/don-theo-luat/{voice.pk}"
    photo = f"{url}/anh/{voice.photos.get().key}"
    for who in ("officer", "outsider", "province_leader", "inspector", "village_head"):
        client = as_member(who)
        assert client.get(url).status_code == 404
        assert client.get(photo).status_code == 404
        assert "Đơn khiếu nại quyết định" not in html(client.get(LIST))
    head = as_member("secretary")
    assert "Luật Khiếu nại" in html(head.get("/lam-viec/don-theo-luat"))
    assert "Đơn khiếu nại quyết định thu hồi" in html(head.get(url))
    assert head.get(photo).status_code == 200
    assert LogEntry.objects.filter(action="voice.statutory_read").count() == 1


def test_a_case_without_a_unit_is_seen_in_the_province_and_given_one(say, units, as_member):
    from gandan.units.models import Assignment

    case = say().case
    Case.objects.update(unit=None)
    Assignment.objects.all().delete()
    client = as_member("officer")
    assert case.code in html(client.get(f"{LIST}?xem=chua-co-don-vi"))
    sent = {
        "act": "pass_on",
        "pass_on-v": 0,
        "pass_on-to_unit": units.committee.pk,
        "pass_on-reason": "Địa bàn của xã.",
    }
    client.post(f"{LIST}/{case.code}", sent)
    case.refresh_from_db()
    assert case.unit == units.committee


def test_receipts_of_a_sitting_stay_sealed_in_the_session(as_member):
    client = as_member("officer")
    sent = {"text": FLOODED, "area": "03169-01", "kind": "report", "channel": "phone", "said_on": "2026-11-10"}
    client.post("/lam-viec/ghi-y-kien", sent)
    code = client.get("/lam-viec/ghi-y-kien").context["last_code"].replace(" ", "")
    for session in Session.objects.all():
        assert code not in str(session.get_decoded())
