"""The pages: a meeting called, run and published by forms alone; what strangers may not see; bounded queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gandan.core.models import LogEntry
from gandan.meetings import services
from gandan.meetings.models import AgendaItem, Meeting, MeetingAttendance, MeetingTask
from gandan.meetings.tests.conftest import DAY, fresh
from gandan.residents.services import cards_issue, sheet_done
from gandan.residents.services.cards import card_make
from gandan.voices.models import Case


@pytest.fixture
def case(units, places):
    return Case.objects.create(
        code="GD-26-000001", title="Đường bản lún", topic="road", area=places.village, unit=units.committee, public=True,
        state="accepted", due_on="2099-01-01", voice_count=1,
    )  # fmt: skip


def html(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_m54_m60_a_case_becomes_an_item_is_concluded_and_its_page_says_so(
    as_member, client, units, places, cast, case, households
):
    """M54, M60: from the button on the case to the conclusion a resident reads on it."""
    officer = as_member("officer")
    asked = html(officer.get(reverse("voices:work", args=[case.code])))
    assert "Mở cuộc họp về việc này" in asked
    assert "quá nửa số hộ" in html(officer.get(reverse("meetings:new")))
    url = reverse("meetings:new") + f"?loai=residents_meeting&don-vi={units.committee.pk}&vu-viec={case.pk}"
    soon = timezone.localtime() + timedelta(minutes=30)
    begins, ends = (
        (soon, soon + timedelta(minutes=5)) if soon.hour < 23 else (soon.replace(hour=1), soon.replace(hour=2))
    )
    data = {
        "title": "Họp bàn đường bản", "day": f"{begins:%Y-%m-%d}", "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}",
        "place": "Nhà văn hoá", "public": "on",
    }  # fmt: skip
    assert "Việc này liên quan" in html(officer.post(url, data), 400)
    assert officer.post(url, {**data, "areas": [places.village.pk]}).status_code == 302
    meeting, item = Meeting.objects.get(), AgendaItem.objects.get()
    assert (item.case, item.title) == (case, case.title)
    assert (
        officer.get(reverse("meetings:public", args=[meeting.pk])).status_code == 200
    )  # its own unit reads it already
    client.logout()
    assert client.get(reverse("meetings:public", args=[meeting.pk])).status_code == 404
    officer = as_member("officer")
    invite = reverse("meetings:invite", args=[meeting.pk])
    assert "hạn mời là" in html(officer.post(invite, {"version": meeting.version}), 400)
    assert officer.post(invite, {"version": meeting.version, "reason": "Mưa lũ"}).status_code == 302
    for name in ("poster", "guest_list"):
        assert officer.get(reverse(f"meetings:{name}", args=[meeting.pk])).content.startswith(b"%PDF")
    assert (
        officer.post(reverse("meetings:begin", args=[meeting.pk]), {"version": fresh(meeting).version}).status_code
        == 302
    )
    shown = [home.pk for home in households]
    officer.post(reverse("meetings:attendance", args=[meeting.pk]), {"ho": shown[:4], "ho-hien": shown})
    officer.post(reverse("meetings:guests", args=[meeting.pk]), {"group": "Đoàn xã", "persons": 2})
    officer.post(reverse("meetings:item", args=[item.pk, "bat-dau"]))
    officer.post(reverse("meetings:floor", args=[item.pk]), {"group": "household"})
    officer.post(reverse("meetings:spoke", args=[item.pk]), {"number": 1})
    officer.post(reverse("meetings:spoke", args=[item.pk]), {"people": 2, "turns": 3, "group": "household"})
    live = html(officer.get(reverse("meetings:run", args=[meeting.pk])))
    assert "Có mặt 4/6 hộ, cần 4" in live
    assert "Đang bàn: Đường bản lún" in live
    officer.post(
        reverse("meetings:conclude", args=[meeting.pk]) + f"?noi-dung={item.pk}", {"text": "Rải đá trước mùa mưa."}
    )
    give = {
        "text": "Rải đá",
        "unit": units.committee.pk,
        "member": cast.officer.pk,
        "due_on": "2099-01-01",
        "item": item.pk,
    }
    officer.post(reverse("meetings:give", args=[meeting.pk]), give)
    task = MeetingTask.objects.get()
    assert "Rải đá" in html(officer.get("/lam-viec"))
    officer.post(reverse("meetings:task_act", args=[task.pk, "xong"]), {"version": 0, "outcome": "Đã rải 80 m"})
    officer.post(reverse("meetings:end", args=[meeting.pk]), {"version": fresh(meeting).version})
    assert officer.post(reverse("meetings:minutes", args=[meeting.pk])).status_code == 302
    officer.post(reverse("meetings:publish", args=[meeting.pk]), {"version": fresh(meeting).version})
    client.logout()
    thread = html(client.get(reverse("voices:case", args=[case.code])))
    for part in ("Đưa ra họp bàn", "Rải đá trước mùa mưa.", "Đã rải 80 m"):
        assert part in thread
    told = html(client.get(reverse("meetings:public", args=[meeting.pk])))
    assert "Mưa lũ" in told
    assert cast.officer.title not in told
    assert "Họp bàn đường bản" in html(client.get("/dia-ban/03169-01"))


def test_a_household_shows_its_card_and_a_wrong_card_is_refused(
    as_member, opened, places, actors, households, monkeypatch
):
    batch = cards_issue(actor=actors.officer, area=places.village, households=households[:1])
    sheet_done(actor=actors.officer, batch_id=batch.pk)
    card, secret = card_make(households[1], serial="X-1", batch=None, at=DAY)
    card.save()
    meeting = opened()
    officer, url = as_member("officer"), reverse("meetings:card", args=[meeting.pk])
    for _again in range(2):
        assert officer.post(url, {"code": secret.lower()}).status_code == 302
    assert "đã ghi có mặt từ trước" in html(officer.get(reverse("meetings:run", args=[meeting.pk])))
    officer.post(url, {"code": "0000-0000-0000-0000"})
    assert MeetingAttendance.objects.get().way == "card"


def test_strangers_find_nothing_and_readers_above_run_it(as_member, opened, client):
    meeting = opened()
    for name in ("work", "run", "attendance", "invite", "conclude", "give", "edit", "cancel"):
        assert as_member("outsider").get(reverse(f"meetings:{name}", args=[meeting.pk])).status_code == 404
    assert as_member("province_leader").get(reverse("meetings:run", args=[meeting.pk])).status_code == 200
    client.logout()
    assert client.get(reverse("meetings:work", args=[meeting.pk])).status_code == 302


def test_a_meeting_of_the_unit_alone_has_no_page_for_others(called, actors, units, client):
    meeting = called("thematic", unit=units.youth, actor=actors.youth_secretary, areas=())
    services.meeting_invite(
        actor=actors.youth_secretary, meeting_id=meeting.pk, seen_version=meeting.version, at=DAY - timedelta(days=4)
    )
    assert client.get(reverse("meetings:public", args=[meeting.pk])).status_code == 404


def test_what_people_said_never_enters_the_log(actors, opened, units):
    meeting = opened()
    words = "Không đồng ý lùi rào nhà tôi"
    services.contribution_record(actor=actors.officer, item_id=meeting.items.get().pk, group="household", text=words)
    services.conclusion_write(actor=actors.officer, meeting_id=meeting.pk, text=words)
    services.task_give(actor=actors.officer, meeting_id=meeting.pk, text=words, unit=units.committee, due_on=DAY.date())
    assert not [entry for entry in LogEntry.objects.all() if "rào" in str(entry.data)]


def test_the_list_and_the_board_ask_a_bounded_number_of_queries(
    as_member, called, opened, django_assert_max_num_queries
):
    officer = as_member("officer")
    opened()
    for number in range(12):
        called(title=f"Họp {number}")
    for name, most in (("list", 14), ("duties", 26), ("tasks", 12)):
        with django_assert_max_num_queries(most):
            html(officer.get(reverse(f"meetings:{name}")))


def test_reception_days_and_requests_are_written_down_by_forms(as_member, units, places):
    officer = as_member("officer")
    day = f"{timezone.localdate():%Y-%m-%d}"
    data = {
        "unit": units.committee.pk,
        "on": day,
        "by_role": "chair",
        "held": "1",
        "turns": 2,
        "persons": 2,
        "crowds": 0,
    }
    made = officer.post(reverse("meetings:reception_new"), data)
    said = {"text": "Xin thêm hai cột đèn", "kind": "petition", "topic": "light", "area": "03169-01"}
    told = html(officer.post(made["Location"], said))
    assert "Đưa người nói mã này" in told
    assert "Xin thêm hai cột đèn" in told or "GD-" in told
    ask = {
        "unit": units.committee.pk,
        "area": "03169",
        "about": "Đất rừng",
        "asking": 30,
        "voters": 200,
        "asked_on": day,
    }
    assert officer.post(reverse("meetings:ask"), ask).status_code == 302
    assert "30/200 cử tri yêu cầu" in html(officer.get(reverse("meetings:duties")))
