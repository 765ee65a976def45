"""Changes of areas: drafted with clear refusals, rehearsed without a trace, accepted, in effect, or taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from gandan.activities.models import Activity
from gandan.areas import rehearsal
from gandan.areas.changes import (
    NewPlace,
    change_accept,
    change_add,
    change_draft,
    change_drop,
    change_rehearse,
    change_undo,
    changes_take_effect,
    item_choose,
    line_remove,
)
from gandan.areas.frames import frame_links, frame_on, frame_today
from gandan.areas.models import Area, AreaChange, AreaClosure, AreaVersion, SuccessionItem
from gandan.areas.queries import below
from gandan.areas.services import area_create
from gandan.areas.states import CHANGE
from gandan.core.actors import SYSTEM
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.models import LogEntry
from gandan.core.transitions import unreachable
from gandan.residents.models import Household
from gandan.units.models import Assignment, Unit
from gandan.voices.models import Case

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=30)
STATE = AreaChange.State


def draft(actors, places, effective=SOON):
    return change_draft(
        actor=actors.officer, within_id=places.commune.pk, effective=effective, title="Nhập hai bản",
        resolution="Nghị quyết 12/NQ-HĐND",
    )  # fmt: skip


def merged(actors, places, effective=SOON):
    change = draft(actors, places, effective)
    change_add(
        actor=actors.officer, change_id=change.pk, kind="merge", sources=[places.village.pk, places.other_village.pk],
        places=[NewPlace("Huổi Mới", "bản")],
    )  # fmt: skip
    return change


def split(actors, places, shares=(None, None), effective=SOON, **more):
    change = draft(actors, places, effective)
    change_add(
        actor=actors.officer, change_id=change.pk, kind="split", sources=[places.village.pk],
        places=[NewPlace("Sang Trên", "bản", share=shares[0]), NewPlace("Sang Dưới", "bản", share=shares[1])], **more,
    )  # fmt: skip
    return change


@pytest.fixture
def open_things(places, units, households):
    """An open and a solved case and a planned activity in Huổi Sang; six households; the village's own unit."""
    common = {"topic": "road", "area": places.village, "unit": units.committee}
    now = timezone.now()
    return {
        "case": Case.objects.create(code="NH-1", title="Đường hỏng", due_on=SOON, **common),
        "solved": Case.objects.create(code="NH-2", title="Cầu", state="solved", **common),
        "activity": Activity.objects.create(
            title="Sửa đường", topic="road", lead=units.youth, area=places.village, starts_at=now, ends_at=now
        ),
    }


def snapshot():
    """Everything a rehearsal must not touch."""
    models = (Area, AreaVersion, AreaClosure, Case, Activity, Assignment, Unit, Household)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_a_rehearsal_lists_what_passes_on_and_changes_nothing(actors, places, open_things):
    change = merged(actors, places)
    before = snapshot()
    change_rehearse(actor=actors.officer, change_id=change.pk)
    assert snapshot() == before
    kinds = sorted(SuccessionItem.objects.values_list("kind", flat=True))
    assert kinds.count("household") == 6
    assert {"case", "activity", "assignment", "unit"} <= set(kinds)
    assert not SuccessionItem.objects.filter(title__in=["Đường hỏng"]).exists()
    assert set(SuccessionItem.objects.values_list("state", "sure")) == {("proposed", True)}


def test_before_its_day_an_accepted_change_has_moved_nothing_and_can_be_taken_back(actors, places, open_things):
    change = merged(actors, places)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    before = snapshot()
    assert change_accept(actor=actors.officer, change_id=change.pk).state == STATE.ACCEPTED
    assert changes_take_effect() == 0
    assert snapshot() == before
    change_undo(actor=actors.officer, change_id=change.pk)
    assert set(change.items.values_list("state", flat=True)) == {"undone"}
    change.refresh_from_db()
    assert change.state == STATE.DRAFT
    actions = list(LogEntry.objects.filter(kind="area_change").order_by("pk").values_list("action", flat=True))
    assert actions == [f"area_change.{act}" for act in ("drafted", "edited", "rehearsed", "accepted", "undone")]


def test_on_its_day_villages_merge_open_things_pass_on_and_facts_stay(actors, places, units, open_things, monkeypatch):
    change = merged(actors, places)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    AreaChange.objects.filter(pk=change.pk).update(effective=TODAY)
    assert changes_take_effect() == 1
    new = Area.objects.get(name="Huổi Mới", current=True)
    assert (new.parent, new.code, new.households) == (places.commune, "03169-03", 75)
    assert not Area.objects.filter(pk__in=[places.village.pk, places.other_village.pk], current=True).exists()
    for thing in ("case", "activity"):
        open_things[thing].refresh_from_db()
        assert open_things[thing].area == new
    open_things["solved"].refresh_from_db()
    assert open_things["solved"].area_id == places.village.pk  # what is done keeps its place
    units.village.refresh_from_db()
    assert units.village.area == new
    posts = Assignment.objects.filter(unit=units.village).order_by("pk")
    assert list(posts.values_list("area_id", "until")) == [(places.village.pk, TODAY), (new.pk, None)]
    assert Household.objects.filter(area=new).count() == 6
    assert set(change.items.values_list("to_area_id", flat=True)) == {new.pk}
    assert not change.items.filter(moved_at=None).exists()
    with pytest.raises(Refused, match="đã áp dụng"):
        change_undo(actor=actors.officer, change_id=change.pk)
    links = frame_links(frame_today()).filter(from_area=places.village)
    assert list(links.values_list("to_area", "certainty")) == [(places.commune.pk, "exact")]


