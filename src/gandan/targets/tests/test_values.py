"""Typing values in, checking them, and explaining percentages."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.core.quantities import parse
from gandan.targets.models import Claim, Entry
from gandan.targets.progress import progress_of
from gandan.targets.queries import target_known
from gandan.targets.services import claim_explain, entry_check, entry_type
from gandan.targets.tests.factories import day, make_target, make_term, type_in


@pytest.fixture
def term(cell):
    return make_term(cell.secretary, cell.unit)


@pytest.fixture
def clients(cell, term):
    return make_target(cell.secretary, term)


@pytest.fixture
def study(cell, term):
    """A percentage that is typed in."""
    from gandan.targets.services import indicator_define

    own = indicator_define(
        actor=cell.secretary, owner=cell.unit, name="Đảng viên học lý luận", unit="percent", feed="typed"
    )
    return make_target(
        cell.secretary, term, "Học lý luận", "90 %", measures=own, comparator="share", share_of="tổng số đảng viên"
    )


def row(target):
    return progress_of([target_known(target.pk)])[0]


def test_a_value_keeps_the_words_of_its_source(cell, clients):
    type_in(cell.secretary, clients, "80 đến 85 người")
    found = row(clients)
    assert (found.reported_text, found.achieved_text) == ("80 đến 85 người", "40 đến 42,5 %")
    assert LogEntry.objects.filter(action="entry.typed").get().data["value"] == [
        "80.0000",
        "85.0000",
        None,
        "person",
        "range",
    ]


def test_nobody_types_in_for_a_unit_above_or_beside(cell, clients, actors):
    for stranger in (cell.above, actors.officer, cell.member):
        with pytest.raises(NotPermitted):
            type_in(stranger, clients)


def test_m73_nobody_confirms_their_own_unit(cell, clients, actors):
    entry = type_in(cell.secretary, clients)
    for one in (cell.secretary, cell.member, actors.outsider):
        with pytest.raises(NotPermitted, match="Không ai tự xác nhận"):
            entry_check(actor=one, entry_id=entry.pk, agrees=True)
    assert row(clients).confirmed_text == ""
    entry_check(actor=cell.above, entry_id=entry.pk, agrees=True)
    assert row(clients).confirmed_text == "150 người"


def test_the_supervision_board_of_the_place_may_confirm(actors, units):
    term = make_term(actors.officer, units.committee)
    target = make_target(actors.officer, term)
    entry = type_in(actors.officer, target)
    checked = entry_check(actor=actors.inspector, entry_id=entry.pk, agrees=True)
    assert checked.checked_for_id == units.board.pk


def test_the_board_finds_the_figures_of_its_place_on_its_pages(as_member, actors, units):
    term = make_term(actors.officer, units.committee)
    entry = type_in(actors.officer, make_target(actors.officer, term))
    client = as_member("inspector")
    assert (
        f"nk={term.pk}" in client.get("/lam-viec/chi-tieu").text or str(term) in client.get("/lam-viec/chi-tieu").text
    )
    address = f"/lam-viec/chi-tieu/so-lieu/{entry.pk}/kiem"
    assert address in client.get(f"/lam-viec/chi-tieu/{entry.target_id}").text
    assert "150 người" in client.post(address, {"agrees": "yes"}, follow=True).text
    entry.refresh_from_db()
    assert entry.verdict == "yes"


def test_another_number_may_be_confirmed_and_a_dispute_needs_a_reason(cell, clients):
    entry = type_in(cell.secretary, clients)
    with pytest.raises(Refused, match="vì sao"):
        entry_check(actor=cell.above, entry_id=entry.pk, agrees=False)
    entry_check(actor=cell.above, entry_id=entry.pk, agrees=True, value=parse("140 người"))
    assert (row(clients).reported_text, row(clients).confirmed_text) == ("150 người", "140 người")
    entry_check(actor=cell.above, entry_id=entry.pk, agrees=False, text="Sổ chỉ có 120")
    assert (row(clients).confirmed_text, row(clients).disputed_text) == ("", "150 người")
    with pytest.raises(Refused, match="cùng đơn vị"):
        entry_check(actor=cell.above, entry_id=entry.pk, agrees=True, value=parse("3 km"))


def test_a_mended_value_stays_in_the_history_and_counts_no_more(cell, clients):
    first = type_in(cell.secretary, clients, "150 người")
    type_in(cell.secretary, clients, "155 người", replaces=first)
    assert row(clients).reported_text == "155 người"
    assert Entry.objects.filter(target=clients).count() == 2
    with pytest.raises(Refused, match="người khác sửa"):
        type_in(cell.secretary, clients, "160 người", replaces=first)
    with pytest.raises(Refused, match="thay bằng số mới"):
        entry_check(actor=cell.above, entry_id=first.pk, agrees=True)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"source": "  "}, "source"),
        ({"value": "5 km"}, "value"),
        ({"value": None}, "value"),
        ({"back": -3}, "on"),
        ({"back": 500}, "on"),
        ({"value": None, "told": "great"}, "told"),
    ],
)
def test_what_cannot_be_a_value_is_refused_at_its_field(cell, clients, more, field):
    with pytest.raises(Refused) as refused:
        type_in(cell.secretary, clients, **more)
    assert refused.value.field == field
    assert not Entry.objects.exists()


def test_a_figure_that_comes_from_the_book_is_not_typed(cell, term):
    road = make_target(cell.secretary, term, "Đường", "5 km", measures="kq-road_mended")
    with pytest.raises(Refused, match="tự lấy số"):
        type_in(cell.secretary, road, "3 km")


def test_m97_a_percentage_without_its_base_is_refused(cell, study):
    """M97."""
    with pytest.raises(Refused, match="phải có gốc") as refused:
        type_in(cell.secretary, study, "95 %")
    assert refused.value.field == "whole"
    with pytest.raises(Refused, match="95 %, không phải 97 %"):
        type_in(cell.secretary, study, "97 %", part=Decimal(19), whole=Decimal(20))
    with pytest.raises(Refused, match="lớn hơn tổng"):
        type_in(cell.secretary, study, None, part=Decimal(21), whole=Decimal(20))
    type_in(cell.secretary, study, "95 %", part=Decimal(19), whole=Decimal(20))
    assert (row(study).reported_text, row(study).base_text, row(study).standing) == ("95 %", "19 trên 20", "over")


@pytest.mark.django_db
def test_the_database_refuses_a_percentage_without_base_too(cell, study):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            target=study, on=day(1), source="x", measure_unit="percent", qualifier="exact", low=95, high=95, nominal=95,
            text="95 %",
        )  # fmt: skip


def explain(actor, target, **more):
    facts = {
        "way": "over", "percent": "17,4", "over": Decimal(135), "over_what": "đầu cao", "base": Decimal(115),
        "base_what": "chỉ tiêu cũ", "source": "Báo cáo đại hội",
    }  # fmt: skip
    return claim_explain(actor=actor, target_id=target.pk, **(facts | more))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"base": None}, "phải có gốc"),
        ({"base_what": " "}, "phải có gốc"),
        ({"over": None}, "phải có gốc"),
        ({"base": Decimal(120)}, "135 so với 120 là vượt 12,5 %"),
        ({"base": Decimal(150)}, "thấp hơn 10 %"),
        ({"percent": "nhiều"}, "như trong văn bản"),
        ({"source": ""}, "văn bản nào"),
        ({"way": "below"}, "vượt 17,4 %"),
    ],
)
def test_m97_a_claim_without_a_base_that_gives_it_is_refused(cell, clients, more, sentence):
    """M97."""
    with pytest.raises(Refused, match=sentence):
        explain(cell.secretary, clients, **more)
    assert not Claim.objects.exists()


def test_m97_a_claim_over_a_number_nobody_reached_is_refused(cell, clients):
    """M97: 135 must lie within what was reported."""
    type_in(cell.secretary, clients, "80 đến 85 người")
    with pytest.raises(Refused, match="không nằm trong"):
        explain(cell.secretary, clients)
    type_in(cell.secretary, clients, "120 đến 135 người", back=2)
    assert explain(cell.secretary, clients).places == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(over=st.integers(1, 900), base=st.integers(1, 5000), places=st.integers(0, 2))
def test_every_claim_that_is_kept_is_what_its_numbers_give(cell, clients, over, base, places):
    share = (Decimal(over) - base) * 100 / base
    told = round(abs(share), places)
    with transaction.atomic():
        found = explain(
            cell.secretary, clients, way="over" if share >= 0 else "below", percent=f"{told:f}".replace(".", ","),
            over=Decimal(over), base=Decimal(base),
        )  # fmt: skip
        assert abs(found.percent - abs(share)) <= Decimal(1).scaleb(-places) / 2
        transaction.set_rollback(True)


def test_a_value_of_today_counts_and_one_after_the_deadline_does_not(cell):
    term = make_term(cell.secretary, cell.unit, back=100, ahead=100)
    early = make_target(cell.secretary, term, deadline=day(20))
    type_in(cell.secretary, early, "90 người", back=30)
    type_in(cell.secretary, early, "250 người", back=0)
    assert row(early).reported_text == "90 người"
    assert row(early).standing == "below"
    assert row(early).is_over


def test_the_event_time_is_kept_beside_the_recording(cell, clients):
    at = timezone.now() - timedelta(days=3)
    entry_type(actor=cell.secretary, target_id=clients.pk, on=day(4), value=parse("9 người"), source="Sổ", at=at)
    assert LogEntry.objects.get(action="entry.typed").at == at
