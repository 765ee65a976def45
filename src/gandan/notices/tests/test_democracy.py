"""The page of a unit's regulation on grassroots democracy: true figures under each word of the motto."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.activities.tests.factories import draft, reported
from gandan.ballots.models import Ballot
from gandan.checks.services import check_give
from gandan.consultations.models import Consultation
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Channel
from gandan.documents.services import mandate_register
from gandan.meetings.models import AgendaItem, Contribution, Meeting
from gandan.notices.models import Regulation
from gandan.notices.services import regulation_set
from gandan.notices.tests.factories import activities, results
from gandan.opinions.models import Topic
from gandan.postings.models import Announcement, Disclosure


@pytest.fixture
def written(actors, units):
    """`written(number)`: a regulation in the commune's register."""

    def writing(number="07/2026/QC-UBND", **more):
        return mandate_register(
            actor=actors.officer, unit=units.committee, kind="regulation", number=number, issuer="UBND xã Nà Hỳ",
            subject="Quy chế thực hiện dân chủ ở xã", issued_on=timezone.localdate(), **more,
        )  # fmt: skip

    return writing


def _announced(unit, n=1):
    now = timezone.now()
    for each in range(n):
        Announcement.objects.create(
            unit=unit, title=f"Lịch tiêm phòng {each}", text="Ở nhà văn hoá", first_day=now.date(), state="published",
            published_at=now,
        )  # fmt: skip


def _met(unit, n=1):
    now = timezone.now()
    for each in range(n):
        held = Meeting.objects.create(
            kind="community", unit=unit, title=f"Họp bàn đường bản {each}", starts_at=now, ends_at=now, place="Nhà văn hoá",
            state="closed", opened_at=now, closed_at=now, invited_on=now.date(),
        )  # fmt: skip
        item = AgendaItem.objects.create(meeting=held, number=1, title="Đường bản")
        Contribution.objects.create(item=item, people=3, turns=4, spoken_at=now)


def test_m61_the_regulation_and_the_years_figures_stand_under_each_word_of_the_motto(
    client, as_member, actors, units, places, neighbours, written
):
    """M61: biết, bàn, làm, kiểm tra, giám sát, thụ hưởng; public, with the lists behind the figures."""
    today, page = timezone.localdate(), f"/quy-che-dan-chu/{units.committee.pk}"
    assert "chưa ghi văn bản nào là quy chế dân chủ" in client.get(page).text
    mandate = written()
    officer = as_member("officer")
    assert f"/lam-viec{page}" in officer.get("/lam-viec/quy-che-dan-chu").text
    assert officer.post(f"/lam-viec{page}", {"mandate": mandate.pk}).status_code == 302
    assert page in officer.get(f"/lam-viec/phan-cong/don-vi/{units.committee.pk}").text
    _announced(units.committee)
    for number, (due, shown) in enumerate(((5, 6), (5, 1), (5, None))):
        told = Announcement.objects.get() if shown else None
        Disclosure.objects.create(
            unit=units.committee, year=today.year, matter="budget", title=f"Ngân sách {number}", announcement=told,
            due_day=today - timedelta(days=due), public_on=shown and today - timedelta(days=shown),
        )  # fmt: skip
    _met(units.committee)
    [first, second] = reported(
        actors.officer, units.committee, places.village, draft("gần 200 m"), draft("100 m", title="Đoạn cuối")
    )
    for home in neighbours[:4]:
        check_give(actor=home, result_id=first.pk, verdict="confirm", channel=Channel.CARD)
    check_give(actor=neighbours[4], result_id=second.pk, verdict="dispute", text="Mới đổ một nửa", channel=Channel.CARD)
    client.logout()
    html = client.get(page).text.replace("\xa0", " ")
    for words in (
        "Quy chế thực hiện dân chủ ở xã",
        "Thông báo đã đăng: 1",
        "Việc phải công khai: 3; đúng hạn 1, muộn 1, quá hạn chưa công khai 1",
        "Cuộc họp đã họp: 1; bà con phát biểu 4 lượt",
        "Họp bàn đường bản 0",
        "Hoạt động đã làm, đã báo cáo: 1",
        "Kết quả đã báo cáo: 2",
        "Lời các hộ về kết quả: 5; nói đúng như báo cáo 4",
        "Lời chưa đồng ý: 1; đã xem lại 0, còn để ngỏ 1",
        "Lần ban giám sát đi kiểm tra: 1; đã kết luận 0",
        "chưa đủ 5 lượt trả lời",
        "gần 200 m",
        "Kết quả có ghi ai được hưởng: 0",
    ):
        assert words in html, words
    sources = f"/ket-qua?dv={units.committee.pk}&amp;thang={today.year}"
    assert sources in html
    assert "Đoạn cuối" in client.get(sources.replace("&amp;", "&")).text
    assert page in client.get(f"/dia-ban/{places.commune.code}").text
    last = client.get(f"{page}?nam={today.year - 1}").text
    assert "Thông báo đã đăng: 0" in last


def test_drafts_and_closed_meetings_do_not_count(client, units):
    now = timezone.now()
    Announcement.objects.create(unit=units.committee, title="Nháp kín", text="…", first_day=now.date())
    _met(units.committee)
    Meeting.objects.update(public=False)
    Ballot.objects.create(unit=units.committee, title="Nháp biểu quyết", matter="contribution")
    Topic.objects.create(unit=units.committee, question="Nháp câu hỏi")
    Consultation.objects.create(unit=units.committee, title="Nháp dự thảo", matter="plan")
    html = client.get(f"/quy-che-dan-chu/{units.committee.pk}").text
    for hidden in ("Nháp", "Họp bàn"):
        assert hidden not in html, hidden


def test_only_who_speaks_for_the_unit_says_which_document_and_it_must_be_public(as_member, actors, units, written):
    hidden, mandate = written("01/QC", public=False), written()
    with pytest.raises(Refused, match="ai cũng đọc được"):
        regulation_set(actor=actors.officer, unit=units.committee, mandate=hidden)
    with pytest.raises(NotPermitted):
        regulation_set(actor=actors.outsider, unit=units.committee, mandate=mandate)
    with pytest.raises(Refused, match="cấp trên"):
        regulation_set(actor=actors.province_leader, unit=units.province, mandate=mandate)
    regulation_set(actor=actors.officer, unit=units.committee, mandate=mandate)
    with pytest.raises(Refused, match="đang là"):
        regulation_set(actor=actors.officer, unit=units.committee, mandate=mandate)
    newer = regulation_set(actor=actors.officer, unit=units.committee, mandate=written("09/2026/QC-UBND"))
    assert Regulation.objects.filter(until=None).get() == newer
    assert Regulation.objects.count() == 2
    page = f"/lam-viec/quy-che-dan-chu/{units.committee.pk}"
    assert as_member("outsider").get(page).status_code == 404
    assert as_member("officer").post(page, {}).status_code == 400


@pytest.mark.parametrize(
    "address", ["/quy-che-dan-chu/999999", "/quy-che-dan-chu/1?nam=1900", f"/quy-che-dan-chu/{2**70}"]
)
def test_what_is_nothing_is_not_found(client, units, address):
    assert client.get(address).status_code == 404


def test_the_page_costs_the_same_queries_for_one_and_for_many(client, units, places, django_assert_max_num_queries):
    for n in (1, 20):
        _announced(units.committee, n)
        _met(units.committee, n)
        activities(n, units.committee, places.village, state="reported", days=-1)
        results(n, units.committee, places.village)
        with django_assert_max_num_queries(34):
            assert client.get(f"/quy-che-dan-chu/{units.committee.pk}").status_code == 200