def test_households_of_two_villages_with_the_same_number_get_a_free_one_and_a_note(actors, places, households):
    twin = Household.objects.create(area=places.other_village, number=1)
    change = merged(actors, places, TODAY)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    twin.refresh_from_db()
    assert twin.number == 7
    assert change.items.get(kind="household", object_id=twin.pk).note == "Số hộ cũ: 1"


def test_what_is_split_is_proposed_to_the_larger_part_and_somebody_may_choose_otherwise(actors, places, open_things):
    change = split(actors, places, (Decimal("0.4"), Decimal("0.6")), TODAY, method="counted")
    change_rehearse(actor=actors.officer, change_id=change.pk)
    upper, lower = change.places.order_by("pk")
    item = change.items.get(kind="case")
    assert (item.place, item.sure) == (lower, False)
    item_choose(actor=actors.officer, change_id=change.pk, item_ids=[item.pk], place_id=upper.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    item.refresh_from_db()
    open_things["case"].refresh_from_db()
    assert item.state == "changed"
    assert open_things["case"].area.name == "Sang Trên"
    (first, second) = change.links.order_by("pk")
    assert (first.share_households, second.share_households, first.method) == (0.4, 0.6, "counted")


def test_what_is_opened_after_the_review_passes_on_too(actors, places, units, open_things):
    change = merged(actors, places)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    late = Case.objects.create(
        code="NH-3", title="Mới", topic="road", area=places.village, unit=units.committee, due_on=SOON
    )
    AreaChange.objects.filter(pk=change.pk).update(effective=TODAY)
    changes_take_effect()
    late.refresh_from_db()
    assert late.area.name == "Huổi Mới"
    assert change.items.filter(kind="case").count() == 2


def test_a_renamed_village_stays_the_same_place(actors, places, open_things):
    change = draft(actors, places, TODAY)
    change_add(
        actor=actors.officer, change_id=change.pk, kind="rename", sources=[places.village.pk],
        places=[NewPlace("Huổi Sang Mới", "bản")],
    )  # fmt: skip
    change_rehearse(actor=actors.officer, change_id=change.pk)
    assert change.items.count() == 0
    change_accept(actor=actors.officer, change_id=change.pk)
    places.village.refresh_from_db()
    assert (places.village.name, places.village.current, places.village.code) == ("Huổi Sang Mới", True, "03169-01")
    assert places.village.versions.count() == 2


def test_alleys_of_a_merged_village_lie_in_the_new_one(actors, places):
    alley = area_create(actor=SYSTEM, parent_id=places.village.pk, name="1", kind="ngõ", since=date(2025, 8, 1))
    change = merged(actors, places, TODAY)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    alley.refresh_from_db()
    new = Area.objects.get(name="Huổi Mới")
    assert alley.parent == new
    above = AreaClosure.objects.filter(descendant=alley, valid_to=None).order_by("depth")
    assert [row.ancestor for row in above] == [alley, new, places.commune, places.province, places.country]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((Decimal("0.5"), Decimal("0.4")), "cộng lại là 90 %"),
        ((Decimal("0.5"), None), "mọi nơi, hoặc để trống tất cả"),
        ((Decimal(1), Decimal(0)), "lớn hơn không"),
    ],
)
def test_shares_that_do_not_sum_to_one_are_refused(shares, said, actors, places, units):
    with pytest.raises(Refused, match=said):
        split(actors, places, shares)


def test_a_place_is_spoken_of_once(actors, places, units):
    change = merged(actors, places)
    with pytest.raises(Refused, match="đã có trong một dòng khác"):
        change_add(actor=actors.officer, change_id=change.pk, kind="close", sources=[places.village.pk])
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    with pytest.raises(Refused, match="sắp có hiệu lực"):
        split(actors, places)


