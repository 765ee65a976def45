"""The board goes and looks: opened by a doubt, found, mended, closed; nobody inspects their own work."""

import pytest

from gandan.activities.models import Result
from gandan.checks.models import Check, Inspection
from gandan.checks.services import (
    inspection_close,
    inspection_find,
    inspection_mend,
    inspection_open,
    words_release,
)
from gandan.checks.states import INSPECTION, InspectionState
from gandan.checks.tests.factories import make_result
from gandan.conftest import make_member, make_unit
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.transitions import unreachable
from gandan.units.models import Assignment, Role
from gandan.units.queries import actor_of

pytestmark = pytest.mark.django_db
FOUND = "20 m cuối nứt do nền yếu. Đề nghị đục bỏ và đổ lại."
MENDED = "Đã đổ lại 20 m cuối, thêm rãnh thoát nước."
CLOSED = "Đã xem lại: 20 m cuối làm tốt."


def now(row):
    return type(row).objects.get(pk=row.pk)


def find(actor, inspection, version=None):
    seen = now(inspection).version if version is None else version
    return inspection_find(actor=actor, inspection_id=inspection.pk, seen_version=seen, text=FOUND)


def mend(actor, inspection):
    return inspection_mend(actor=actor, inspection_id=inspection.pk, seen_version=now(inspection).version, text=MENDED)


def close(actor, inspection, amount="", text=CLOSED, version=None):
    seen = now(inspection).version if version is None else version
    return inspection_close(actor=actor, inspection_id=inspection.pk, seen_version=seen, text=text, amount_text=amount)


def test_every_state_can_be_reached():
    assert unreachable(INSPECTION, InspectionState.OPENED) == set()


def test_m74_a_defect_found_is_mended_looked_at_again_and_confirmed(road, disputed, actors):
    """M74."""
    find(actors.inspector, disputed)
    mend(actors.officer, disputed)
    close(actors.inspector, disputed)
    assert now(disputed).state == "closed"
    found = now(road)
    assert (found.state, found.disputed, found.no_count, found.confirmed_qualifier) == (
        "confirmed", 0, 0, "approx_below",
    )  # fmt: skip
    acts = list(disputed.steps.values_list("act", "unit__name"))
    assert acts == [
        ("open", None), ("find", "Ban Thanh tra nhân dân xã Nà Hỳ"), ("mend", "UBND xã Nà Hỳ"),
        ("close", "Ban Thanh tra nhân dân xã Nà Hỳ"),
    ]  # fmt: skip


def test_m73_the_board_closes_at_once_when_all_is_as_reported(road, disputed, actors):
    """M73."""
    close(actors.inspector, disputed, text="Đúng như báo cáo, vì vết nứt chỉ ở lớp vữa mặt.")
    assert now(road).state == "confirmed"
    assert Check.objects.get(verdict="dispute").answered_at is not None


def test_the_board_vouches_for_less(road, disputed, actors):
    close(actors.inspector, disputed, "180 m")
    found = now(road)
    assert (found.state, found.confirmed_nominal, found.disputed) == ("partly", 180, 20)


def test_the_board_finds_nothing_there(road, disputed, actors):
    close(actors.inspector, disputed, "0")
    assert (now(road).state, now(road).disputed, now(road).confirmed_qualifier) == ("disputed", 200, "")


def test_the_household_speaks_again_after_the_closing(road, disputed, actors, neighbours, say):
    close(actors.inspector, disputed)
    say(neighbours[5], "dispute", "20 m", text="Vẫn còn nứt.")
    found = now(road)
    assert (found.state, found.disputed, found.no_count) == ("partly", 20, 1)
    assert Inspection.objects.filter(result=road, closed_at=None).count() == 1
    assert Inspection.objects.filter(result=road).count() == 2


def test_a_second_doubt_joins_the_open_inspection(road, disputed, neighbours, say):
    say(neighbours[0], "partly", "150 m")
    assert Inspection.objects.filter(result=road).count() == 1
    assert list(disputed.steps.values_list("act", flat=True)) == ["open", "join"]


