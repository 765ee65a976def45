"""The case table of the design (ballots.md), a test or more for each row; both databases."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gandan.ballots import heads, services
from gandan.ballots.models import BallotArea, Checkpoint, Entry, Leaf
from gandan.ballots.receipts import proof_of, receipt_of
from gandan.ballots.standing import roll_line
from gandan.ballots.tally.receipts import from_text, is_genuine
from gandan.ballots.tally.verify import verify_export
from gandan.ballots.tests.factories import AGREE, DISAGREE, card, counted, homes_in, opened, vote
from gandan.ballots.verifying import areas_broken
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes(places):
    return homes_in(places.village, 12)


@pytest.fixture
def ballot(actors, units, places, homes):
    return opened(actors.officer, units.committee, [places.village])


def line_of(ballot):
    """The one area's line after the count."""
    return BallotArea.objects.get(ballot=ballot)


def sheet(home, option=AGREE, **more):
    return services.Sheet(home.pk, {1: [option]}, **more)


def paper(ballot, actor, sheets, **more):
    area = BallotArea.objects.filter(ballot=ballot).first().area_id
    return services.paper_record(actor=actor, ballot_id=ballot.pk, area_id=area, sheets=sheets, **more)


# double vote


def test_a_household_that_votes_on_two_devices_has_one_vote_and_one_recorded_conflict(ballot, homes, actors):
    assert vote(ballot, homes[0], AGREE).status == "accepted"
    assert vote(ballot, homes[0], DISAGREE).status == "conflict"  # a form that did not know of the first
    assert vote(ballot, homes[0], AGREE).status == "conflict"  # the same device, pressed again as a new vote
    counted(actors.officer, ballot)
    line = line_of(ballot)
    assert (line.counted, line.online, line.conflicts) == (1, 1, 2)
    assert line.tally["1"]["votes"] == {"1": 1, "2": 0}


def test_paper_and_online_are_one_effect_and_the_paper_counts(ballot, homes, actors):
    vote(ballot, homes[0], AGREE)
    vote(ballot, homes[1], AGREE)
    paper(ballot, actors.officer, [sheet(homes[0], DISAGREE)])
    services.vote_cast(
        actor=Actor(actors.officer.member_id, posts=actors.officer.posts, household_id=homes[1].pk),
        ballot_id=ballot.pk, household_id=homes[1].pk, choice={1: [DISAGREE]}, request_key="by-hand", channel="assisted",
    )  # fmt: skip
    counted(actors.officer, ballot)
    line = line_of(ballot)
    assert (line.paper, line.assisted, line.online, line.overridden, line.counted) == (1, 1, 2, 2, 2)
    assert line.tally["1"]["votes"] == {"1": 0, "2": 2}
    assert line.mismatch == ""


# change of vote, late


def test_a_change_is_a_new_entry_and_the_last_counts(ballot, homes, actors):
    vote(ballot, homes[0], AGREE)
    vote(ballot, homes[0], DISAGREE, seen_turn=1)
    assert vote(ballot, homes[0], AGREE, seen_turn=1).status == "conflict"
    counted(actors.officer, ballot)
    assert line_of(ballot).tally["1"]["votes"] == {"1": 0, "2": 1}
    assert Entry.objects.filter(ballot=ballot).count() == 3


def test_a_vote_that_arrives_after_closing_is_kept_apart_and_never_counted(ballot, homes, actors):
    vote(ballot, homes[0])
    services.ballot_close(actor=actors.officer, ballot_id=ballot.pk)
    late = vote(ballot, homes[1], claimed_at=timezone.now() - timedelta(days=1))  # the phone was in the forest
    assert (late.status, late.entry.reason, late.counts) == ("late", "closed", False)
    assert is_genuine(late.receipt, keyed())
    services.ballot_count(actor=actors.officer, ballot_id=ballot.pk)
    after_count = vote(ballot, homes[2])
    line = line_of(ballot)
    assert (line.counted, line.late, after_count.status) == (1, 1, "late")
    published = services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    assert verify_export(services.ballot_export(published)).findings == []


# clock


def test_clocks_wrong_by_a_day_change_neither_order_nor_count(ballot, homes, actors):
    now = timezone.now()
    vote(ballot, homes[0], AGREE, claimed_at=now + timedelta(days=1))
    vote(ballot, homes[0], DISAGREE, seen_turn=1, claimed_at=now - timedelta(days=1))
    back = time_machine.travel(now - timedelta(minutes=10), tick=False)  # the server's clock is set back
    with back, pytest.raises(Refused, match="Chưa đến giờ"):
        vote(ballot, homes[1])
    with time_machine.travel(now + timedelta(days=1), tick=False):
        vote(ballot, homes[1], AGREE)
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        vote(ballot, homes[1], DISAGREE, seen_turn=1)
    counted(actors.officer, ballot)
    assert line_of(ballot).tally["1"]["votes"] == {"1": 0, "2": 2}


def test_a_closed_ballot_stays_closed_when_the_clock_goes_back(ballot, homes, actors):
    before = timezone.now()
    services.ballot_close(actor=actors.officer, ballot_id=ballot.pk)
    with time_machine.travel(before, tick=False):
        assert vote(ballot, homes[0]).status == "late"
    assert services.ballots_close_due(at=before + timedelta(days=30)) == 0


def test_the_clock_closes_at_the_hour_and_late_begins_with_it(ballot, homes):
    over = ballot.closes_at
    assert vote(ballot, homes[0], at=over).status == "late"
    assert vote(ballot, homes[0], at=over - timedelta(seconds=1)).status == "accepted"
    assert services.ballots_close_due(at=over) == 1


# replayed request or receipt


