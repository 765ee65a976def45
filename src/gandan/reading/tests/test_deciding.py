"""What a person decides about each thing that was read."""

import pytest

from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.reading import services
from gandan.reading.models import Alias
from gandan.reading.resolving import Resolver
from gandan.reading.tests.factories import make_fact, make_narrative, make_told

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(units, places):
    return make_told(units.committee, places.village)


def test_a_fact_is_accepted_rejected_and_put_back(told, actors):
    for decision in ("accepted", "rejected", "proposed"):
        fact = services.fact_decide(actor=actors.officer, narrative_id=told.pk, number=1, decision=decision)
        assert fact.decision == decision
        assert told.facts.get(number=1).decided_by_id == actors.officer.member_id


def test_strangers_decide_nothing(told, actors):
    with pytest.raises(NotPermitted):
        services.fact_decide(actor=actors.outsider, narrative_id=told.pk, number=1, decision="accepted")
    assert told.facts.get(number=1).decision == "proposed"


def test_a_corrected_quantity_keeps_the_words_of_the_person(told, actors):
    fact = services.fact_correct(
        actor=actors.officer, narrative_id=told.pk, number=1, words="180 m", kind_of_result="road_mended"
    )
    assert (fact.corrected, fact.kind_of_result, fact.decision) == ("180 m", "road_mended", "corrected")


@pytest.mark.parametrize(
    ("given", "about"),
    [({"words": "nhiều lắm"}, "số lượng"), ({"kind_of_result": "cầu vồng"}, "danh mục")],
)
def test_a_correction_nobody_understands_is_refused_with_what_to_do(told, actors, given, about):
    with pytest.raises(Refused, match=about):
        services.fact_correct(actor=actors.officer, narrative_id=told.pk, number=1, **given)
    assert told.facts.get(number=1).decision == "proposed"


def test_what_a_place_means_is_remembered_for_the_office_alone(told, actors, units, places):
    services.fact_correct(actor=actors.officer, narrative_id=told.pk, number=4, area=places.other_village)
    assert Alias.objects.get().means_area == places.other_village
    assert Resolver.of(units.committee, None).area_of("Bản Huổi Sang", "Huổi Sang") == places.other_village
    assert Resolver.of(units.other_committee, None).area_of("bản Huổi Sang", "Huổi Sang") is None


def test_what_an_organisation_means_is_remembered_whatever_the_spelling(actors, units):
    told = make_narrative(units.committee, text="Huyện ủy về dự.")
    make_fact(told, "organisation", "Huyện ủy")
    services.fact_correct(actor=actors.officer, narrative_id=told.pk, number=1, unit=units.party)
    assert Resolver.of(units.committee, None).unit_of("HUYỆN UỶ") == units.party


def test_a_fact_moves_to_a_new_activity_and_out_of_all(told, actors):
    joined = services.fact_join(actor=actors.officer, narrative_id=told.pk, number=2, proposal_number=0)
    assert joined.proposal.number == 2
    apart = services.fact_join(actor=actors.officer, narrative_id=told.pk, number=2, proposal_number=None)
    assert apart.proposal is None
    with pytest.raises(Refused):
        services.fact_join(actor=actors.officer, narrative_id=told.pk, number=2, proposal_number=77)


def test_a_whole_activity_is_accepted_at_once_but_not_what_was_rejected(told, actors):
    services.fact_decide(actor=actors.officer, narrative_id=told.pk, number=2, decision="rejected")
    assert services.proposal_accept(actor=actors.officer, narrative_id=told.pk, number=1) == 1
    assert told.facts.get(number=1).decision == "accepted"
    assert told.facts.get(number=2).decision == "rejected"


def test_an_activity_is_led_by_a_unit_the_person_speaks_for(told, actors, units, places):
    with pytest.raises(Refused, match="chủ trì"):
        services.proposal_correct(
            actor=actors.officer, narrative_id=told.pk, number=1, title="Đường", area=places.village,
            lead=units.other_committee, happened_on=None,
        )  # fmt: skip


def test_no_word_of_the_text_reaches_the_log(told, actors, places):
    services.fact_decide(actor=actors.officer, narrative_id=told.pk, number=5, decision="accepted")
    services.fact_correct(actor=actors.officer, narrative_id=told.pk, number=4, area=places.other_village)
    written = " ".join(str(entry.data) for entry in LogEntry.objects.filter(kind="narrative"))
    assert "Mẫu" not in written
    assert "Huổi" not in written


def test_the_text_is_sealed_in_the_database(told):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM reading_narrative WHERE id = %s", [told.pk])
        stored = cursor.fetchone()[0]
    assert "Mẫu" not in stored
    assert "Huổi Sang" not in stored