def test_nobody_closes_over_a_doubt_they_have_not_seen(road, disputed, actors, neighbours, say):
    seen = disputed.version
    say(neighbours[0], "dispute", text="Đầu đường cũng nứt.")
    with pytest.raises(Stale, match="vừa có điều mới"):
        close(actors.inspector, disputed, version=seen)
    assert Check.objects.filter(answered_at=None, verdict="dispute").count() == 2


def test_a_stale_form_does_nothing(disputed, actors):
    seen = disputed.version
    find(actors.inspector, disputed)
    with pytest.raises(Stale):
        find(actors.inspector, disputed, version=seen)
    with pytest.raises(Stale, match="bước khác"):
        find(actors.inspector, disputed)


@pytest.mark.parametrize(
    "who", ["officer", "secretary", "youth_secretary", "village_head", "outsider", "province_leader"]
)
def test_m73_only_the_board_inspects(disputed, actors, who):
    """M73."""
    with pytest.raises(NotPermitted, match="ban giám sát"):
        find(getattr(actors, who), disputed)
    with pytest.raises(NotPermitted):
        close(getattr(actors, who), disputed)


@pytest.mark.parametrize("who", ["inspector", "youth_secretary", "village_head", "outsider"])
def test_only_the_unit_that_reported_mends(disputed, actors, who):
    find(actors.inspector, disputed)
    with pytest.raises(NotPermitted, match="đơn vị đã làm"):
        mend(getattr(actors, who), disputed)


def test_an_inspector_who_also_serves_the_lead_does_not_inspect_it(disputed, cast, units):
    Role.objects.create(member=cast.inspector, unit=units.committee, kind="officer")
    with pytest.raises(NotPermitted):
        find(actor_of(cast.inspector), disputed)


def test_a_board_that_took_part_does_not_inspect(units, places, actors, neighbours, say):
    result = make_result(units.committee, places.village, partners=[units.board])
    say(neighbours[0], "dispute", result=result)
    assert Inspection.objects.get(result=result).board == units.province
    with pytest.raises(NotPermitted):
        find(actors.inspector, Inspection.objects.get(result=result))
    find(actors.province_leader, Inspection.objects.get(result=result))


def test_without_a_board_the_nearest_unit_in_charge_above_stands_in(units, places, actors, neighbours, say):
    Assignment.objects.filter(kind="board").delete()
    by_youth = make_result(units.youth, places.village)
    by_commune = make_result(units.committee, places.village)
    say(neighbours[0], "dispute", result=by_youth)
    say(neighbours[0], "dispute", result=by_commune)
    assert Inspection.objects.get(result=by_youth).board == units.committee
    assert Inspection.objects.get(result=by_commune).board == units.province
    close(actors.secretary, Inspection.objects.get(result=by_youth))
    close(actors.province_leader, Inspection.objects.get(result=by_commune))


def test_with_nobody_to_look_the_doubt_still_stands_open(units, places, neighbours, say):
    Assignment.objects.all().delete()
    result = make_result(units.committee, places.village)
    say(neighbours[0], "dispute", result=result)
    assert Inspection.objects.get(result=result).board is None
    assert now(result).disputed == 200


def test_m73_the_board_confirms_by_its_own_visit(road, actors):
    """M73."""
    visit = inspection_open(actor=actors.inspector, result_id=road.pk)
    assert inspection_open(actor=actors.inspector, result_id=road.pk) == visit
    close(actors.inspector, visit, text="Đã đo: đủ chiều dài, mặt đường tốt.")
    assert now(road).state == "confirmed"
    assert now(road).yes_count == 0
    assert now(visit).visit_on is not None


@pytest.mark.parametrize("who", ["officer", "village_head", "outsider"])
def test_others_open_no_visit(road, actors, who):
    with pytest.raises(NotPermitted):
        inspection_open(actor=getattr(actors, who), result_id=road.pk)