def test_a_replayed_request_has_one_effect_and_the_same_receipt(ballot, homes):
    first = vote(ballot, homes[0], AGREE, request_key="once")
    again = vote(ballot, homes[0], AGREE, request_key="once")
    changed = vote(ballot, homes[0], DISAGREE, request_key="once", seen_turn=1)
    assert first.receipt.text == again.receipt.text == changed.receipt.text
    assert Entry.objects.filter(ballot=ballot).count() == 1


def test_killed_between_insert_and_receipt_the_retry_returns_the_same_receipt(ballot, homes, monkeypatch):
    real = services.casting.receipt_of

    def killed(*_args):
        raise SystemExit  # the entry is committed below; the answer never left

    with transaction.atomic():
        made = vote(ballot, homes[0], request_key="retry")
    monkeypatch.setattr(services.casting, "receipt_of", killed)
    with pytest.raises(SystemExit):
        vote(ballot, homes[0], request_key="retry")
    monkeypatch.setattr(services.casting, "receipt_of", real)
    assert vote(ballot, homes[0], request_key="retry").receipt == made.receipt
    assert Entry.objects.filter(ballot=ballot).count() == 1


def test_a_receipt_of_another_ballot_is_not_in_this_log(ballot, homes, actors, units, places):
    other = opened(actors.officer, units.committee, [places.village])
    mine, theirs = vote(ballot, homes[0]), vote(other, homes[0])
    assert is_genuine(from_text(mine.receipt.text), keyed())
    services.checkpoints_sign(ballot_id=ballot.pk)
    proof = proof_of(mine.entry, ballot)
    assert is_genuine(from_text(proof.text), keyed())
    assert proof.leaf == mine.receipt.leaf != theirs.receipt.leaf
    assert proof_of(theirs.entry, other) is None
    swapped = proof.text.replace(proof.text[-20:], theirs.receipt.text[-20:])
    with pytest.raises(ValueError, match="receipt"):
        from_text(swapped)


# older backup restored


def test_an_older_backup_is_told_at_start_and_nothing_is_appended(ballot, homes, actors):
    vote(ballot, homes[0])
    services.checkpoints_sign(ballot_id=ballot.pk)
    heads.heads_write(ballot, _heads(ballot))  # a test's transaction never commits
    heads.gaps_forget()
    assert heads.gaps(ballot) == ()
    vote(ballot, homes[1])
    area = line_of(ballot).area_id
    heads.heads_write(ballot, [(area, 7, b"\7" * 32)])  # signed after the backup was made
    heads.gaps_forget()
    assert heads.gaps(ballot) == (heads.Gap(area, 7, 1),)
    with pytest.raises(Refused, match="7 mục"):
        vote(ballot, homes[2])
    with pytest.raises(Refused):
        services.checkpoints_sign(ballot_id=ballot.pk)
    assert areas_broken(ballot) == {area: 1}


def _heads(ballot):
    return [(each.area_id, each.size, bytes(each.root)) for each in Checkpoint.objects.filter(ballot=ballot)]


def test_a_log_of_the_same_length_but_other_roots_is_told_too(ballot, homes):
    vote(ballot, homes[0])
    services.checkpoints_sign(ballot_id=ballot.pk)
    heads.heads_write(ballot, [(line_of(ballot).area_id, 1, b"\1" * 32)])
    heads.gaps_forget()
    with pytest.raises(Refused):
        vote(ballot, homes[1])


# who may


def test_only_the_card_of_the_household_votes_and_only_for_itself(ballot, homes, actors, places):
    for actor in (Actor(), card(homes[1]), actors.officer, card(homes_in(places.far_village, 1)[0])):
        with pytest.raises(NotPermitted):
            vote(ballot, homes[0], actor=actor)
    stranger = homes_in(places.far_village, 1, first=9)[0]
    with pytest.raises(NotPermitted, match="danh sách"):
        vote(ballot, stranger)
    assert roll_line(ballot, card(stranger)) is None


@pytest.mark.parametrize("choice", [{1: [3]}, {1: [1, 2]}, {2: [1]}, {1: [1, 1]}, {1: [0]}])
def test_an_answer_that_cannot_be_one_is_refused_with_a_sentence(ballot, homes, choice):
    with pytest.raises(Refused, match="Câu"):
        services.vote_cast(
            actor=card(homes[0]), ballot_id=ballot.pk, household_id=homes[0].pk, choice=choice, request_key="x"
        )


# what the database itself holds


def test_entries_leaves_and_checkpoints_cannot_be_changed_or_deleted(ballot, homes):
    vote(ballot, homes[0])
    services.checkpoints_sign(ballot_id=ballot.pk)
    for table, column in (
        ("ballots_entry", "choice"), ("ballots_leaf", "leaf"), ("ballots_checkpoint", "root"), ("ballots_rollentry", "mark"),
    ):  # fmt: skip
        for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    assert Leaf.objects.count() == 1


def test_an_export_changed_by_one_byte_fails_and_names_the_area(ballot, homes, actors):
    for home in homes:
        vote(ballot, home)
    counted(actors.officer, ballot)
    ballot = services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    path = services.ballot_export(ballot)
    whole = json.loads(path.read_text())
    before = whole["areas"][0]["lines"][4][9]
    whole["areas"][0]["lines"][4][9] = before.replace("[1]", "[2]")
    path.write_text(json.dumps(whole))
    found = verify_export(path).findings
    assert ("choice", line_of(ballot).area_id, 4) in {(each.code, each.area, each.index) for each in found}


def keyed():
    from gandan.ballots.keys import public_key

    return public_key()


def test_receipts_can_be_made_again_from_what_is_stored(ballot, homes):
    made = vote(ballot, homes[0])
    assert receipt_of(Entry.objects.get(pk=made.entry.pk), ballot) == made.receipt
