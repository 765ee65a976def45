"""Standing obligations: who is bound, what counts, who sees whose record."""

from datetime import date

import pytest

from gandan.activities.models import CampaignUnit
from gandan.activities.services.cascade import campaign_call, campaign_take_up
from gandan.conftest import make_member, make_unit
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.duties import services, sheets
from gandan.duties.models import Exemption, Obligation
from gandan.duties.tests.factories import crew, outing, present, weekend_duty
from gandan.units.queries import actor_of

TODAY = date(2026, 11, 20)
SATURDAYS = {9: date(2026, 9, 5), 10: date(2026, 10, 3), 11: date(2026, 11, 7)}
WEDNESDAY = date(2026, 10, 7)


def cell(sheet, unit, n):
    return next(row.counts[n] for row in sheet.rows if row.unit == unit and not row.pooled)


def test_m2_m3_at_least_one_weekend_day_a_month_is_counted_from_real_attendance(actors, units, places):
    """M2, M3: a day on another weekday, and two days in one month, do not stand for a month."""
    duty = weekend_duty(actors.secretary, units.committee)
    people, day = crew(units.youth, 6), outing(units.youth, places.village)
    present(day, people[0], SATURDAYS[9], SATURDAYS[10])
    present(day, people[1], SATURDAYS[9], date(2026, 9, 6))
    present(day, people[2], WEDNESDAY)
    found = sheets.sheet(duty, today=TODAY)
    assert [period.code for period in found.periods] == ["2026-09", "2026-10", "2026-11"]
    september, october, november = (cell(found, units.youth, n) for n in range(3))
    assert (september.met, september.unmet) == (2, 5)  # six and their secretary
    assert (october.met, october.unmet) == (1, 6)
    assert (november.met, november.unmet, november.open) == (0, 0, 7)


def test_m21_a_day_at_work_counts_like_a_day_in_the_villages_when_it_is_on_a_list(actors, units, places):
    """M21: at the workplace or in the villages; a day on duty counts only when it was recorded as attendance."""
    duty = weekend_duty(actors.secretary, units.committee)
    people = crew(units.youth, 6)
    present(outing(units.youth, places.village), people[0], SATURDAYS[10])
    present(outing(units.committee, places.commune), people[1], SATURDAYS[10])
    assert cell(sheets.sheet(duty, today=TODAY), units.youth, 1).met == 2


def test_m4_it_binds_the_groups_it_names_and_nobody_else(actors, units, places):
    """M4: offices, Front, mass organisations, cadres, party members, public employees, armed forces."""
    school = make_unit("Trường Mầm non Nà Hỳ", "school", units.committee, places.commune)
    crew(school, 6)
    crew(units.youth, 6)
    crew(units.committee, 4)
    only_schools = weekend_duty(actors.secretary, units.committee, groups=["public_services"])
    found = sheets.sheet(only_schools, today=TODAY)
    assert [row.unit for row in found.rows] == [school]
    everybody = weekend_duty(
        actors.secretary, units.committee, campaign=only_schools.campaign, title="Mọi người",
        groups=["offices", "party", "front", "mass_organizations", "public_services", "armed_forces", "cadres"],
    )  # fmt: skip
    rows = {row.unit: row.counts[0].everybody for row in sheets.sheet(everybody, today=TODAY).rows}
    assert rows == {units.youth: 7, school: 6, units.committee: 6}


def test_m5_a_unit_that_takes_the_movement_up_is_bound_from_that_day(actors, units):
    """M5: a movement tied to units outside one's own tree binds them once they take it up."""
    duty = weekend_duty(actors.secretary, units.committee)
    crew(units.other_committee, 6)
    assert [row.unit for row in sheets.sheet(duty, today=TODAY).rows] == []
    CampaignUnit.objects.create(campaign=duty.campaign, unit=units.other_committee, asked_on=date(2026, 9, 2))
    campaign_take_up(
        actor=actors.outsider, campaign_id=duty.campaign_id, unit=units.other_committee, on=date(2026, 9, 20)
    )
    [row] = sheets.sheet(duty, today=TODAY).rows
    assert [count.everybody for count in row.counts] == [0, 7, 7]


def test_a_unit_is_called_only_from_above_and_takes_up_once(actors, units):
    campaign = weekend_duty(actors.secretary, units.committee).campaign
    with pytest.raises(Refused, match="không thuộc cấp dưới"):
        campaign_call(actor=actors.secretary, campaign_id=campaign.pk, units=[units.other_committee])
    with pytest.raises(NotPermitted):
        campaign_call(actor=actors.outsider, campaign_id=campaign.pk, units=[units.youth])
    assert len(campaign_call(actor=actors.secretary, campaign_id=campaign.pk, units=[units.youth])) == 1
    assert campaign_call(actor=actors.secretary, campaign_id=campaign.pk, units=[units.youth]) == []
    campaign_take_up(actor=actors.youth_secretary, campaign_id=campaign.pk, unit=units.youth)
    with pytest.raises(Refused, match="hưởng ứng phong trào này rồi"):
        campaign_take_up(actor=actors.youth_secretary, campaign_id=campaign.pk, unit=units.youth)


