"""Following: from a receipt to the case, and who sees what of it."""

from __future__ import annotations

import pytest

from gandan.core import codes
from gandan.voices import throttle
from gandan.voices.services import case_accept, cases_merge
from gandan.voices.states import CaseState
from gandan.voices.tests.conftest import FLOODED


def html(response) -> str:
    return response.content.decode()


@pytest.fixture
def hold(client):
    """`hold(said)` puts a receipt into this browser, as scanning its QR does."""

    def holding(said):
        return client.get(f"/phieu/{said.receipt}")

    return holding


def test_m66_a_receipt_leads_to_the_case_and_leaves_the_address(say, client):
    """M66."""
    said = say()
    response = client.get(f"/phieu/{said.receipt}")
    assert response["Location"] == f"/vu-viec/{said.case.code}"
    page = html(client.get(response["Location"]))
    assert FLOODED in page
    assert "Hạn trả lời" in page
    assert "trả lời trong 10 ngày làm việc" in page
    assert "hỏi phòng tư pháp" in page  # the value is not verified, and says so
    assert said.receipt not in page


@pytest.mark.parametrize("typed", ["{}", "{} ", "spaces", "dashes"])
def test_a_receipt_is_typed_as_people_type(say, client, typed):
    said = say()
    grouped = codes.group(said.receipt)
    written = {"spaces": grouped, "dashes": grouped.replace(" ", "-")}.get(typed, typed.format(said.receipt))
    assert client.post("/theo-doi", {"receipt": written}).status_code == 302


def test_a_slip_of_the_finger_is_told_and_not_counted(say, client):
    right = say().receipt
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    for _ in range(throttle.TRY_SESSION + 2):
        response = client.post("/theo-doi", {"receipt": wrong})
        assert response.status_code == 200
    assert "gõ nhầm" in html(response)
    assert "16 chữ số" in html(client.post("/theo-doi", {"receipt": "123"}))


def test_guessing_is_throttled(client, db):
    for _ in range(throttle.TRY_SESSION):
        assert client.post("/theo-doi", {"receipt": codes.receipt_code()}).status_code == 200
    assert client.post("/theo-doi", {"receipt": codes.receipt_code()}).status_code == 429
    assert client.get(f"/phieu/{codes.receipt_code()}").status_code == 429


def test_guessing_without_cookies_is_throttled_too(client, db, monkeypatch):
    monkeypatch.setattr(throttle, "TRY_EVERYBODY", 3)
    for _ in range(3):
        client.cookies.clear()
        client.post("/theo-doi", {"receipt": codes.receipt_code()})
    client.cookies.clear()
    assert client.post("/theo-doi", {"receipt": codes.receipt_code()}).status_code == 429


def test_a_case_that_is_not_public_does_not_exist_for_others(say, client, actors, as_member):
    case = say().case
    assert client.get(f"/vu-viec/{case.code}").status_code == 404
    assert as_member("outsider").get(f"/vu-viec/{case.code}").status_code == 404
    assert as_member("officer").get(f"/vu-viec/{case.code}").status_code == 200


def test_m129_everybody_sees_of_a_public_case_only_what_the_officer_wrote(say, answer, client, actors):
    """M129."""
    case = say(place="nhà số 7").case
    case_accept(
        actor=actors.officer, case_id=case.pk, seen_version=0, title="Ngập đường", summary="Cống bị lấp.", public=True
    )
    answer(case)
    page = html(client.get(f"/vu-viec/{case.code}"))
    assert "Ngập đường" in page
    assert "Đã khơi thông cống" in page
    assert FLOODED not in page
    assert "nhà số 7" not in page
    assert "Đã xong thật chưa?" not in page


def test_m73_who_spoke_says_not_solved_with_a_reason_nobody_else_reads(say, answer, client, hold, actors):
    """M73."""
    said = say()
    case_accept(actor=actors.officer, case_id=said.case.pk, seen_version=0, title="Ngập đường", summary="", public=True)
    answer(said.case)
    hold(said)
    url = f"/vu-viec/{said.case.code}"
    assert client.post(url, {"solved": "no", "reason": " "}).status_code == 200
    assert client.post(url, {"solved": "no", "reason": "Mưa hôm qua vẫn ngập."}).status_code == 302
    assert "Mưa hôm qua vẫn ngập." in html(client.get(url))
    said.case.refresh_from_db()
    assert said.case.state == CaseState.REOPENED
    client.post("/theo-doi/quen")
    page = html(client.get(url))
    assert "Mưa hôm qua vẫn ngập." not in page
    assert "chưa xong" in page


def test_a_stranger_cannot_judge(say, answer, client, actors):
    said = say()
    case_accept(actor=actors.officer, case_id=said.case.pk, seen_version=0, title="Ngập đường", summary="", public=True)
    answer(said.case)
    client.post(f"/vu-viec/{said.case.code}", {"solved": "yes"})
    said.case.refresh_from_db()
    assert said.case.state == CaseState.ANSWERED


def test_after_a_merge_every_receipt_leads_to_the_kept_case(say, client, actors, hold):
    first, second = say(), say("Đường vào bản cũng ngập chỗ nhà tôi")
    cases_merge(actor=actors.officer, keep_id=first.case.pk, gone_ids=[second.case.pk])
    assert hold(second)["Location"] == f"/vu-viec/{first.case.code}"
    assert client.get(f"/vu-viec/{second.case.code}")["Location"] == f"/vu-viec/{first.case.code}"
    page = html(client.get(f"/vu-viec/{first.case.code}"))
    assert "chỗ nhà tôi" in page
    assert FLOODED not in page
    client.post("/theo-doi/quen")
    assert client.get(f"/vu-viec/{second.case.code}").status_code == 404


def test_a_statutory_submission_is_followed_only_with_its_receipt(say, client, hold):
    said = say("Tôi tố cáo", kind="denunciation")
    assert client.get(f"/don/{said.voice.pk}").status_code == 404
    assert hold(said)["Location"] == f"/don/{said.voice.pk}"
    assert "Luật Tố cáo" in html(client.get(f"/don/{said.voice.pk}"))


def test_the_page_of_a_case_has_bounded_queries(say, answer, hold, client, actors, django_assert_max_num_queries):
    all_said = [say(f"Đường ngập lần {n}") for n in range(6)]
    keep = cases_merge(
        actor=actors.officer, keep_id=all_said[0].case.pk, gone_ids=[each.case.pk for each in all_said[1:]]
    )
    answer(keep)
    for said in all_said:
        hold(said)
    with django_assert_max_num_queries(16):
        assert client.get(f"/vu-viec/{keep.code}").status_code == 200


def test_what_this_browser_follows_is_listed(say, client, hold):
    hold(say())
    assert FLOODED[:40] in html(client.get("/theo-doi"))


@pytest.mark.parametrize(
    "url", ["/vu-viec/GD-26-999999", "/vu-viec/%00", "/don/999", "/vu-viec/x/anh/6f9619ff-8b86-d011-b42d-00c04fc964ff"]
)
def test_what_does_not_exist_is_not_found(client, db, url):
    assert client.get(url).status_code == 404
