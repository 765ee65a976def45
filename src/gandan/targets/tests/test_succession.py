"""When areas change: merged targets add, divided ones ask a person, the signed original stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gandan.activities.models import Activity, Result
from gandan.areas import rehearsal
from gandan.areas.models import AreaChange, AreaChangeLink
from gandan.conftest import make_area
from gandan.core.errors import Refused
from gandan.core.quantities import parse
from gandan.targets.models import Target, TargetSuccession
from gandan.targets.progress import progress_of
from gandan.targets.queries import target_known
from gandan.targets.services import target_divide
from gandan.targets.tests.factories import day, make_target, make_term


@pytest.fixture
def united(places):
    """What Nà Hỳ and Nà Bủng will be together."""
    area = make_area("commune", "Nà Hỳ mới", "xã", "09999", places.province)
    change = AreaChange.objects.create(title="Nhập hai xã", effective=date(2026, 1, 1))
    for old in (places.commune, places.other_commune):
        AreaChangeLink.objects.create(change=change, from_area=old, to_area=area, kind="merge", method="official")
    return area


@pytest.fixture
def pair(actors, units, places):
    """The same target in two communes: 10 km and 5 km."""
    made = []
    for actor, unit, area, goal in (
        (actors.officer, units.committee, places.commune, "10 km"),
        (actors.outsider, units.other_committee, places.other_commune, "5 km"),
    ):
        term = make_term(actor, unit)
        made.append(make_target(actor, term, "Sửa đường", goal, measures="kq-road_mended", scope="area", area=area))
    return made


def move(target, area, actor):
    return rehearsal.movers()["target"].move(target.pk, area.pk, actor, timezone.now())


def test_the_rehearsal_lists_the_targets_that_still_run(pair, places):
    found = list(rehearsal.movers()["target"].open_in([places.commune.pk]))
    assert [(one.object_id, one.title, one.area_id) for one in found] == [(pair[0].pk, "Sửa đường", places.commune.pk)]


def test_a_merge_adds_and_the_signed_targets_stay(pair, united, actors):
    """10 km + 5 km are 15 km, not one of them."""
    for target in pair:
        assert "giữ nguyên" in move(target, united, actors.officer)
    made = Target.objects.get(area=united)
    assert made.goal == parse("15 km")
    assert [target.goal for target in Target.objects.filter(pk__in=[one.pk for one in pair]).order_by("pk")] == [
        parse("10 km"),
        parse("5 km"),
    ]
    assert set(made.comes_from.values_list("source_id", flat=True)) == {one.pk for one in pair}
    move(pair[0], united, actors.officer)  # again: nothing twice
    assert Target.objects.get(area=united).goal == parse("15 km")
    assert list(rehearsal.movers()["target"].open_in([pair[0].area_id])) == []


def test_what_was_done_in_the_old_communes_counts_for_the_new_one(pair, united, actors, places, units):
    start = timezone.now() - timedelta(days=9)
    for area, unit, text in (
        (places.village, units.committee, "3 km"),
        (places.far_village, units.other_committee, "4 km"),
    ):
        activity = Activity.objects.create(
            title="x", topic="road", lead=unit, area=area, starts_at=start, ends_at=start, state="reported"
        )
        result = Result(activity=activity, kind="road_mended", title="x", area=area, unit=unit, happened_on=day(9))
        result.quantity = parse(text)
        result.save()
    for target in pair:
        move(target, united, actors.officer)
    made = target_known(Target.objects.get(area=united).pk)
    assert progress_of([made])[0].reported_text == "7 km"


def test_percentages_that_differ_ask_a_person(actors, units, places, united):
    made = []
    for actor, unit, area, goal in (
        (actors.officer, units.committee, places.commune, "90 %"),
        (actors.outsider, units.other_committee, places.other_commune, "80 %"),
    ):
        term = make_term(actor, unit)
        more = {"comparator": "share", "share_of": "vụ việc", "area": area}
        made.append(make_target(actor, term, "Đúng hạn", goal, measures="cases_on_time", **more))
    move(made[0], united, actors.officer)
    assert "Chờ người" in move(made[1], united, actors.officer)
    assert Target.objects.get(area=united).goal == parse("90 %")


def test_a_split_asks_a_person_with_the_share_as_a_hint_only(pair, places, actors, client, cast):
    change = AreaChange.objects.create(title="Chia xã", effective=date(2026, 1, 1))
    halves = [make_area("commune", f"Nửa {n}", "xã", f"0888{n}", places.province) for n in (1, 2)]
    for area, share in zip(halves, (0.6, 0.4), strict=True):
        AreaChangeLink.objects.create(
            change=change,
            from_area=places.commune,
            to_area=area,
            kind="split",
            method="counted",
            share_households=share,
        )
    assert "Chờ người" in move(pair[0], halves[0], actors.officer)
    rows = list(TargetSuccession.objects.order_by("area__code"))
    assert [(row.made, float(row.hint)) for row in rows] == [(None, 0.6), (None, 0.4)]
    assert not Target.objects.filter(area__in=halves).exists()

    client.force_login(cast.officer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/lam-viec/chi-tieu/{pair[0].pk}").text
    assert "chờ người quyết phần của xã Nửa 1" in page
    address = f"/lam-viec/chi-tieu/chia/{rows[0].pk}"
    assert "khoảng 60 % số hộ" in client.get(address).text
    assert client.post(address, {"goal": "7 km"}).status_code == 302
    assert Target.objects.get(area=halves[0]).goal == parse("7 km")
    target_divide(actor=actors.officer, succession_id=rows[1].pk, goal=parse("4 km"))  # more than the old: a decision
    with pytest.raises(Refused, match="đã được quyết"):
        target_divide(actor=actors.officer, succession_id=rows[1].pk, goal=parse("4 km"))
    assert target_known(pair[0].pk).goal == parse("10 km")