def test_days_that_do_not_fit_are_refused(actors, places, units):
    for day, said in ((date(2025, 7, 1), "phải sau ngày 01/07/2025"), (date(2040, 1, 1), "xa quá 3 năm")):
        with pytest.raises(Refused, match=said):
            draft(actors, places, day)


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        ("merge", {"sources": 1, "places": [NewPlace("A", "bản")]}, "ít nhất hai nơi"),
        ("split", {"sources": 1, "places": [NewPlace("A", "bản")]}, "ít nhất hai nơi mới"),
        ("rename", {"sources": 1, "places": [NewPlace()]}, "vẫn như cũ"),
        ("merge", {"sources": 2, "places": [NewPlace("A", "xã", "1")]}, "khác cấp"),
        ("merge", {"sources": 2, "places": [NewPlace("A", "lung tung")]}, "chưa có trong danh sách"),
        ("create", {"sources": 0, "places": [NewPlace("", "bản")]}, "Chưa có tên"),
        ("create", {"sources": 0, "places": [NewPlace("A", "xã", "x")]}, "thuộc tỉnh"),
    ],
)
def test_lines_that_do_not_fit_are_refused_in_one_sentence(kind, wrong, said, actors, places, units):
    change = draft(actors, places)
    sources = [places.village.pk, places.other_village.pk][: wrong["sources"]]
    with pytest.raises(Refused, match=said):
        change_add(actor=actors.officer, change_id=change.pk, kind=kind, sources=sources, places=wrong["places"])


def test_places_elsewhere_and_the_area_itself_are_not_changed_here(actors, places, units):
    change = draft(actors, places)
    for area in (places.far_village, places.commune, places.other_commune):
        with pytest.raises(Refused, match="không nằm trong địa bàn"):
            change_add(actor=actors.officer, change_id=change.pk, kind="close", sources=[area.pk])


def test_only_who_keeps_the_area_drafts_and_decides(actors, places, units):
    change = merged(actors, places)
    for stranger in (actors.outsider, actors.village_head, actors.youth_secretary):
        with pytest.raises(NotPermitted):
            change_rehearse(actor=stranger, change_id=change.pk)
        with pytest.raises(NotPermitted):
            change_draft(actor=stranger, within_id=places.commune.pk, effective=SOON, title="x")


def test_an_edit_makes_the_rehearsal_void_and_a_stale_acceptance_is_told(actors, places, units):
    change = merged(actors, places)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change.refresh_from_db()
    with pytest.raises(Stale):
        change_accept(actor=actors.officer, change_id=change.pk, seen_version=change.version - 1)
    line_remove(actor=actors.officer, change_id=change.pk, place_id=change.places.get().pk)
    assert (change.parts.count(), change.places.count(), change.items.count()) == (0, 0, 0)
    with pytest.raises(Refused, match="dự thảo"):
        change_accept(actor=actors.officer, change_id=change.pk)
    with pytest.raises(Refused, match="chưa có dòng nào"):
        change_rehearse(actor=actors.officer, change_id=change.pk)
    assert change_drop(actor=actors.officer, change_id=change.pk).state == STATE.DROPPED


def test_what_is_closed_with_something_open_in_it_is_not_accepted(actors, places, open_things):
    change = draft(actors, places)
    change_add(actor=actors.officer, change_id=change.pk, kind="close", sources=[places.village.pk])
    change_rehearse(actor=actors.officer, change_id=change.pk)
    with pytest.raises(Refused, match="chưa có nơi nhận"):
        change_accept(actor=actors.officer, change_id=change.pk)


def test_a_name_that_is_there_already_stops_the_rehearsal(actors, places, units):
    change = draft(actors, places)
    change_add(
        actor=actors.officer, change_id=change.pk, kind="rename", sources=[places.village.pk],
        places=[NewPlace("Huổi Dạo", "bản")],
    )  # fmt: skip
    with pytest.raises(Refused, match="Ở đó đã có bản Huổi Dạo"):
        change_rehearse(actor=actors.officer, change_id=change.pk)


def test_a_later_room_registers_what_else_to_count(places):
    rehearsal.register("test", rehearsal.Counter("chỉ tiêu", lambda ids: {ids[0]: 3}))
    try:
        assert rehearsal.counters()["test"].per_area([7]) == {7: 3}
    finally:
        rehearsal._counters.pop("test")


def test_every_state_of_a_change_is_reached():
    assert unreachable(CHANGE, STATE.DRAFT) == set()


def test_what_was_recorded_in_a_village_that_ceased_is_still_of_its_commune_and_of_no_other(actors, places, units):
    change = draft(actors, places, TODAY)
    change_add(
        actor=actors.officer, change_id=change.pk, kind="merge", sources=[places.village.pk, places.other_village.pk],
        places=[NewPlace("Huổi Mới", "bản")],
    )  # fmt: skip
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    for above, holds in ((places.commune, True), (places.province, True), (places.other_commune, False)):
        assert Area.objects.filter(pk__in=below(above.pk)).contains(places.village) is holds


def test_yesterdays_frame_still_has_the_villages_commune(actors, places, open_things):
    change = merged(actors, places, TODAY)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    new = Area.objects.get(name="Huổi Mới")
    links = frame_links(frame_on(TODAY - timedelta(days=1))).filter(from_area=new)
    assert list(links.values_list("to_area", "certainty")) == [(places.commune.pk, "exact")]
