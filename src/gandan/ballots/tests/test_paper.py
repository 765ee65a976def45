"""Paper, hands, small groups and witnesses: the rest of the case table; both databases."""

import pytest

from gandan.ballots import services
from gandan.ballots.models import BallotArea, Checkpoint, Entry, PaperSheet
from gandan.ballots.standing import result_rows
from gandan.ballots.tally.signing import key_new, public_of, sign
from gandan.ballots.tally.verify import verify_export
from gandan.ballots.tests.factories import AGREE, DISAGREE, counted, homes_in, opened, vote
from gandan.core.errors import Refused

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


def test_a_sheet_merged_twice_counts_once_and_the_bundle_that_does_not_agree_blocks(ballot, homes, actors):
    paper(ballot, actors.officer, [sheet(homes[0], AGREE), sheet(homes[1], AGREE)])
    second = paper(ballot, actors.officer, [sheet(homes[1], AGREE)])
    assert [each.state for each in PaperSheet.objects.order_by("pk")] == ["counts", "counts", "conflict"]
    counted(actors.officer, ballot)
    assert (line_of(ballot).counted, line_of(ballot).mismatch) == (2, "paper_declared")
    with pytest.raises(Refused, match="Huổi Sang"):
        services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    services.paper_declare(actor=actors.officer, batch_id=second.pk, declared=0)
    services.ballot_count(actor=actors.officer, ballot_id=ballot.pk)
    assert services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk).state == "published"


def test_a_corrected_sheet_is_a_new_version_and_both_are_kept(ballot, homes, actors):
    paper(ballot, actors.officer, [sheet(homes[0], AGREE)])
    paper(ballot, actors.officer, [sheet(homes[0], DISAGREE, corrects=1)])
    assert [(each.version, each.state) for each in PaperSheet.objects.order_by("pk")] == [
        (1, "replaced"),
        (2, "counts"),
    ]
    counted(actors.officer, ballot)
    assert line_of(ballot).tally["1"]["votes"] == {"1": 0, "2": 1}
    assert line_of(ballot).mismatch == ""


def test_a_batch_sent_twice_is_entered_once(ballot, homes, actors):
    first = paper(ballot, actors.officer, [sheet(homes[0])], request_key="bundle")
    assert paper(ballot, actors.officer, [sheet(homes[0])], request_key="bundle") == first
    assert Entry.objects.filter(ballot=ballot).count() == 1


def test_a_spoilt_sheet_is_counted_as_invalid_and_a_strangers_sheet_is_refused(ballot, homes, actors, places):
    stranger = homes_in(places.far_village, 1)[0]
    spoilt = services.Sheet(homes[0].pk, {1: [1, 2]})
    paper(ballot, actors.officer, [spoilt, sheet(stranger)], declared=1)
    counted(actors.officer, ballot)
    assert (line_of(ballot).tally["1"]["invalid"], line_of(ballot).counted, line_of(ballot).mismatch) == (1, 1, "")
    assert PaperSheet.objects.get(household=stranger).reason == "not_on_roll"


@pytest.mark.parametrize(
    ("voters", "agree", "present", "mismatch"),
    [(13, 13, None, "above_eligible"), (6, 6, 5, "hall_over"), (5, 6, 5, "figures_over"), (5, 4, 5, "")],
)
def test_hands_that_do_not_agree_are_kept_and_named(ballot, homes, actors, voters, agree, present, mismatch):
    area = line_of(ballot).area_id
    vote(ballot, homes[0], DISAGREE)
    services.hand_count_record(
        actor=actors.village_head, ballot_id=ballot.pk, area_id=area, voters=voters, figures={1: {1: agree}},
        signers=["Trưởng bản", "Tổ trưởng tổ kiểm phiếu"], present_ids=[h.pk for h in homes[:present]] if present else None,
    )  # fmt: skip
    counted(actors.officer, ballot)
    assert line_of(ballot).mismatch == mismatch
    if not mismatch:  # the household in the hall voted online before: its hand counts
        line = line_of(ballot)
        assert (line.meeting, line.online, line.overridden, line.counted) == (5, 1, 1, 5)
        assert line.tally["1"] == {"votes": {"1": 4, "2": 0}, "voters": 5, "blank": 1, "invalid": 0}


def test_minutes_need_two_signers_and_a_correction_names_the_version_it_corrects(ballot, homes, actors):
    area = line_of(ballot).area_id
    said = {"actor": actors.officer, "ballot_id": ballot.pk, "area_id": area, "voters": 3, "figures": {1: {1: 3}}}
    with pytest.raises(Refused, match="hai người ký"):
        services.hand_count_record(**said, signers=["Trưởng bản", "Trưởng bản"])
    two = ["Trưởng bản", "Thư ký"]
    services.hand_count_record(**said, signers=two, present_ids=[h.pk for h in homes[:3]])
    with pytest.raises(Refused, match="bản mới hơn"):
        services.hand_count_record(**said, signers=two)
    services.hand_count_record(
        **{**said, "voters": 2, "figures": {1: {1: 2}}},
        signers=two,
        seen_version=1,
        present_ids=[homes[0].pk, homes[1].pk],
    )
    vote(ballot, homes[2], DISAGREE)  # ticked by mistake, the tick was taken back
    counted(actors.officer, ballot)
    assert line_of(ballot).tally["1"]["votes"] == {"1": 2, "2": 1}


# small groups


def test_small_and_unanimous_villages_are_published_only_in_a_sum(actors, units, places):
    big, small = homes_in(places.village, 40), homes_in(places.other_village, 12)
    ballot = opened(actors.officer, units.committee, [places.commune])
    for number, home in enumerate([*big, *small]):
        vote(ballot, home, DISAGREE if number in (1, 2, 3, *range(20, 32)) else AGREE)
    counted(actors.officer, ballot)
    rows = result_rows(ballot)
    assert [len(members) for members, _tally in rows] == [2]  # twelve who all agree, and the one who would show them
    ballot = services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    text = services.ballot_export(ballot).read_text()
    assert '{\\"1\\":[' not in text  # no single choice is readable
    assert verify_export(services.ballot_export(ballot)).findings == []


# witnesses


def test_a_witness_signs_a_checkpoint_with_their_own_key(ballot, homes, actors):
    vote(ballot, homes[0])
    point = services.checkpoints_sign(ballot_id=ballot.pk)[0]
    point = Checkpoint.objects.select_related("ballot").get(size=point.size)
    private = key_new()
    said = services.sealing.witness_statement(point, "Ban Thanh tra nhân dân")
    mark = {
        "actor": actors.inspector,
        "checkpoint_id": point.pk,
        "role": "Ban Thanh tra nhân dân",
        "public_key": public_of(private),
    }
    with pytest.raises(Refused, match="không khớp"):
        services.checkpoint_witness(**mark, signature=sign(private, said + "x"))
    services.checkpoint_witness(**mark, signature=sign(private, said))
    counted(actors.officer, ballot)
    ballot = services.ballot_publish(actor=actors.officer, ballot_id=ballot.pk)
    report = verify_export(services.ballot_export(ballot))
    assert (report.witnesses, report.findings) == (1, [])
    path = services.ballot_export(ballot)
    path.write_text(path.read_text().replace("Ban Thanh tra nhân dân", "Ban Thanh tra nhân dán"))
    assert [each.code for each in verify_export(path).findings] == ["witness"]
