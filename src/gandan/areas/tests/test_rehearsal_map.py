"""A made-up merger on the real map: two communes of Điện Biên into one; a third is divided. Never in demo data."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from gandan.areas.changes import NewPlace, change_accept, change_add, change_draft, change_rehearse
from gandan.areas.frames import frame_areas, frame_common, frame_links, frame_on, frame_today
from gandan.areas.models import Area, AreaClosure, AreaVersion
from gandan.conftest import make_area
from gandan.core.actors import SYSTEM

pytestmark = [pytest.mark.fullmap, pytest.mark.django_db, pytest.mark.usefixtures("vietnam")]
TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def merger():
    """Nà Hỳ and Nà Bủng become Nà Hỳ; Chà Tở is divided, 70 % by households to one part."""
    province = Area.objects.get(code="11")
    one, two, three = (Area.objects.get(parent=province, name=name) for name in ("Nà Hỳ", "Nà Bủng", "Chà Tở"))
    for number, commune in enumerate((one, two, three)):
        make_area("village", f"Bản {number}", "bản", f"{commune.code}-01", commune)
    change = change_draft(actor=SYSTEM, within_id=province.pk, effective=TODAY, title="Nhập thử")
    change_add(
        actor=SYSTEM, change_id=change.pk, kind="merge", sources=[one.pk, two.pk],
        places=[NewPlace("Nà Hỳ", "xã", one.code)],
    )  # fmt: skip
    change_add(
        actor=SYSTEM, change_id=change.pk, kind="split", sources=[three.pk], method="counted",
        places=[
            NewPlace("Chà Tở Trên", "xã", "99001", share=Decimal("0.7")),
            NewPlace("Chà Tở Dưới", "xã", "99002", share=Decimal("0.3")),
        ],
    )  # fmt: skip
    return change, one, two, three


def test_a_rehearsal_on_the_real_map_touches_no_place(merger):
    change, *_communes = merger
    counts = [model.objects.count() for model in (Area, AreaVersion, AreaClosure)]
    change_rehearse(actor=SYSTEM, change_id=change.pk)
    assert [model.objects.count() for model in (Area, AreaVersion, AreaClosure)] == counts
    assert Area.objects.filter(level="commune", current=True).count() == 3_321
    assert change.items.filter(kind="area").count() == 3
    assert change.items.filter(kind="area", sure=False).count() == 1


def test_after_the_merger_every_frame_is_whole_and_the_tree_is_what_the_versions_tell(merger):
    change, one, two, three = merger
    change_rehearse(actor=SYSTEM, change_id=change.pk)
    change_accept(actor=SYSTEM, change_id=change.pk)
    assert (frame_areas(frame_today()).count(), frame_areas(frame_on(YESTERDAY)).count()) == (3_321, 3_321)
    new = Area.objects.get(code="03169")
    assert new.pk != one.pk
    one.refresh_from_db()
    assert one.code == f"03169-den-{TODAY.year}"
    assert {village.name for village in Area.objects.filter(parent=new)} == {"Bản 0", "Bản 1"}
    links = frame_links(frame_today())
    assert list(links.filter(from_area=two).values_list("to_area", "certainty")) == [(new.pk, "exact")]
    parts = links.filter(from_area=three).order_by("-share")
    assert [(str(row.share), row.certainty, row.method) for row in parts] == [
        ("0.70000000", "estimated", "households"),
        ("0.30000000", "estimated", "households"),
    ]
    back = frame_links(frame_on(YESTERDAY)).filter(from_area=new)
    assert {row.to_area_id for row in back} == {one.pk, two.pk}
    village = Area.objects.get(name="Bản 1", parent=new)
    assert frame_links(frame_on(YESTERDAY)).get(from_area=village).to_area == two  # its own history is known
    groups = frame_links(frame_common(YESTERDAY, TODAY)).filter(from_area__in=[one, two, three, new])
    assert {row.certainty for row in groups} == {"exact"}
    assert len({row.to_area_id for row in groups}) == 2
    versions = AreaVersion.objects.filter(valid_to=None)
    told = {(area, up) for area, up in versions.values_list("area_id", "parent_id") if up}
    rows = AreaClosure.objects.filter(valid_to=None, depth=1)
    assert set(rows.values_list("descendant_id", "ancestor_id")) == told


def test_old_frames_are_not_changed_by_a_merger_of_today(merger):
    change, one, *_others = merger
    before = frame_on(TODAY - timedelta(days=400))
    then = list(frame_links(before).filter(from_area=one).order_by("to_area").values_list("to_area", "share"))
    change_rehearse(actor=SYSTEM, change_id=change.pk)
    change_accept(actor=SYSTEM, change_id=change.pk)
    now = frame_links(frame_on(TODAY - timedelta(days=400))).filter(from_area=one)
    assert list(now.order_by("to_area").values_list("to_area", "share")) == then
    new = Area.objects.get(code="03169")
    shares = frame_links(before).filter(from_area=new)
    assert sum(row.share for row in shares) == 1
    assert shares.count() > len(then)
