"""The quick endpoint on PostgreSQL: the page's own form, the same table, the same duplicate protection, the same receipts."""

import asyncio
import os
from datetime import timedelta

import httpx
import pytest
from lxml import html

from gandan.ballots import services
from gandan.ballots.keys import public_key
from gandan.ballots.models import BallotArea, Entry
from gandan.ballots.standing import roll_line
from gandan.ballots.tally.receipts import from_text, is_genuine
from gandan.ballots.tests.casting import served
from gandan.ballots.tests.factories import card, homes_in, opened
from gandan.ballots.tickets import SECONDS, ticket_issue, ticket_read
from gandan.ballots.verifying import areas_broken
from gandan.core.merkle import leaf_hash, root, verify_inclusion

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
on_postgres = pytest.mark.skipif(not POSTGRES, reason="the quick endpoint is PostgreSQL's; SQLite uses the Django view")


def posted(*forms, main="http://127.0.0.1:9"):
    """Send these forms at once to the endpoint, over sockets; the answers in their order."""

    async def send(address, _house):
        async with httpx.AsyncClient(base_url=address) as client:
            return await asyncio.gather(*(client.post("/bieu-quyet/1/bo-phieu", data=form) for form in forms))

    return served(send, main=main)


@pytest.fixture
def homes(places):
    return homes_in(places.village, 20)


@pytest.fixture
def ballot(actors, units, places, homes):
    return opened(actors.officer, units.committee, [places.village])


def form(ballot, home, option=1, *, seen=0, key=""):
    line = roll_line(ballot, card(home))
    return {
        "ticket": ticket_issue(ballot, line, seen_turn=seen, request_key=key or f"k{home.pk}.{seen}"),
        "q1": f"{option}",
    }


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_votes_gathered_are_committed_promised_counted_and_protected(ballot, homes, actors):
    answers = posted(*(form(ballot, home, 1 + n % 2) for n, home in enumerate(homes)))
    assert {answer.status_code for answer in answers} == {303}
    assert answers[0].headers["location"] == f"/bieu-quyet/{ballot.pk}/bien-nhan"
    receipts = [from_text(answer.text) for answer in answers]
    assert all(is_genuine(receipt, public_key()) for receipt in receipts)
    # the same form again: the same receipt; another form of the same turn: kept as a conflict; a change: the next turn
    again, twice, changed = posted(
        form(ballot, homes[0]), form(ballot, homes[0], 2, key="other"), form(ballot, homes[0], 2, seen=1)
    )
    assert again.text == answers[0].text
    assert from_text(twice.text).leaf != receipts[0].leaf
    assert sorted(Entry.objects.filter(ballot=ballot).values_list("status", flat=True)) == ["accepted"] * 21 + [
        "conflict"
    ]
    assert is_genuine(from_text(changed.text), public_key())
    services.checkpoints_sign(ballot_id=ballot.pk)
    assert areas_broken(ballot) == {}
    services.ballot_close(actor=actors.officer, ballot_id=ballot.pk)
    late = posted(form(ballot, homes[1], 2, seen=1))[0]
    assert is_genuine(from_text(late.text), public_key())
    services.ballot_count(actor=actors.officer, ballot_id=ballot.pk)
    line = BallotArea.objects.get(ballot=ballot)
    assert (line.counted, line.late, line.conflicts, line.mismatch) == (20, 1, 1, "")
    assert line.tally["1"]["votes"] == {"1": 9, "2": 11}


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_fifty_quick_votes_of_one_household_at_once_are_one_vote(ballot, homes):
    posted(*(form(ballot, homes[0], 1 + n % 2, key=f"k{n}") for n in range(50)))
    assert (
        sorted(Entry.objects.filter(ballot=ballot).values_list("status", flat=True)) == ["accepted"] + ["conflict"] * 49
    )


@pytest.mark.django_db
def test_the_page_of_the_household_carries_the_ticket_the_endpoint_takes(client, ballot, homes):
    from gandan.residents.models import HouseholdCard

    held = HouseholdCard.objects.create(household=homes[0], serial="1-1", secret_hash="x")
    session = client.session
    session["card"] = held.pk
    session.save()
    page = html.fromstring(client.get(f"/bieu-quyet/{ballot.pk}/bo-phieu").content)
    fields = dict(next(each for each in page.forms if "ticket" in each.fields).form_values())
    read = ticket_read(fields["ticket"])
    assert (read.ballot, read.mark, read.turn) == (ballot.pk, roll_line(ballot, card(homes[0])).mark, 1)
    assert read.request_key == fields["request_key"]


@pytest.mark.django_db
def test_a_ticket_holds_for_half_an_hour_and_only_as_it_was_made(ballot, homes):
    line = roll_line(ballot, card(homes[0]))
    made = ticket_issue(ballot, line, seen_turn=0, request_key="k")
    until = ticket_read(made).until
    assert ticket_read(made, until) is not None
    assert ticket_read(made, until + 1) is None
    for at in range(0, len(made), 7):
        assert ticket_read(made[:at] + ("0" if made[at] != "0" else "1") + made[at + 1 :]) is None
    assert ticket_read("") is None
    assert timedelta(seconds=SECONDS) == timedelta(minutes=30)


def test_the_quick_tree_is_the_tree_of_the_log():
    from gandan.ballots.casting_batch import tree

    for size in range(1, 40):
        leaves = [leaf_hash(bytes([n])) for n in range(size)]
        head, proofs = tree(leaves)
        assert head == root(leaves)
        for index, proof in enumerate(proofs):
            assert verify_inclusion(leaves[index], index, size, [bytes.fromhex(each) for each in proof], head)
