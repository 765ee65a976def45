"""What an activity yielded: quantities, dimensions, parts, contributions; who may report and correct."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from gandan.activities import services
from gandan.activities.drafts import ContributionDraft
from gandan.activities.figures import figure_of
from gandan.activities.models import Contribution, Result, ResultPart
from gandan.activities.states import ResultState, S
from gandan.activities.tests.factories import begun, draft, reported
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.quantities import Qualifier, parse


@pytest.fixture
def whole(actors, units, places):
    return reported(
        actors.officer,
        units.committee,
        places.commune,
        draft("hơn 7 km", "road_mended", "Đường sửa cả tháng"),
    )[0]


def test_m23_road_by_several_units_has_length_width_thickness_and_derived_area_and_volume(actors, units, places):
    """M23."""
    road = draft(measures={"width": parse("1,2 m"), "thickness": parse("8 cm")})
    result = reported(actors.officer, units.committee, places.village, road, partners=[units.youth, units.party])[0]
    measures = {m.role: (m.quantity, m.derived) for m in result.measures.all()}
    assert measures["length"][0] == parse("gần 200 m")
    assert measures["area"] == (parse("gần 240 m²"), True)
    assert measures["volume"] == (parse("gần 19,2 m³"), True)
    assert measures["thickness"] == (parse("8 cm"), False)


def test_a_yard_has_its_volume_from_its_area(actors, units, places):
    yard = draft("40 m²", "yard", measures={"thickness": parse("10 cm")})
    result = reported(actors.officer, units.committee, places.village, yard)[0]
    assert {m.role: m.quantity for m in result.measures.all()}["volume"] == parse("4 m³")


def test_reporting_ends_the_activity_and_nobody_has_confirmed_yet(actors, units, places):
    result = reported(actors.officer, units.committee, places.village)[0]
    assert result.activity.state == S.REPORTED
    assert result.state == ResultState.REPORTED
    assert not figure_of(result).is_confirmed


def test_only_the_lead_reports_and_only_once(actors, units, places):
    activity = begun(actors.officer, units.committee, places.village)
    with pytest.raises(NotPermitted):
        services.activity_report(
            actor=actors.youth_secretary, activity_id=activity.pk, seen_version=1, results=[draft()]
        )
    services.activity_report(actor=actors.officer, activity_id=activity.pk, seen_version=1, results=[draft()])
    with pytest.raises(Stale):
        services.activity_report(actor=actors.secretary, activity_id=activity.pk, seen_version=1, results=[draft()])
    activity.refresh_from_db()
    with pytest.raises(Refused, match="đã báo cáo"):
        services.activity_report(
            actor=actors.secretary, activity_id=activity.pk, seen_version=activity.version, results=[draft()]
        )
    assert Result.objects.count() == 1


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (lambda: draft(kind="castle"), "kind"),
        (lambda: draft("40 người"), "quantity"),
        (lambda: draft("17,4 %", "other"), "quantity"),
        (lambda: draft(happened_on=timezone.localdate() + timedelta(days=1)), "happened_on"),
        (lambda: draft(title="  "), "title"),
        (lambda: draft(measures={"width": parse("3 kg")}), "width"),
        (lambda: draft("900.000 km", measures={"width": parse("900.000.000 km")}), "width"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_at_its_field(actors, units, places, bad, field):
    with pytest.raises(Refused) as refused:
        reported(actors.officer, units.committee, places.village, bad())
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")
    assert not Result.objects.exists()


def test_a_result_lies_inside_the_place_of_its_activity(actors, units, places):
    inside = reported(actors.officer, units.committee, places.commune, draft(area=places.village))[0]
    assert inside.area == places.village
    with pytest.raises(Refused, match="phải thuộc"):
        reported(actors.officer, units.committee, places.commune, draft(area=places.far_village))


def test_a_report_says_something(actors, units, places):
    activity = begun(actors.officer, units.committee, places.village)
    with pytest.raises(Refused, match="chưa có gì"):
        services.activity_report(actor=actors.officer, activity_id=activity.pk, seen_version=1, results=[])
    activity.refresh_from_db()
    assert activity.state == S.UNDER_WAY


def test_m37_a_single_event_inside_a_total_is_part_of_it(actors, units, places, whole):
    """M37."""
    part = reported(
        actors.officer,
        units.committee,
        places.village,
        draft("gần 2 km", "road_mended", "Đường bản Túm", part_of=whole),
    )[0]
    assert part.part_of == whole


def pairs():
    return set(ResultPart.objects.values_list("part__title", "whole__title", "depth"))


def test_m37_parts_may_have_parts_and_never_run_in_a_circle(actors, units, places):
    """M37: a village's event inside the commune's total inside the province's, joined and parted in any order."""
    made = {}
    for title, area in (("a", places.commune), ("b", places.commune), ("c", places.village), ("d", places.village)):
        [made[title]] = reported(actors.officer, units.committee, area, draft("2 km", "road_mended", title))
    join = lambda part, whole: services.result_join(  # noqa: E731 - a word for what follows
        actor=actors.officer, part_id=made[part].pk, whole_id=made[whole].pk if whole else None
    )
    join("c", "b")
    join("d", "c")
    join("b", "a")
    assert pairs() == {("b", "a", 1), ("c", "b", 1), ("c", "a", 2), ("d", "c", 1), ("d", "b", 2), ("d", "a", 3)}
    with pytest.raises(Refused, match="đã nằm trong"):
        join("a", "b")
    join("d", "b")
    join("c", "d")
    assert pairs() == {("b", "a", 1), ("d", "b", 1), ("d", "a", 2), ("c", "d", 1), ("c", "b", 2), ("c", "a", 3)}
    with pytest.raises(Refused, match="đã nằm trong"):
        join("b", "c")
    join("b", None)
    assert pairs() == {("d", "b", 1), ("c", "d", 1), ("c", "b", 2)}
    with pytest.raises(Refused, match="chính nó"):
        join("a", "a")


