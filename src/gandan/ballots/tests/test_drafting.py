"""A draft keeps to the forms the law allows; a form it does not allow is refused in a sentence that names the law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gandan.ballots.models import Ballot
from gandan.ballots.ruleset import FORM_OF_WAY, matters
from gandan.ballots.services.drafting import Asked, Drawn, ballot_draft, ballot_edit
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(places):
    return Drawn(
        title="Quét đường bản sáng Chủ nhật", matter="self_management", ways=("paper", "online"),
        asked=(Asked("Bà con có tán thành không?"),), area_ids=(places.village.pk,),
    )  # fmt: skip


def test_a_draft_keeps_what_was_typed_and_says_nothing_of_it_in_the_log(actors, units, drawn):
    made = ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=drawn)
    question = made.questions.get()
    assert [(o.text, o.meaning) for o in question.options.all()] == [
        ("Tán thành", "agree"),
        ("Không tán thành", "disagree"),
    ]
    assert (made.state, made.ways, made.electorate, list(made.areas.all())) == (
        "draft",
        ["paper", "online"],
        "households",
        [units.village.area],
    )
    entry = LogEntry.objects.get(kind="ballot")
    assert (entry.action, entry.data) == ("ballot.drafted", {})


def _pairs():
    return [(slug, way) for slug in matters() for way in FORM_OF_WAY]


@pytest.mark.parametrize(("slug", "way"), _pairs())
def test_a_form_the_law_does_not_allow_is_refused_with_its_source(actors, units, drawn, slug, way):
    found = matters()[slug]
    asked = (
        (Asked("Bầu ai?", kind="election", options=("Người thứ nhất", "Người thứ hai"), seats=1),)
        if found.election
        else drawn.asked
    )
    wanted = replace(
        drawn, matter=slug, ways=(way,), asked=asked, klass="secret" if found.secrecy == "always" else "open"
    )
    if FORM_OF_WAY[way] in found.forms.allowed:
        assert ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=wanted).matter == slug
        return
    with pytest.raises(Refused) as refused:
        ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=wanted)
    assert refused.value.field == "ways"
    assert found.forms.source in refused.value.sentence
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"matter": "war"}, "matter"),
        ({"ways": ()}, "ways"),
        ({"klass": "secret"}, "klass"),
        ({"area_ids": ()}, "areas"),
        ({"asked": (Asked(""),)}, "text"),
        ({"asked": (Asked("Chọn gì?", kind="one", options=("Một",)),)}, "options"),
        ({"asked": (Asked("Chọn gì?", kind="one", options=("Một", "một ")),)}, "options"),
        ({"asked": (Asked("Chọn gì?", kind="up_to", options=("Một", "Hai"), most=3),)}, "most"),
        ({"asked": (Asked("Bầu ai?", kind="election", options=("Một", "Hai"), seats=1),)}, "kind"),
    ],
)
def test_what_cannot_be_asked_is_refused_at_its_field(actors, units, drawn, change, field):
    with pytest.raises(Refused) as refused:
        ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=replace(drawn, **change))
    assert refused.value.field == field


def test_a_congress_elects_by_secret_ballot_only(actors, units, drawn):
    asked = (Asked("Bầu chi uỷ", kind="election", options=("Một", "Hai", "Ba"), seats=2),)
    wanted = replace(drawn, matter="party_election", ways=("meeting",), asked=asked, area_ids=())
    with pytest.raises(Refused) as refused:
        ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=wanted)
    assert refused.value.field == "klass"
    made = ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=replace(wanted, klass="secret"))
    assert (made.electorate, made.questions.get().seats, made.questions.get().most) == ("members", 2, 2)


def test_a_change_of_areas_asks_for_other_opinions_too(actors, units, drawn):
    made = ballot_draft(
        actor=actors.officer, unit_id=units.committee.pk, drawn=replace(drawn, matter="area_change", ways=("paper",))
    )
    assert [o.meaning for o in made.questions.get().options.all()] == ["agree", "disagree", "other"]


def test_strangers_and_places_elsewhere_are_refused(actors, units, places, drawn):
    with pytest.raises(NotPermitted):
        ballot_draft(actor=actors.outsider, unit_id=units.committee.pk, drawn=drawn)
    with pytest.raises(NotPermitted):
        ballot_draft(actor=actors.inspector, unit_id=units.committee.pk, drawn=drawn)
    with pytest.raises(Refused) as refused:
        ballot_draft(
            actor=actors.officer, unit_id=units.committee.pk, drawn=replace(drawn, area_ids=(places.far_village.pk,))
        )
    assert refused.value.field == "areas"


def test_a_draft_is_edited_whole_and_the_second_hand_is_told(actors, units, drawn):
    made = ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=drawn)
    other = replace(drawn, asked=(Asked("Chọn giờ nào?", kind="one", options=("5 giờ", "6 giờ", "7 giờ")),))
    ballot_edit(actor=actors.officer, ballot_id=made.pk, seen_version=0, drawn=other)
    assert made.questions.get().options.count() == 3
    with pytest.raises(Stale):
        ballot_edit(actor=actors.secretary, ballot_id=made.pk, seen_version=0, drawn=drawn)


def test_an_open_ballot_is_never_reworded(actors, units, drawn):
    from django.utils import timezone

    made = ballot_draft(actor=actors.officer, unit_id=units.committee.pk, drawn=drawn)
    Ballot.objects.filter(pk=made.pk).update(state="open", opened_at=timezone.now(), secret_key=b"k")
    with pytest.raises(Refused):
        ballot_edit(actor=actors.officer, ballot_id=made.pk, seen_version=0, drawn=drawn)
