"""Secret ballots: paper is the record; online the roll and the votes share no key, order, time or row."""

import json

import pytest
from django.apps import apps
from django.db import connection

from gandan.ballots import services
from gandan.ballots.models import BallotArea, Entry, RollEntry, Urn
from gandan.ballots.services.opening import ballot_close
from gandan.ballots.tally.verify import verify_export
from gandan.ballots.tests.factories import card, counted, homes_in, opened
from gandan.ballots.urns import marks_of, was_included
from gandan.ballots.urns import opened as unsealed
from gandan.core.errors import Refused
from gandan.core.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(places):
    return homes_in(places.village, 20)


@pytest.fixture
def ballot(actors, units, places, homes):
    return opened(
        actors.officer, units.committee, [places.village], klass="secret", ways=("paper", "online"), kind="agree"
    )


def secret(ballot, home, option, code=""):
    return services.secret_cast(
        actor=card(home), ballot_id=ballot.pk, household_id=home.pk, choice={1: [option]}, code=code
    )


def urn_of(ballot):
    urn = Urn.objects.get(ballot=ballot)
    return unsealed(urn.votes), unsealed(urn.marks)


def test_roll_and_votes_share_no_key_time_order_or_row(ballot, homes, actors):
    """Every table is looked at: a cast leaves no row of its own anywhere, and both lists are shuffled or sorted."""

    def rows():
        with connection.cursor() as cursor:
            names = [m._meta.db_table for m in apps.get_models() if m._meta.app_label in ("ballots", "core")]
            return {n: (cursor.execute(f"SELECT COUNT(*) FROM {n}") and None) or cursor.fetchone()[0] for n in names}

    before, logged = rows(), LogEntry.objects.count()
    for number, home in enumerate(homes):
        secret(ballot, home, 1 + number % 2)
    assert rows() == before
    assert LogEntry.objects.count() == logged
    votes, marks = urn_of(ballot)
    cast_order = [RollEntry.objects.get(ballot=ballot, household=home).mark for home in homes]
    assert marks["online"] == sorted(cast_order)
    assert [json.loads(each["choice"])["1"][0] for each in votes] != [1 + n % 2 for n in range(20)]  # 1 in 184,756
    assert all(set(each) == {"choice", "locator"} for each in votes)
    assert not {each["locator"] for each in votes} & set(cast_order)
    services.ballot_close(actor=actors.officer, ballot_id=ballot.pk)
    released = Entry.objects.filter(ballot=ballot)
    assert len({each.at for each in released}) == 1
    assert {each.actor_id for each in released} == {None}
    assert {each.mark for each in released} == {f"a{released[0].area_id}"}
    assert urn_of(ballot)[0] == []


def test_a_vote_is_changed_with_its_receipt_and_with_nothing_else(ballot, homes):
    first = secret(ballot, homes[0], 1)
    with pytest.raises(Refused, match="mã trên biên nhận"):
        secret(ballot, homes[0], 2)
    changed = secret(ballot, homes[0], 2, first.code)
    assert (changed.code, changed.changed) == (first.code, True)
    votes, _marks = urn_of(ballot)
    assert [each["choice"] for each in votes] == ['{"1":[2]}']


def test_paper_takes_the_place_of_an_online_vote(ballot, homes, actors):
    receipt = secret(ballot, homes[0], 1)
    mark = RollEntry.objects.get(ballot=ballot, household=homes[0]).mark
    give = {"actor": actors.officer, "ballot_id": ballot.pk, "mark": mark}
    with pytest.raises(Refused, match="rút phiếu"):
        services.secret_paper_given(**give)
    services.secret_paper_given(**give, code=receipt.code)
    assert urn_of(ballot)[0] == []
    with pytest.raises(Refused, match="phiếu giấy"):
        secret(ballot, homes[0], 2)
    assert marks_of(ballot) == {"online": set(), "paper": {mark}}


def test_the_receipt_shows_that_the_vote_was_in_and_not_what_it_was(ballot, homes, actors):
    receipts = [secret(ballot, home, 1 + number % 2) for number, home in enumerate(homes)]
    assert not was_included(ballot, receipts[3].code)  # not before closing
    area = BallotArea.objects.get(ballot=ballot).area_id
    services.hand_count_record(
        actor=actors.officer, ballot_id=ballot.pk, area_id=area, voters=0, figures={1: {1: 0, 2: 0}}, issued=2, unused=2,
        signers=["Tổ trưởng tổ kiểm phiếu", "Thư ký"],
    )  # fmt: skip
    counted(actors.officer, ballot)
    ballot = services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    assert was_included(ballot, receipts[3].code)
    assert not was_included(ballot, "0" * 16)
    text = services.ballot_export(ballot).read_text()
    assert receipts[3].code not in text
    assert verify_export(services.ballot_export(ballot)).findings == []
    assert BallotArea.objects.get(ballot=ballot).tally["1"]["votes"] == {"1": 10, "2": 10}


def test_the_paper_of_a_congress_is_counted_by_its_minutes(actors, units, places):
    ballot = opened(
        actors.officer, units.committee, [places.commune], klass="secret", matter="organisation_election", ways=("meeting",),
        kind="election", options=4, seats=3, crossing_out=True, electorate="delegates", delegates=42,
    )  # fmt: skip
    services.hand_count_record(
        actor=actors.officer, ballot_id=ballot.pk, area_id=places.commune.pk, voters=40, invalid=1, issued=42, unused=1, spoiled=1,
        figures={1: {1: 39, 2: 30, 3: 21, 4: 12}}, signers=["Trưởng ban kiểm phiếu", "Đại diện đoàn chủ tịch"],
    )  # fmt: skip
    ballot = counted(actors.officer, ballot)
    decision = ballot.result["decisions"][0]
    assert (decision["code"], decision["chosen"], decision["need"]) == ("elected", [1, 2, 3], 21)
    ballot = services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    assert verify_export(services.ballot_export(ballot)).findings == []


def test_a_closed_urn_takes_nothing(ballot, homes, actors):
    ballot_close(actor=actors.officer, ballot_id=ballot.pk)
    with pytest.raises(Refused, match="đóng phiếu"):
        secret(ballot, homes[0], 1)


def test_the_code_stays_in_the_browser_and_no_session_joins_it_to_the_card(client, ballot, homes):
    from django.contrib.sessions.models import Session

    from gandan.core.codes import group
    from gandan.residents.models import HouseholdCard

    held = HouseholdCard.objects.create(household=homes[0], serial="1-1", secret_hash="x")
    session = client.session
    session["card"] = held.pk
    session.save()
    address = f"/bieu-quyet/{ballot.pk}/bo-phieu"
    assert client.post(address, {"q1": "1"}).status_code == 302
    shown = client.get(f"/bieu-quyet/{ballot.pk}/bien-nhan").content.decode()
    code = client.cookies[f"ballot_code_{ballot.pk}"].value.split(":")[0]
    assert group(code) in shown
    assert all(code not in str(each.get_decoded()) for each in Session.objects.all())
    assert client.post(address, {"q1": "2"}).status_code == 302  # the same browser may change it
    votes, _marks = urn_of(ballot)
    assert [each["choice"] for each in votes] == ['{"1":[2]}']
