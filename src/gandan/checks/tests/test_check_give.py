"""A household's word: who may speak, what it does to both numbers, and that it counts once."""

from dataclasses import replace

import pytest

from gandan.activities.figures import confirmed_of
from gandan.activities.models import Result
from gandan.checks.models import Check, Inspection
from gandan.checks.tests.factories import make_result
from gandan.core.actors import ANYONE, Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.core.quantities import short
from gandan.residents.models import Household, HouseholdTie

pytestmark = pytest.mark.django_db


def now(result):
    return Result.objects.get(pk=result.pk)


def confirmed(result):
    found = confirmed_of(now(result))
    return short(found) if found else ""


def test_m73_three_households_confirm_and_the_number_keeps_its_words(road, neighbours, say):
    """M73."""
    say(neighbours[0])
    say(neighbours[1])
    assert now(road).state == "reported"
    assert confirmed(road) == ""
    say(neighbours[2])
    assert now(road).state == "confirmed"
    assert confirmed(road) == "gần 200 m"
    assert now(road).yes_count == 3


def test_m73_one_household_disputes_the_last_metres_and_only_they_are_held(road, neighbours, say):
    """M73."""
    for home in neighbours[:5]:
        say(home)
    say(neighbours[5], "dispute", "20 m", text="20 m cuối bị nứt.")
    found = now(road)
    assert (found.state, found.disputed, found.yes_count, found.no_count) == ("partly", 20, 5, 1)
    assert confirmed(road) == "180 m"
    assert Inspection.objects.filter(result=road, state="opened").count() == 1


def test_a_dispute_without_an_amount_holds_the_whole(road, neighbours, say):
    for home in neighbours[:5]:
        say(home)
    say(neighbours[5], "dispute")
    assert (now(road).state, now(road).disputed, confirmed(road)) == ("disputed", 200, "")


def test_one_doubt_alone_leaves_the_result_reported(road, neighbours, say):
    say(neighbours[0], "dispute", "20 m")
    assert (now(road).state, now(road).disputed) == ("reported", 20)


def test_partly_says_how_much_is_right(road, neighbours, say):
    for home in neighbours[:3]:
        say(home)
    say(neighbours[3], "partly", "150 m")
    assert (confirmed(road), now(road).disputed) == ("150 m", 50)


@pytest.mark.parametrize(
    ("written_as", "vouched"),
    [("150", 150), ("150 m", 150), ("0,15 km", 150), ("một nửa", 100), ("90 %", 180), ("gần 150 m", 150)],
)
def test_amounts_are_read_as_people_write_them(road, neighbours, say, written_as, vouched):
    assert say(neighbours[0], "partly", written_as).amount == vouched


