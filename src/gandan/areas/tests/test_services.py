"""Adding, renaming, counting and closing places; who may; what never changes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.areas.find import find_areas, page_of
from gandan.areas.models import Area, AreaChangeLink, AreaClosure, AreaVersion
from gandan.areas.queries import below, children, full_name
from gandan.areas.services import area_close, area_count, area_create, area_rename
from gandan.areas.spans import REFORM
from gandan.core.actors import ANYONE, SYSTEM, Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry

pytestmark = pytest.mark.django_db


def test_a_village_gets_the_next_number_of_its_commune_and_is_found_at_once(actors, places):
    village = area_create(
        actor=actors.officer, parent_id=places.commune.pk, name="Huổi Cơ Dạo", kind="bản", households=20
    )
    assert village.code == "03169-03"
    assert full_name(village) == "bản Huổi Cơ Dạo, xã Nà Hỳ, tỉnh Điện Biên"
    assert find_areas("huoi co dao") == [village]
    assert Area.objects.filter(pk__in=below(places.province.pk)).contains(village)
    entry = LogEntry.objects.get(action="area.created")
    assert (entry.object_id, entry.area_id, entry.data) == (village.pk, village.pk, {})


def test_an_alley_lies_in_a_quarter_and_a_village_does_not(actors, places):
    quarter = area_create(actor=actors.officer, parent_id=places.commune.pk, name="số 3", kind="tổ dân phố")
    alley = area_create(actor=actors.officer, parent_id=quarter.pk, name="12", kind="kiệt")
    assert (alley.level, alley.code) == ("alley", f"{quarter.code}-01")
    assert full_name(alley) == "kiệt 12, tổ dân phố số 3, xã Nà Hỳ, tỉnh Điện Biên"
    with pytest.raises(Refused, match="thuộc xã, phường"):
        area_create(actor=actors.officer, parent_id=quarter.pk, name="Nà Pá", kind="bản")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": ""}, "Chưa có tên"),
        ({"name": " \0\n "}, "Chưa có tên"),
        ({"name": "x" * 121}, "dài quá 120"),
        ({"kind": "làng nghề"}, "chưa có trong danh sách"),
        ({"households": -1}, "từ 0 đến"),
        ({"households": 10**9}, "từ 0 đến"),
        ({"name": "Huổi Sang"}, "đã có bản Huổi Sang"),
        ({"name": "HUỔI  SANG"}, "đã có bản Huổi Sang"),
        ({"name": "Huoi Sang"}, "chỉ khác dấu"),
        ({"parent_id": 10**9}, "không còn"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(changed, reason, places):
    asked = {"actor": SYSTEM, "parent_id": places.commune.pk, "name": "Nà Pá", "kind": "bản", **changed}
    before = Area.objects.count()
    with pytest.raises(Refused, match=reason):
        area_create(**asked)
    assert Area.objects.count() == before


def test_two_villages_may_differ_in_marks_when_a_person_says_so(actors, places):
    other = area_create(actor=actors.officer, parent_id=places.commune.pk, name="Huổi Sảng", kind="bản", different=True)
    assert other.name_key != places.village.name_key
    assert area_create(actor=actors.officer, parent_id=places.commune.pk, name="Huổi Sang", kind="thôn").pk


def test_the_database_itself_refuses_a_second_place_of_the_same_name(places):
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(level="village", name="huổi sang", kind="bản", code="x", parent=places.commune)


def test_the_database_itself_refuses_overlapping_versions(places):
    for start, end in (
        (REFORM, None),
        (REFORM + timedelta(days=5), REFORM + timedelta(days=9)),
        (date(2020, 1, 1), None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AreaVersion.objects.create(
                area=places.village, name="x", kind="bản", code="x", valid_from=start, valid_to=end
            )
    AreaVersion.objects.create(
        area=places.village, name="Huổi Sang cũ", kind="bản", code="x", valid_from=date(2020, 1, 1), valid_to=REFORM
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaVersion.objects.filter(area=places.village, valid_to=REFORM).update(valid_to=REFORM + timedelta(days=1))


@pytest.mark.parametrize("who", ["youth_secretary", "village_head", "inspector", "outsider"])
def test_only_those_in_charge_of_the_area_keep_its_register(who, actors, places):
    with pytest.raises(NotPermitted):
        area_create(actor=getattr(actors, who), parent_id=places.commune.pk, name="Nà Pá", kind="bản")
    with pytest.raises(NotPermitted):
        area_close(actor=getattr(actors, who), area_id=places.village.pk, on=timezone.localdate())


@pytest.mark.parametrize("who", ["officer", "secretary", "province_leader"])
def test_the_unit_in_charge_and_the_one_above_keep_it(who, actors, places):
    assert area_create(actor=getattr(actors, who), parent_id=places.commune.pk, name="Nà Pá", kind="bản").pk


@pytest.mark.parametrize("stranger", [ANYONE, Actor(title="hệ thống"), Actor(household_id=1)])
def test_residents_and_would_be_systems_do_not(stranger, units, places):
    with pytest.raises(NotPermitted):
        area_create(actor=stranger, parent_id=places.commune.pk, name="Nà Pá", kind="bản")


def test_a_new_name_is_a_new_version_and_the_old_days_keep_the_old_one(actors, places):
    day = timezone.localdate() - timedelta(days=3)
    area_rename(
        actor=actors.officer, area_id=places.village.pk, name="Huổi Sang 1", kind="bản", since=day,
        document="Nghị quyết 5/NQ-HĐND",
    )  # fmt: skip
    old, new = AreaVersion.objects.filter(area=places.village).order_by("valid_from")
    assert (old.name, old.valid_to, new.name, new.valid_from, new.valid_to) == (
        "Huổi Sang",
        day,
        "Huổi Sang 1",
        day,
        None,
    )
    assert find_areas("huoi sang 1")[0].name == "Huổi Sang 1"
    link = AreaChangeLink.objects.get(from_area=places.village)
    assert (link.kind, link.to_area_id, link.share_area) == ("rename", places.village.pk, 1)


def test_a_mistake_of_the_same_day_is_corrected_in_place(actors, places):
    village = area_create(actor=actors.officer, parent_id=places.commune.pk, name="Na Pa", kind="bản")
    area_rename(actor=actors.officer, area_id=village.pk, name="Nà Pá", kind="bản", since=timezone.localdate())
    assert [version.name for version in village.versions.all()] == ["Nà Pá"]


def test_the_alleys_of_a_renamed_quarter_are_found_under_its_new_name(actors, places):
    quarter = area_create(
        actor=actors.officer, parent_id=places.commune.pk, name="số 3", kind="tổ dân phố", since=REFORM
    )
    alley = area_create(actor=actors.officer, parent_id=quarter.pk, name="Hoa Ban", kind="ngõ", since=REFORM)
    area_rename(
        actor=actors.officer, area_id=quarter.pk, name="Sông Lam", kind="tổ dân phố", since=timezone.localdate()
    )
    assert find_areas("hoa ban song lam") == [alley]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"since": date(2999, 1, 1)}, "chưa đến"),
        ({"since": date(2025, 6, 30)}, "trước ngày 01/07/2025"),
        ({"name": "Huổi Sang"}, "vẫn như cũ"),
        ({"name": "Huổi Dạo"}, "đã có bản Huổi Dạo"),
        ({"kind": "kiệt"}, "cùng cấp"),
    ],
)
def test_a_rename_that_does_not_fit_is_refused(changed, reason, actors, places):
    asked = {"name": "Nà Pá", "kind": "bản", "since": timezone.localdate(), **changed}
    with pytest.raises(Refused, match=reason):
        area_rename(actor=actors.officer, area_id=places.village.pk, **asked)
    assert AreaVersion.objects.filter(area=places.village).count() == 1


def test_official_units_are_not_changed_by_hand(actors, places):
    with pytest.raises(Refused, match="nghị quyết"):
        area_rename(actor=actors.officer, area_id=places.commune.pk, name="X", kind="bản", since=timezone.localdate())


def test_a_closed_place_leaves_the_lists_but_not_the_past(actors, places):
    today = timezone.localdate()
    area_close(actor=actors.officer, area_id=places.village.pk, on=today)
    places.village.refresh_from_db()
    assert not places.village.current
    assert [child.area.name for child in children(places.commune)] == ["Huổi Dạo"]
    assert Area.objects.filter(pk__in=below(places.commune.pk, on=today - timedelta(days=1))).contains(places.village)
    inside = Area.objects.filter(pk__in=below(places.commune.pk))
    assert inside.contains(places.village)  # what was recorded there is still of the commune
    assert not inside.filter(current=True).contains(places.village)
    assert page_of("huoi sang").places == []
    again = area_create(actor=actors.officer, parent_id=places.commune.pk, name="Huổi Sang", kind="bản")
    assert again.code == "03169-03"


def test_a_place_with_places_in_it_is_not_closed(actors, places):
    area_create(actor=actors.officer, parent_id=places.village.pk, name="1", kind="đường")
    with pytest.raises(Refused, match="bên trong"):
        area_close(actor=actors.officer, area_id=places.village.pk, on=timezone.localdate())


def test_households_are_counted_anew_or_unknown(actors, places):
    assert area_count(actor=actors.officer, area_id=places.village.pk, households=41).households == 41
    assert area_count(actor=actors.officer, area_id=places.village.pk, households=None).households is None
    assert LogEntry.objects.filter(action="area.counted").count() == 2


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(["add", "alley", "rename", "close"]), st.integers(0, 5)), max_size=14))
def test_whatever_is_done_the_tree_is_what_the_versions_tell(acts, places):
    with transaction.atomic():
        for act, number in acts:
            _attempt(act, number, places)
        for day in (REFORM, timezone.localdate()):
            versions = AreaVersion.objects.filter(valid_from__lte=day).exclude(valid_to__lte=day)
            parent = dict(versions.values_list("area_id", "parent_id"))
            rows = AreaClosure.objects.filter(valid_from__lte=day).exclude(valid_to__lte=day)
            told = {(area, up) for area, up in rows.filter(depth=1).values_list("descendant_id", "ancestor_id")}
            assert told == {(area, up) for area, up in parent.items() if up}
            assert rows.filter(depth=0).count() == len(parent)
        for area in Area.objects.filter(current=True):
            assert (area.name, area.kind) == area.versions.values_list("name", "kind").get(valid_to=None)
        transaction.set_rollback(True)


def _attempt(act, number, places):
    today = timezone.localdate()
    villages = list(Area.objects.filter(level="village", parent=places.commune, current=True).order_by("code"))
    village = villages[number % len(villages)] if villages else None
    try:
        if act == "add":
            area_create(actor=SYSTEM, parent_id=places.commune.pk, name=f"Bản {number}", kind="bản", since=REFORM)
        elif act == "alley" and village:
            area_create(actor=SYSTEM, parent_id=village.pk, name=f"{number}", kind="ngõ", since=REFORM)
        elif act == "rename" and village:
            area_rename(actor=SYSTEM, area_id=village.pk, name=f"Tên {number}", kind="bản", since=today)
        elif act == "close" and village:
            area_close(actor=SYSTEM, area_id=village.pk, on=today)
    except Refused:
        pass