def test_a_part_is_of_the_same_kind_in_the_same_place(actors, units, places, whole):
    with pytest.raises(Refused, match="khác loại"):
        reported(actors.officer, units.committee, places.village, draft("200 m", part_of=whole))
    far = reported(actors.outsider, units.other_committee, places.far_village, draft("1 km", "road_mended"))[0]
    with pytest.raises(Refused, match="không thuộc"):
        services.result_join(actor=actors.outsider, part_id=far.pk, whole_id=whole.pk)


def test_events_reported_before_the_total_join_it_later_and_leave_it_again(actors, units, places, whole):
    part = reported(actors.officer, units.committee, places.village, draft("2 km", "road_mended"))[0]
    assert services.result_join(actor=actors.officer, part_id=part.pk, whole_id=whole.pk).part_of == whole
    assert services.result_join(actor=actors.officer, part_id=part.pk, whole_id=None).part_of is None
    with pytest.raises(NotPermitted):
        services.result_join(actor=actors.outsider, part_id=part.pk, whole_id=whole.pk)


def test_m26_m45_contributions_are_counted_in_what_they_are(actors, units, places):
    """M26, M45."""
    given = [
        ContributionDraft("residents", "labour", parse("60 ngày công")),
        ContributionDraft("donor", "money", parse("gần 40 triệu đồng"), "quà cho hộ nghèo"),
        ContributionDraft("unit", "goods", parse("40 bao"), "xi măng"),
        ContributionDraft("residents", "land", parse("120 m²"), "đất làm đường"),
    ]
    activity = reported(actors.officer, units.committee, places.village, contributions=given)[0].activity
    assert [(c.giver, c.unit) for c in activity.contributions.order_by("pk")] == [
        ("residents", None), ("donor", None), ("unit", units.committee), ("residents", None),
    ]  # fmt: skip
    with pytest.raises(Refused, match="ngày công"):
        reported(
            actors.officer, units.committee, places.village,
            contributions=[ContributionDraft("residents", "labour", parse("5 triệu đồng"))],
        )  # fmt: skip
    assert Contribution.objects.count() == 4


def test_a_wrong_number_is_corrected_with_a_reason_until_somebody_has_checked_it(actors, units, places):
    result = reported(actors.officer, units.committee, places.village, draft(measures={"width": parse("1,2 m")}))[0]
    version = result.activity.version
    with pytest.raises(Refused, match="vì sao"):
        services.result_correct(
            actor=actors.officer,
            result_id=result.pk,
            seen_version=version,
            quantity=parse("190 m"),
            reason="",
        )
    result = services.result_correct(
        actor=actors.officer,
        result_id=result.pk,
        seen_version=version,
        quantity=parse("190 m"),
        reason="Đo lại",
    )
    assert result.quantity == parse("190 m")
    assert {m.role: m.quantity for m in result.measures.all()}["area"] == parse("228 m²")
    entry = LogEntry.objects.get(action="result.corrected")
    assert entry.data["old"][1] == "200.0000"
    assert entry.data["new"][1] == "190.0000"
    assert "Đo lại" not in str(entry.data)
    services.result_settle(result_id=result.pk, confirmed=parse("190 m"), disputed=Decimal(0), yes=3, no=0)
    with pytest.raises(Refused, match="ban giám sát"):
        services.result_correct(
            actor=actors.officer,
            result_id=result.pk,
            seen_version=version + 1,
            quantity=parse("300 m"),
            reason="Sai",
        )


def test_strangers_and_stale_forms_correct_nothing(actors, units, places):
    result = reported(actors.officer, units.committee, places.village)[0]
    for actor, version, error in (
        (actors.outsider, result.activity.version, NotPermitted),
        (actors.officer, 0, Stale),
    ):
        with pytest.raises(error):
            services.result_correct(
                actor=actor, result_id=result.pk, seen_version=version, quantity=parse("1 m"), reason="x"
            )


@pytest.mark.parametrize(
    ("confirmed", "disputed", "yes", "no", "state"),
    [
        (None, 0, 0, 0, ResultState.REPORTED),
        ("gần 200 m", 0, 3, 0, ResultState.CONFIRMED),
        ("180 m", 20, 7, 1, ResultState.PARTLY),
        ("180 m", 0, 3, 0, ResultState.PARTLY),
        (None, 200, 0, 2, ResultState.DISPUTED),
        (None, 0, 0, 1, ResultState.DISPUTED),
    ],
)
def test_checks_settle_a_result(actors, units, places, confirmed, disputed, yes, no, state):
    result = reported(actors.officer, units.committee, places.village)[0]
    settled = services.result_settle(
        result_id=result.pk,
        confirmed=parse(confirmed) if confirmed else None,
        disputed=Decimal(disputed),
        yes=yes,
        no=no,
    )
    assert settled.state == state
    assert (settled.settled_at is None) == (state == ResultState.REPORTED)


def test_the_bar_of_huoi_sang(actors, units, places):
    result = reported(actors.officer, units.committee, places.village)[0]
    figure = figure_of(
        services.result_settle(result_id=result.pk, confirmed=parse("180 m"), disputed=Decimal(20), yes=7, no=1)
    )
    assert (figure.reported_text, figure.confirmed_text, figure.disputed_text) == (
        "gần 200 m",
        "180 m",
        "20 m",
    )
    assert (figure.confirmed_share, figure.disputed_share) == (90, 10)
    assert result.quantity.qualifier is Qualifier.APPROX_BELOW