def test_acts_without_words_or_with_an_impossible_amount_are_refused(disputed, actors):
    with pytest.raises(Refused, match="vì sao"):
        close(actors.inspector, disputed, text="  ")
    with pytest.raises(Refused, match="nhiều hơn số đơn vị báo cáo"):
        close(actors.inspector, disputed, "900 m")
    with pytest.raises(Refused, match="tính bằng m"):
        close(actors.inspector, disputed, "3 kg")
    assert now(disputed).state == "opened"


def test_a_missing_inspection_is_a_sentence(actors, db):
    with pytest.raises(Refused, match="Không tìm thấy"):
        inspection_find(actor=actors.inspector, inspection_id=999, seen_version=0, text="x")


def test_the_log_tells_the_acts_and_no_words(disputed, actors):
    find(actors.inspector, disputed)
    mend(actors.officer, disputed)
    close(actors.inspector, disputed)
    entries = LogEntry.objects.filter(kind="inspection").order_by("id")
    assert [entry.action for entry in entries] == ["inspection.found", "inspection.mended", "inspection.closed"]
    assert all(set(entry.data) == {"result", "state"} for entry in entries)


def words(disputed):
    return Check.objects.get(verdict="dispute")


def test_m126_what_a_household_wrote_is_public_only_after_somebody_else_let_it_through(disputed, actors):
    """M126."""
    assert words(disputed).words == "waiting"
    words_release(actor=actors.inspector, check_id=words(disputed).pk, public=True)
    assert words(disputed).words == "public"
    words_release(actor=actors.inspector, check_id=words(disputed).pk, public=False)
    assert words(disputed).words == "kept"


@pytest.mark.parametrize("who", ["officer", "secretary", "youth_secretary", "village_head", "outsider"])
def test_those_who_did_the_work_neither_release_nor_silence_words(disputed, actors, who):
    with pytest.raises(NotPermitted):
        words_release(actor=getattr(actors, who), check_id=words(disputed).pk, public=False)


def test_the_unit_in_charge_releases_words_about_the_work_of_another(units, places, actors, neighbours, say):
    result = make_result(units.youth, places.village)
    check = say(neighbours[0], "dispute", text="Cọc tiêu đã gãy.", result=result)
    words_release(actor=actors.officer, check_id=check.pk, public=True)
    assert words(None).words == "public"


def test_a_word_without_words_has_nothing_to_release(road, actors, neighbours, say):
    with pytest.raises(Refused, match="không viết gì"):
        words_release(actor=actors.inspector, check_id=say(neighbours[0]).pk, public=True)


def test_m126_words_with_a_telephone_number_do_not_become_public(road, actors, neighbours, say):
    """M126."""
    check = say(neighbours[0], "dispute", text="Nứt rồi, gọi tôi 0912 345 678.")
    with pytest.raises(Refused, match="số điện thoại"):
        words_release(actor=actors.inspector, check_id=check.pk, public=True)
    words_release(actor=actors.inspector, check_id=check.pk, public=False)


def test_two_boards_either_may_look(units, places, disputed):
    second = make_unit("Ban Giám sát đầu tư của cộng đồng xã Nà Hỳ", "investment_board", None, places.commune)
    Assignment.objects.create(unit=second, area=places.commune, kind="board")
    inspector = actor_of(make_member("gsdt", "Trưởng ban Giám sát đầu tư", second, "inspector"))
    find(inspector, disputed)
    assert now(disputed).board == second


def test_settling_reads_the_result_of_the_last_board(road, disputed, actors, neighbours, say):
    close(actors.inspector, disputed, "180 m")
    say(neighbours[5], "dispute", "30 m")
    again = Inspection.objects.get(result=road, closed_at=None)
    close(actors.inspector, again)
    assert Result.objects.get(pk=road.pk).state == "confirmed"