def test_fewer_than_five_are_never_told_apart(actors, units, places):
    duty = weekend_duty(actors.secretary, units.committee)
    crew(units.youth, 6)
    for n in range(3):
        team = make_unit(f"Chi đoàn {n}", "mass_organization", units.youth, places.village)
        crew(team, 3)
    lone = make_unit("Hội Cựu chiến binh", "mass_organization", units.committee, places.commune)
    crew(lone, 2)
    found = sheets.sheet(duty, today=TODAY)
    assert [(row.unit.name, row.pooled, row.counts[0].everybody) for row in found.rows] == [
        ("Đoàn Thanh niên xã Nà Hỳ", 0, 7),
        ("Đoàn Thanh niên xã Nà Hỳ", 3, 9),
        # the two veterans, the committee's two and the village head
        ("UBND xã Nà Hỳ", 3, 5),
    ]
    own = sheets.sheet(duty, today=TODAY, own=[lone.pk]).rows[-1]
    assert (own.unit, own.own, own.counts[0].everybody) == (lone, True, 2)


def test_who_came_or_left_within_the_month_owes_nothing_for_it(actors, units, places):
    duty = weekend_duty(actors.secretary, units.committee)
    people = crew(units.youth, 7)
    role = people[0].roles.get()
    role.since = date(2026, 10, 10)
    role.save()
    gone = people[1].roles.get()
    gone.until = date(2026, 11, 5)
    gone.save()
    found = sheets.sheet(duty, today=TODAY)
    assert [cell(found, units.youth, n).everybody for n in range(3)] == [7, 7, 7]
    outing_day = outing(units.youth, places.village)
    present(outing_day, people[0], SATURDAYS[11])
    assert cell(sheets.sheet(duty, today=TODAY), units.youth, 2).met == 1


def test_the_own_secretary_exempts_with_a_kind_of_reason_and_no_words(actors, units):
    duty = weekend_duty(actors.secretary, units.committee)
    people = crew(units.youth, 6)
    given = services.exemption_give(
        actor=actors.youth_secretary, obligation_id=duty.pk, unit=units.youth, member=people[0],
        period_of=date(2026, 10, 15), kind="leave", periods=2,
    )  # fmt: skip
    assert (given.since, given.until) == (date(2026, 10, 1), date(2026, 11, 30))
    found = sheets.sheet(duty, today=TODAY)
    assert [cell(found, units.youth, n).exempt for n in range(3)] == [0, 1, 1]
    assert {field.name for field in Exemption._meta.get_fields() if field.get_internal_type() == "TextField"} == set()
    assert "member" not in LogEntry.objects.get(action="exemption.given").data
    services.exemption_withdraw(actor=actors.youth_secretary, exemption_id=given.pk)
    assert cell(sheets.sheet(duty, today=TODAY), units.youth, 1).exempt == 0


def test_nobody_above_or_beside_exempts_anothers_members(actors, units):
    duty = weekend_duty(actors.secretary, units.committee)
    member = crew(units.youth, 1)[0]
    for actor in (actors.secretary, actors.officer, actors.outsider, actor_of(member)):
        with pytest.raises(NotPermitted):
            services.exemption_give(
                actor=actor, obligation_id=duty.pk, unit=units.youth, member=member, period_of=TODAY, kind="leave"
            )
    stranger = make_member("la", "Cán bộ khác", units.other_committee, "officer")
    with pytest.raises(Refused, match="không thuộc diện"):
        services.exemption_give(
            actor=actors.youth_secretary, obligation_id=duty.pk, unit=units.youth, member=stranger, period_of=TODAY,
            kind="leave",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"groups": []}, "groups"),
        ({"groups": ["khong-co"]}, "groups"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": [7]}, "weekdays"),
        ({"minimum": 0}, "minimum"),
        ({"minimum": 40}, "minimum"),
        ({"cadence": "day"}, "minimum"),
        ({"ends_on": date(2026, 1, 1)}, "ends_on"),
    ],
)
def test_an_obligation_that_makes_no_sense_is_refused_at_its_field(actors, units, wrong, field):
    with pytest.raises(Refused) as refused:
        weekend_duty(actors.secretary, units.committee, **wrong)
    assert refused.value.field == field
    assert Obligation.objects.count() == 0


def test_strangers_set_and_end_nothing(actors, units):
    with pytest.raises(NotPermitted):
        weekend_duty(actors.secretary, units.other_committee)
    duty = weekend_duty(actors.secretary, units.committee)
    with pytest.raises(NotPermitted):
        services.obligation_end(actor=actors.outsider, obligation_id=duty.pk, on=TODAY)
    services.obligation_end(actor=actors.secretary, obligation_id=duty.pk, on=date(2026, 9, 30))
    duty.refresh_from_db()
    assert [period.code for period in sheets.sheet(duty, today=TODAY).periods] == ["2026-09"]
