"""Dashboards: both numbers of every place, whatever its level, and the way to what is behind them."""

import re

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone
from lxml import html

from gandan.activities.figures import figures
from gandan.activities.models import Result
from gandan.activities.queries import results_matching
from gandan.activities.tests.factories import draft, reported
from gandan.areas.frames import EXACT, frame_today
from gandan.checks.services import check_give
from gandan.core.periods import year
from gandan.totals.boards import board_of, period_asked
from gandan.totals.grid import Words, pair

pytestmark = pytest.mark.django_db
YEAR = year(timezone.localdate().year)


@pytest.fixture(autouse=True)
def _nothing_kept():
    cache.clear()


@pytest.fixture
def done(actors, units, places, neighbours):
    made = reported(
        actors.secretary, units.committee, places.commune, draft("gần 200 m", area=places.village),
        draft("hơn 7 km", kind="road_mended", area=places.village), draft("80 m", kind="drain", area=places.other_village),
    )  # fmt: skip
    for neighbour in neighbours[:3]:
        check_give(actor=neighbour, result_id=made[0].pk, verdict="confirm")
    return made


def text(response):
    return " ".join(" ".join(html.fromstring(response.content).find(".//main").itertext()).split())


def test_the_bar_drawn_by_hand_is_the_one_of_the_component(done):
    for figure in figures(Result.objects.all()):
        component = render_to_string("core/components/_pair.html", {"figure": figure, "size": "small"})
        squeezed = re.sub(r"\s+", " ", component).replace("> <", "><").strip()
        assert pair(figure, Words()) == squeezed


@pytest.mark.parametrize("level", ["village", "commune", "province", "country"])
def test_a_board_of_any_level_says_what_figures_says(done, places, level):
    area = getattr(places, level)
    board = board_of(frame_today(), area, YEAR)
    expected = [
        (f.kind, f.reported, f.confirmed, f.count) for f in figures(results_matching(area_id=area.pk, period=YEAR))
    ]
    assert [(t.figure.kind, t.figure.reported, t.figure.confirmed, t.figure.count) for t in board.totals] == expected
    assert all(total.sure == EXACT for total in board.totals)


def test_m6_peers_stand_side_by_side_with_those_that_have_nothing(done, client, places):
    """M6: places of one level are compared on the same indicators, and who has none is seen."""
    page = text(client.get(f"/so-lieu/{places.province.code}"))
    assert "xã Nà Hỳ" in page
    assert "xã Nà Bủng chưa có kết quả" in page
    assert "ít nhất 7 km" in page


def test_one_indicator_shows_every_place_with_its_bar(done, client, places):
    page = text(client.get(f"/so-lieu/{places.commune.code}", {"loai": "road_built"}))
    assert "bản Huổi Sang Báo cáo gần 200 m Bà con xác nhận gần 200 m" in page
    assert "bản Huổi Dạo chưa có kết quả" in page
    assert "Cống, rãnh" not in page


def test_a_figure_leads_to_the_results_behind_it(done, client, places):
    page = html.fromstring(client.get(f"/so-lieu/{places.commune.code}").content)
    [link] = [a.get("href") for a in page.iter("a") if "loai=drain" in a.get("href", "") and "ket-qua" in a.get("href")]
    assert "80 m" in text(client.get(link))


def test_a_kept_board_shows_what_was_reported_since(done, client, places, actors, units):
    first = text(client.get(f"/so-lieu/{places.province.code}"))
    assert "120 m" not in first
    reported(actors.secretary, units.committee, places.commune, draft("120 m", kind="canal", area=places.village))
    assert "120 m" in text(client.get(f"/so-lieu/{places.province.code}"))


def test_the_workspace_opens_with_the_actors_own_place(done, as_member, places):
    response = as_member("province_leader").get("/lam-viec/bang-so")
    assert html.fromstring(response.content).find(".//h1").text == "Tỉnh Điện Biên"
    assert as_member("officer").get("/lam-viec/bang-so", {"o": places.village.code}).status_code == 200


def test_an_empty_period_says_what_will_be_there(client, places):
    assert "Kỳ này chưa có kết quả nào" in text(client.get(f"/so-lieu/{places.commune.code}", {"ky": "2024"}))


@pytest.mark.parametrize("code", ["", "x", "2026-13", "9999", "1999", "2026-11-01..2026-11-15", "\0"])
def test_an_unclear_period_is_this_year(code):
    assert period_asked(code) == YEAR


def test_other_boundaries_are_drawn_when_asked_for(done, client, places):
    assert "ranh giới như khi ghi" in text(client.get(f"/so-lieu/{places.province.code}", {"khung": "ghi-nhan"}))


def test_a_board_costs_the_same_for_many_results(done, client, places, actors, units, django_assert_max_num_queries):
    for _ in range(5):
        reported(actors.secretary, units.committee, places.commune, draft("50 m", area=places.village))
    client.get(f"/so-lieu/{places.province.code}")
    cache.clear()
    with django_assert_max_num_queries(16):
        client.get(f"/so-lieu/{places.province.code}")
    with django_assert_max_num_queries(4):
        client.get(f"/so-lieu/{places.province.code}")
