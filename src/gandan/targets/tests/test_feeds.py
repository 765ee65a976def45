"""What feeds a target: results, attendance, other features, values typed in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gandan.activities.figures import figures
from gandan.activities.models import Activity, Attendance, Result
from gandan.activities.services.wholes import part_joins
from gandan.core.quantities import parse
from gandan.targets import features
from gandan.targets.progress import progress_of
from gandan.targets.queries import target_known
from gandan.targets.services import indicator_define
from gandan.targets.tests.factories import day, make_target, make_term, type_in


def row(target):
    return progress_of([target_known(target.pk)])[0]


@pytest.fixture
def work(units, places):
    def make(unit, area, back=5):
        start = timezone.now() - timedelta(days=back)
        return Activity.objects.create(
            title="Việc", topic="road", lead=unit, area=area, starts_at=start, ends_at=start, state="reported"
        )

    return make


@pytest.fixture
def road(work):
    def make(unit, area, text, *, back=5, part_of=None, confirmed=None):
        activity = work(unit, area, back)
        result = Result(
            activity=activity,
            kind="road_mended",
            title="Đường",
            area=area,
            unit=unit,
            happened_on=day(back),
            part_of=part_of,
        )
        result.quantity = parse(text)
        if confirmed:
            columns = parse(confirmed).columns()
            result.confirmed_low, result.confirmed_high = columns.low, columns.high
            result.confirmed_nominal, result.confirmed_qualifier = columns.nominal, columns.qualifier
            result.state = "confirmed"
        result.save()
        part_joins(result, part_of)
        return result

    return make


def test_results_feed_a_target_with_both_numbers_and_parts_once(actors, units, places, road):
    term = make_term(actors.officer, units.committee)
    target = make_target(actors.officer, term, "Sửa đường", "10 km", measures="kq-road_mended")
    whole = road(units.committee, places.commune, "hơn 7 km", confirmed="6 km")
    road(units.youth, places.village, "2 km", part_of=whole)
    road(units.youth, places.village, "500 m")
    road(units.other_committee, places.far_village, "9 km")  # another unit's work
    road(units.committee, places.village, "4 km", back=1000)  # before the term
    found = row(target)
    assert found.reported_text == "hơn 7,5 km"
    assert found.confirmed_text == "6 km"
    assert found.standing == "maybe"
    ours = figures(Result.objects.filter(unit__in=[units.committee, units.youth], happened_on__gte=term.starts_on))
    assert ours[0].reported == found.reached.reported.in_unit(ours[0].reported.unit)


def test_a_target_of_a_place_counts_everybodys_work_there(actors, units, places, road):
    term = make_term(actors.officer, units.committee)
    target = make_target(
        actors.officer, term, "Đường trong xã", "10 km", measures="kq-road_mended", scope="area", area=places.commune
    )
    road(units.province, places.village, "3 km")
    road(units.committee, places.far_village, "4 km")
    assert row(target).reported_text == "3 km"


def attend(activity, **more):
    return Attendance.objects.create(activity=activity, on=day(3), **more)


def test_m38_turns_and_persons_are_never_mixed(actors, units, places, work, cast, households):
    """M38."""
    term = make_term(actors.officer, units.committee)
    turns = make_target(actors.officer, term, "Lượt", "100 lượt người", measures="turns")
    persons = make_target(actors.officer, term, "Người", "50 người", measures="persons")
    assert row(turns).reported_text == "chưa có số"
    for activity in (work(units.committee, places.village), work(units.youth, places.village)):
        attend(activity, member=cast.officer, way="qr")
        attend(activity, member=cast.secretary, way="list")
    assert row(turns).reported_text == "4 lượt người"
    assert row(turns).confirmed_text == "2 lượt người"  # who checked in themselves
    assert (row(persons).reported_text, row(persons).confirmed_text) == ("2 người", "1 người")
    attend(activity, persons=30, way="count")
    attend(activity, household=households[0], persons=3, way="card")
    assert row(turns).reported_text == "37 lượt người"
    assert row(persons).reported_text == "ít nhất 3 người"  # thirty counted heads may be the same people again


def test_cases_answered_in_time_feed_a_target(actors, units, places):
    from gandan.voices.models import Case

    def case(code, answered, due, unit=units.committee):
        at = timezone.now() - timedelta(days=40)
        Case.objects.create(
            code=code, title=code, topic="road", area=places.village, unit=unit, received_at=at, state="answered",
            due_on=day(due), answered_at=timezone.now() - timedelta(days=answered),
        )  # fmt: skip

    term = make_term(actors.officer, units.committee)
    target = make_target(
        actors.officer, term, "Trả lời đúng hạn", "90 %", measures="cases_on_time", comparator="share",
        share_of="vụ việc đến hạn",
    )  # fmt: skip
    case("GD-1", 20, 10)
    case("GD-2", 20, 15)
    case("GD-3", 5, 10)
    case("GD-4", 20, 10, units.other_committee)
    found = row(target)
    assert (found.reported_text, found.base_text, found.confirmed_text) == ("66,7 %", "2 trên 3", "0 %")


def test_a_feature_that_is_not_installed_has_no_number(actors, units, monkeypatch):
    term = make_term(actors.officer, units.committee)
    target = make_target(
        actors.officer, term, "Việc bắt buộc", "90 %", measures="obligations_met", comparator="share", share_of="cán bộ"
    )
    monkeypatch.setattr(features, "_features", {})
    assert row(target).reported_text == "chưa có số"
    features.register(features.Feature("obligations_met", "x", "y", lambda ask: features.Share(3, 4)))
    assert (row(target).reported_text, row(target).confirmed_text) == ("75 %", "")


def test_obligations_met_feed_a_target(actors, units, places, cast):
    """Nine members bound for the last whole month, three of whom came."""
    from gandan.activities.models import Campaign
    from gandan.conftest import make_member
    from gandan.duties.models import Obligation, ObligationGroup

    first = day(0).replace(day=1)
    last_month = (first - timedelta(days=1)).replace(day=1)
    campaign = Campaign.objects.create(kind="movement", name="Cuối tuần", owner=units.committee, launched_on=last_month)
    duty = Obligation.objects.create(
        campaign=campaign, unit=units.committee, title="Một ngày", weekdays=127, starts_on=last_month
    )
    ObligationGroup.objects.create(obligation=duty, slug="offices")
    people = [make_member(f"nguoi{n}", f"Người {n}", units.committee, "officer") for n in range(7)]
    start = timezone.now() - timedelta(days=40)
    activity = Activity.objects.create(
        title="x",
        topic="road",
        lead=units.committee,
        area=places.village,
        starts_at=start,
        ends_at=start,
        state="reported",
    )
    for member in people[:3]:
        Attendance.objects.create(activity=activity, on=last_month, member=member, way="qr")
    term = make_term(actors.officer, units.committee)
    target = make_target(
        actors.officer, term, "Mỗi tháng một ngày", "100 %", measures="obligations_met", comparator="share",
        share_of="cán bộ phải làm",
    )  # fmt: skip
    assert (row(target).base_text, row(target).reported_text) == ("3 trên 9", "33,3 %")


def test_m77_gifts_that_are_explained_feed_a_target(actors, units, places):
    """M77."""
    from gandan.giving.models import Drive, Stock

    drive = Drive.objects.create(title="Quỹ", owner=units.committee, area=places.commune, opens_on=day(9))
    Stock.objects.create(drive=drive, kind="money", name="Tiền", measure_unit="vnd", low=0, high=0)
    Stock.objects.create(drive=drive, kind="goods", name="Gạo", measure_unit="kg", low=0, high=5)
    term = make_term(actors.officer, units.committee)
    target = make_target(
        actors.officer, term, "Vận động đúng quy định", "100 %", measures="giving_explained", comparator="share",
        share_of="loại tiền, hàng đã nhận",
    )  # fmt: skip
    assert (row(target).base_text, row(target).reported_text) == ("1 trên 2", "50 %")


def test_m77_money_by_the_rules_is_typed_with_its_audit(cell):
    """M77: audits without a breach, each with the document that says so, confirmed from above."""
    from gandan.targets.services import entry_check

    term = make_term(cell.secretary, cell.unit)
    audits = make_target(cell.secretary, term, "Tài chính, tài sản đúng quy định", "2 lần", measures="finance_by_rules")
    with pytest.raises(Exception, match="số lấy từ đâu"):
        type_in(cell.secretary, audits, "1 lần", source="")
    for back in (30, 10):
        entry = type_in(
            cell.secretary, audits, "1 lần", back=back, source=f"Biên bản kiểm tra tài chính, {back} ngày trước"
        )
        entry_check(actor=cell.above, entry_id=entry.pk, agrees=True)
    assert (row(audits).reported_text, row(audits).confirmed_text, row(audits).standing) == ("2 lần", "2 lần", "met")


def test_m103_clean_and_strong_years_add_up(cell):
    """M103: the rating of each year with the decision it stands in."""
    term = make_term(cell.secretary, cell.unit)
    years = make_target(cell.secretary, term, "Chi bộ trong sạch, vững mạnh", "2 lần", measures="good_years")
    type_in(cell.secretary, years, "1 lần", source="Quyết định xếp loại năm trước", back=300)
    assert (row(years).reported_text, row(years).tag[0]) == ("1 lần", "đang thực hiện")
    type_in(cell.secretary, years, "1 lần", source="Quyết định xếp loại năm nay")
    assert row(years).standing == "met"


def test_an_own_indicator_may_be_fed_by_results(actors, units, places, road):
    own = indicator_define(
        actor=actors.officer,
        owner=units.committee,
        name="Đường của xã",
        unit="km",
        feed="results",
        source="road_mended",
    )
    term = make_term(actors.officer, units.committee)
    target = make_target(actors.officer, term, "Đường", "2 km", measures=own)
    road(units.committee, places.village, "500 m")
    assert row(target).reported_text == "0,5 km"
