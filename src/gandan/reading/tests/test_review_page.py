"""The review as people see it: no JavaScript needed, strangers stay outside, few queries."""

import pytest
from django.urls import reverse

from gandan.activities.models import Result
from gandan.core.models import LogEntry
from gandan.reading.tests.factories import make_fact, make_told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(units, places):
    return make_told(units.committee, places.village)


@pytest.fixture
def page(told):
    return reverse("reading:review", args=[told.pk])


def test_the_text_stands_beside_the_facts_and_links_both_ways(as_member, page):
    html = as_member("officer").get(page).content.decode()
    assert 'id="f1" href="#m1"' in html
    assert 'id="m1"' in html
    assert "#f1" in html
    assert "Lò Thị Mẫu" not in html


def test_covered_words_are_shown_on_request_and_that_is_logged(as_member, page):
    html = as_member("officer").get(page, {"hien": "1"}).content.decode()
    assert "Lò Thị Mẫu" in html
    assert LogEntry.objects.filter(action="narrative.unveiled").count() == 1


def test_strangers_see_no_text(as_member, page, told):
    assert as_member("outsider").get(page).status_code == 404
    assert (
        as_member("outsider").post(reverse("reading:fact", args=[told.pk, 1]), {"act": "accepted"}).status_code == 404
    )


def test_a_decision_leads_to_the_next_thing_nobody_looked_at(as_member, told, page):
    answer = as_member("officer").post(reverse("reading:fact", args=[told.pk, 1]), {"act": "accepted"})
    assert answer.url == f"{page}#m2"


def test_a_wrong_correction_keeps_what_was_typed(as_member, told):
    answer = as_member("officer").post(
        reverse("reading:fact", args=[told.pk, 1]), {"act": "correct", "words": "nhiều lắm"}
    )
    html = answer.content.decode()
    assert "Chưa hiểu số lượng này" in html
    assert 'value="nhiều lắm"' in html


@pytest.mark.parametrize("act", ["", "explode", "join"])
def test_unknown_acts_and_activities_are_answered_with_a_sentence_or_nothing_bad(as_member, told, act):
    answer = as_member("officer").post(
        reverse("reading:fact", args=[told.pk, 1]), {"act": act, "proposal": "999999999"}
    )
    assert answer.status_code in {200, 302}


def test_the_whole_review_from_text_to_results_by_buttons_alone(as_member, told, page):
    officer = as_member("officer")
    officer.post(reverse("reading:proposal", args=[told.pk, 1]), {"act": "accept"})
    officer.post(reverse("reading:fact", args=[told.pk, 3]), {"act": "accepted"})
    officer.post(reverse("reading:write", args=[told.pk]))
    road = Result.objects.order_by("pk").first()
    assert road.text == "gần 200 m"
    public = officer.get(reverse("activities:activity", args=[road.activity_id])).content.decode()
    assert "Số này ghi lại từ văn bản" in public
    assert "Báo cáo tháng 9" in public
    officer.post(reverse("reading:undo", args=[told.pk]))
    assert not Result.objects.exists()


def test_an_incomplete_activity_says_what_is_missing(as_member, told, page):
    told.proposals.update(title="")
    officer = as_member("officer")
    officer.post(reverse("reading:proposal", args=[told.pk, 1]), {"act": "accept"})
    answer = officer.post(reverse("reading:write", args=[told.pk]), follow=True)
    assert "còn thiếu tên, nơi hoặc ngày" in answer.content.decode()
    officer.post(
        reverse("reading:proposal", args=[told.pk, 1]),
        {"title": "Làm đường", "area": "03169-01", "happened_on": "2026-09-05", "lead": told.unit_id},
    )
    officer.post(reverse("reading:write", args=[told.pk]))
    assert Result.objects.count() == 2


def test_a_hundred_facts_cost_no_more_queries_than_five(as_member, told, page, django_assert_max_num_queries):
    for _ in range(100):
        make_fact(told, "place", "bản Huổi Sang")
    officer = as_member("officer")
    with django_assert_max_num_queries(16):
        officer.get(page)


def test_the_list_shows_how_much_waits(as_member, told, django_assert_max_num_queries):
    officer = as_member("officer")
    with django_assert_max_num_queries(14):
        html = officer.get(reverse("reading:list")).content.decode()
    assert "Báo cáo tháng 9" in html
    assert "chờ người xem lại" in html