@pytest.mark.parametrize(
    ("verdict", "amount", "words"),
    [
        ("partly", "", "Hãy viết phần đúng là bao nhiêu trên gần 200 m."),
        ("partly", "300 m", "nhiều hơn số đơn vị báo cáo là gần 200 m"),
        ("partly", "200 m", "hãy chọn “Đúng như vậy”"),
        ("partly", "0 m", "phải lớn hơn 0"),
        ("partly", "-5", "không được âm"),
        ("partly", "20 m²", "tính bằng m"),
        ("partly", "20 người", "tính bằng m"),
        ("partly", "không biết", "Chưa thấy số nào"),
        ("partly", "20 củ khoai", "Máy chưa hiểu"),
        ("partly", "9" * 40, "nhiều hơn số đơn vị báo cáo"),
        ("partly", "x" * 5000, "Máy chưa hiểu"),
        ("partly", "<script>alert(1)</script>", "con số"),
        ("dispute", "201 m", "nhiều hơn số đơn vị báo cáo"),
        ("maybe", "", "Hãy chọn một trong ba ý"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_kept(road, neighbours, say, verdict, amount, words):
    with pytest.raises(Refused) as refused:
        say(neighbours[0], verdict, amount)
    assert words in refused.value.sentence
    assert refused.value.field in {"amount", "verdict"}
    assert not Check.objects.exists()
    assert not Inspection.objects.exists()


def test_hundreds_are_weighed_on_their_low_end_and_stay_hundreds(units, places, neighbours, say):
    gifts = make_result(units.committee, places.village, "hàng trăm suất quà", kind="gifts")
    for home in neighbours[:3]:
        say(home, result=gifts)
    assert confirmed(gifts) == "100–999 suất quà"
    say(neighbours[3], "partly", "80", result=gifts)
    assert (confirmed(gifts), now(gifts).disputed) == ("80 suất quà", 20)


def test_more_than_seven_kilometres_stays_so(units, places, neighbours, say):
    canal = make_result(units.committee, places.village, "hơn 7 km")
    for home in neighbours[:3]:
        say(home, result=canal)
    assert confirmed(canal) == "≥ 7 km"
    say(neighbours[3], "dispute", "500 m", result=canal)
    assert (confirmed(canal), now(canal).disputed) == ("6,5 km", 500)


def test_a_later_word_replaces_the_earlier_which_stays_on_record(road, neighbours, say):
    first = say(neighbours[0], "dispute", "20 m", text="nứt")
    second = say(neighbours[0])
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert second.superseded_at is None
    assert (now(road).yes_count, now(road).no_count, now(road).disputed) == (1, 0, 0)


def test_the_same_word_twice_is_one_word(road, neighbours, say):
    assert say(neighbours[0]).pk == say(neighbours[0]).pk
    assert LogEntry.objects.filter(action="result.checked").count() == 1


def test_without_a_card_nobody_speaks(road, say):
    with pytest.raises(NotPermitted, match="mở thẻ hộ"):
        say(ANYONE)


def test_a_household_of_another_village_is_told_where_the_work_is(road, say, places):
    home = Household.objects.create(area=places.other_village, number=1)
    with pytest.raises(NotPermitted, match="Chỉ các hộ ở bản Huổi Sang"):
        say(Actor(household_id=home.pk, household_area_id=home.area_id))


def test_any_household_of_the_commune_speaks_on_a_result_of_the_commune(units, places, neighbours, say):
    wide = make_result(units.committee, places.commune)
    assert say(neighbours[0], result=wide).counts
    far = Household.objects.create(area=places.far_village, number=1)
    with pytest.raises(NotPermitted):
        say(Actor(household_id=far.pk, household_area_id=far.area_id), result=wide)


def test_the_village_around_an_alley_speaks_on_the_alley(units, places, neighbours, say):
    from gandan.conftest import make_area

    alley = make_area("alley", "vào lớp mầm non", "ngõ", "03169-01-a", places.village)
    assert say(neighbours[0], result=make_result(units.committee, alley)).counts


@pytest.mark.parametrize("unit", ["committee", "youth"])
def test_m73_a_household_tied_to_those_who_did_the_work_is_kept_but_not_counted(road, units, neighbours, say, unit):
    """M73."""
    HouseholdTie.objects.create(household_id=neighbours[0].household_id, unit=getattr(units, unit))
    for home in neighbours[:3]:
        say(home)
    assert now(road).state == "reported"
    assert now(road).yes_count == 2
    assert Check.objects.filter(counts=False).count() == 1


def test_a_tied_household_opens_no_inspection(road, units, neighbours, say):
    HouseholdTie.objects.create(household_id=neighbours[0].household_id, unit=units.youth)
    say(neighbours[0], "dispute")
    assert not Inspection.objects.exists()
    assert now(road).disputed == 0


@pytest.mark.parametrize("who", ["officer", "youth_secretary"])
def test_an_official_of_those_who_did_the_work_writes_down_no_word_on_it(road, actors, neighbours, say, who):
    with pytest.raises(NotPermitted, match="Bạn thuộc đơn vị làm việc này"):
        say(neighbours[0], assisted_by=getattr(actors, who))
    both = replace(getattr(actors, who), household_id=neighbours[0].household_id, household_area_id=road.area_id)
    with pytest.raises(NotPermitted, match="Bạn thuộc đơn vị làm việc này"):
        say(both)


def test_m73_the_village_head_writes_down_a_word_with_the_card_in_hand(road, actors, neighbours, say, cast):
    """M73."""
    check = say(neighbours[0], channel="paper", assisted_by=actors.village_head)
    assert (check.assisted_by_id, check.channel, check.counts) == (cast.village_head.pk, "paper", True)


def test_m126_the_log_holds_no_household_and_no_words(road, neighbours, say):
    """M126."""
    say(neighbours[0], "dispute", "20 m", text="Nhà tôi số 1 thấy nứt, gọi 0912345678")
    entry = LogEntry.objects.get(action="result.checked")
    assert (entry.actor_id, entry.kind, entry.object_id) == (None, "result", road.pk)
    assert entry.data == {"verdict": "dispute", "channel": "card", "counts": True, "state": "reported"}


def test_long_words_are_refused_and_control_bytes_dropped(road, neighbours, say):
    with pytest.raises(Refused, match="dài quá"):
        say(neighbours[0], "dispute", text="a" * 2001)
    assert say(neighbours[0], "dispute", text="nứt\x00 thật").text == "nứt thật"


def test_weighing_a_thousand_words_takes_two_queries(road, places, django_assert_num_queries):
    from gandan.checks.settlement import weigh

    homes = Household.objects.bulk_create(
        [Household(area=places.village, number=number) for number in range(100, 1100)]
    )
    Check.objects.bulk_create([Check(result=road, household=home, verdict="confirm") for home in homes])
    with django_assert_num_queries(2):
        assert weigh(road).yes == 1000
