"""What was accepted goes into the books as one act, and comes out again as one act."""

import pytest

from gandan.activities.models import Activity, Result
from gandan.checks.services import check_give
from gandan.core.errors import Refused
from gandan.documents.models import Mandate
from gandan.documents.services import mandate_register
from gandan.reading import services
from gandan.reading.models import Citation
from gandan.reading.tests.factories import make_told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(units, places, actors):
    narrative = make_told(units.committee, places.village)
    for number in (1, 2, 3):
        services.fact_decide(actor=actors.officer, narrative_id=narrative.pk, number=number, decision="accepted")
    return narrative


def test_accepted_quantities_become_reported_results_that_cite_their_span(told, actors, places):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road, people = Result.objects.order_by("pk")
    assert (road.text, road.kind, road.state, road.area) == ("gần 200 m", "road_built", "reported", places.village)
    assert people.text == "hơn 60 người"
    cited = Citation.objects.get(result=road)
    assert told.text[cited.start : cited.end] == "gần 200 m"
    assert road.activity.title == "Đổ bê tông đường bản Huổi Sang"
    assert str(road.happened_on) == "2026-09-05"


def test_what_nobody_accepted_is_not_written(told, actors):
    services.fact_decide(actor=actors.officer, narrative_id=told.pk, number=2, decision="rejected")
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert [result.text for result in Result.objects.all()] == ["gần 200 m"]


def test_m121_an_accepted_document_enters_the_register_with_its_odd_symbol(told, actors):
    """M121: number and symbol as written, the issuer and the text that names it."""
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    mandate = Mandate.objects.get()
    assert (mandate.number, mandate.kind, mandate.public) == ("12-KH/ĐTN", "plan", False)
    assert "Báo cáo tháng 9" in mandate.subject


def test_a_document_that_is_there_already_is_left_as_it_is(told, actors, units):
    mandate_register(
        actor=actors.officer, unit=units.committee, kind="plan", number="12-KH/ĐTN", subject="Tháng thanh niên",
        issuer="Đoàn Thanh niên xã Nà Hỳ",
    )  # fmt: skip
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert Mandate.objects.get().subject == "Tháng thanh niên"


def test_an_activity_without_day_place_or_name_is_refused_and_nothing_is_written(told, actors):
    told.proposals.update(happened_on=None)
    with pytest.raises(Refused, match="Hoạt động 1"):
        services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert not Activity.objects.exists()
    assert not Mandate.objects.exists()
    told.refresh_from_db()
    assert told.state == "open"


def test_a_text_is_written_once(told, actors):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    with pytest.raises(Refused):
        services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert Result.objects.count() == 2


def test_undoing_takes_everything_back_as_one_act_and_the_text_can_be_written_again(told, actors):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    services.writing_undo(actor=actors.officer, narrative_id=told.pk)
    assert not Activity.objects.exists()
    assert not Result.objects.exists()
    assert not Mandate.objects.exists()
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    assert Result.objects.count() == 2


def test_what_residents_have_spoken_of_is_not_taken_back(told, actors, neighbours):
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road = Result.objects.order_by("pk").first()
    check_give(actor=neighbours[0], result_id=road.pk, verdict="confirm", channel="card")
    with pytest.raises(Refused, match="Bà con đã kiểm tra"):
        services.writing_undo(actor=actors.officer, narrative_id=told.pk)
    assert Result.objects.count() == 2


def test_residents_confirm_what_an_old_report_claims(told, actors, neighbours):
    """M73: a figure out of an old one-way report is checked by the people like any other."""
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road = Result.objects.order_by("pk").first()
    for neighbour in neighbours[:3]:
        check_give(actor=neighbour, result_id=road.pk, verdict="confirm", channel="card")
    road.refresh_from_db()
    assert road.state == "confirmed"
