"""The screens of changes: draft, lines, rehearsal, batch, decision, and the records that wait to be placed."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gandan.activities.models import Activity, Result
from gandan.areas import late
from gandan.areas.changes import NewPlace, change_accept, change_add, change_draft, change_rehearse
from gandan.areas.frames import frame_links, frame_on
from gandan.areas.models import Area, AreaChange, AreaChangeLink, AreaClosure, Placement
from gandan.areas.queries import holds_on
from gandan.conftest import make_area
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.residents.models import Household
from gandan.voices.models import Case

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def change(actors, places, units, households):
    made = change_draft(
        actor=actors.officer, within_id=places.commune.pk, effective=SOON, title="Nhập hai bản", resolution="NQ 12"
    )
    change_add(
        actor=actors.officer, change_id=made.pk, kind="merge", sources=[places.village.pk, places.other_village.pk],
        places=[NewPlace("Huổi Mới", "bản")],
    )  # fmt: skip
    Case.objects.create(
        code="NH-1", title="Đường hỏng", topic="road", area=places.village, unit=units.committee, due_on=SOON
    )
    return made


def address(name, *args):
    return reverse(f"areas:{name}", args=args)


def test_an_officer_merges_two_villages_from_draft_to_acceptance(as_member, places, units, households):
    client = as_member("officer")
    begun = client.post(
        address("change_new"),
        {"within": places.commune.pk, "title": "Nhập hai bản", "effective": SOON.isoformat(), "resolution": "NQ 12"},
    )
    change = AreaChange.objects.get()
    assert begun.headers["Location"] == address("change", change.pk)
    form = client.get(address("change_line", change.pk, "nhap")).content.decode()
    assert "bản Huổi Sang" in form
    added = client.post(
        address("change_line", change.pk, "nhap"),
        {"sources": [places.village.pk, places.other_village.pk], "name": "Huổi Mới", "kind": "bản"},
    )
    assert added.status_code == 302
    page = client.post(address("change_act", change.pk, "chay-thu"), follow=True).content.decode()
    assert "Đã chạy thử. Chưa có gì thay đổi." in page
    assert "Hộ dân trong sổ" in page
    assert "Giữ nguyên nơi đã ghi" in page
    assert "chính xác" in page
    change.refresh_from_db()
    page = client.post(address("change_act", change.pk, "duyet"), {"version": change.version}, follow=True)
    assert "đã duyệt, chờ ngày hiệu lực" in page.content.decode()
    assert "Rút lại về dự thảo" in page.content.decode()
    page = client.post(address("change_act", change.pk, "rut-lai"), follow=True).content.decode()
    assert "Đã rút lại về dự thảo." in page


def test_shares_that_do_not_sum_are_told_at_the_form_and_what_was_typed_stays(as_member, change, places):
    client = as_member("officer")
    client.post(address("change_unline", change.pk), {"noi": change.places.get().pk})
    said = {
        "sources": places.village.pk, "kind": "bản", "name_1": "Trên", "share_1": "60", "name_2": "Dưới",
        "share_2": "30,5", "measure": "households", "method": "counted",
    }  # fmt: skip
    page = client.post(address("change_line", change.pk, "chia"), said).content.decode()
    assert "Các phần cộng lại là 90,5 %" in page
    assert 'value="30,5"' in page
    assert client.post(address("change_line", change.pk, "chia"), said | {"share_2": "40"}).status_code == 302
    page = client.get(address("change", change.pk)).content.decode()
    assert "60 %" in page
    page = client.post(address("change_line", change.pk, "tach"), {"share_1": "nhiều"}).content.decode()
    assert "Xin ghi một số phần trăm" in page


@pytest.mark.parametrize(
    "word", ["nhap", "chia", "tach", "chia-va-nhap", "doi-ten", "chuyen-cap", "lap-moi", "giai-the"]
)
def test_every_kind_of_line_has_its_form_in_both_languages(word, as_member, change):
    client = as_member("officer")
    for language in ("vi", "en"):
        client.cookies["gandan_language"] = language
        assert client.get(address("change_line", change.pk, word)).status_code == 200


def test_a_village_is_moved_closed_made_and_redistributed_by_forms(as_member, change, places):
    client = as_member("officer")
    client.post(address("change_unline", change.pk), {"noi": change.places.get().pk})
    made = client.post(address("change_line", change.pk, "lap-moi"), {"name": "Mới", "kind": "bản"})
    assert made.status_code == 302
    said = {
        "sources": places.village.pk, "kind": "bản", "joins_1": places.other_village.pk, "name_2": "Sang Trên",
        "measure": "km2", "method": "estimated",
    }  # fmt: skip
    assert client.post(address("change_line", change.pk, "chia-va-nhap"), said).status_code == 302
    page = client.get(address("change", change.pk)).content.decode()
    assert "một phần, chưa biết bao nhiêu" in page
    assert change.parts.filter(from_area=places.other_village, kind="merge").count() == 1
    closed = client.post(address("change_line", change.pk, "giai-the"), {"sources": places.village.pk})
    assert "đã có trong một dòng khác" in closed.content.decode()


def test_a_change_is_not_there_for_strangers(as_member, change):
    for stranger in ("outsider", "youth_secretary", "village_head"):
        client = as_member(stranger)
        assert client.get(address("change", change.pk)).status_code == 404
        assert client.get(address("change_line", change.pk, "nhap")).status_code == 404
        assert client.post(address("change_act", change.pk, "chay-thu")).status_code == 404
        assert "Nhập hai bản" not in client.get(address("changes")).content.decode()


def test_lists_cost_the_same_however_long(as_member, actors, places, change, django_assert_max_num_queries):
    for number in range(35):
        change_draft(actor=actors.officer, within_id=places.commune.pk, effective=SOON, title=f"Thay đổi {number}")
    client = as_member("officer")
    client.get(address("changes"))
    with django_assert_max_num_queries(14):
        page = client.get(address("changes")).content.decode()
    assert "sau=" in page


def test_many_things_pass_on_page_by_page_and_some_to_another_place(as_member, actors, places, units, change):
    Household.objects.bulk_create(Household(area=places.village, number=number) for number in range(10, 130))
    client = as_member("officer")
    client.post(address("change_unline", change.pk), {"noi": change.places.get().pk})
    change_add(
        actor=actors.officer, change_id=change.pk, kind="split", sources=[places.village.pk],
        places=[NewPlace("Trên", "bản"), NewPlace("Dưới", "bản")],
    )  # fmt: skip
    change_rehearse(actor=actors.officer, change_id=change.pk)
    url = address("change_items", change.pk, "household")
    page = client.get(url).content.decode()
    assert "còn nơi khác nhận được" in page
    assert "sau=" in page
    lower = change.places.get(name="Dưới")
    ids = list(change.items.filter(kind="household").values_list("pk", flat=True)[:3])
    page = client.post(url, {"viec": ids, "noi": lower.pk}, follow=True).content.decode()
    assert "Đã đổi nơi nhận." in page
    assert change.items.filter(place=lower, state="changed").count() == 3
    assert client.get(address("change_items", change.pk, "nothing")).status_code == 404


def test_acts_nobody_knows_are_not_there_and_wrong_ones_are_told(as_member, change):
    client = as_member("officer")
    assert client.post(address("change_act", change.pk, "xoa")).status_code == 404
    page = client.post(address("change_act", change.pk, "rut-lai"), follow=True).content.decode()
    assert "nên không làm việc này được nữa" in page
    assert client.get(address("change_line", change.pk, "doi-ma")).status_code == 404


@pytest.fixture
def divided(actors, places, units):
    """Huổi Sang was split today; a result of before stands there still."""
    activity = Activity.objects.create(
        title="Sửa đường", topic="road", lead=units.youth, area=places.village, starts_at=timezone.now(),
        ends_at=timezone.now(),
    )  # fmt: skip
    result = Result.objects.create(
        activity=activity, kind="road_repaired", title="Đường bản", area=places.village, place="gần Sang Dưới",
        happened_on=date(2026, 10, 1), unit=units.youth, low=5, high=5, nominal=5, measure_unit="m", qualifier="exact",
    )  # fmt: skip
    change = change_draft(actor=actors.officer, within_id=places.commune.pk, effective=TODAY, title="Chia")
    change_add(
        actor=actors.officer, change_id=change.pk, kind="split", sources=[places.village.pk],
        places=[NewPlace("Sang Trên", "bản"), NewPlace("Sang Dưới", "bản")],
    )  # fmt: skip
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    return result


def test_a_record_of_a_divided_place_waits_and_is_placed_by_one_act(as_member, divided, places):
    client = as_member("officer")
    page = client.get(address("late")).content.decode()
    assert page.index("Bản Sang Dưới") < page.index("Bản Sang Trên")  # the place that was written names it
    lower = Area.objects.get(name="Sang Dưới")
    page = client.post(address("late"), {"viec": f"result-{divided.pk}", "noi": lower.pk}, follow=True).content.decode()
    assert "Đã xếp chỗ." in page
    assert "Không có bản ghi nào chờ xếp chỗ" in page
    divided.refresh_from_db()
    assert divided.area == places.village  # the fact has not moved
    assert late.placed_of("result") == {divided.pk: lower.pk}
    assert LogEntry.objects.filter(action="area.placed", kind="result", object_id=divided.pk).count() == 1


def test_a_record_is_placed_once_where_a_part_went_and_by_who_keeps_it(actors, divided, places):
    lower = Area.objects.get(name="Sang Dưới")
    with pytest.raises(NotPermitted):
        late.fact_place(actor=actors.outsider, kind="result", object_id=divided.pk, to_area_id=lower.pk)
    with pytest.raises(Refused, match="không nhận phần nào"):
        late.fact_place(actor=actors.officer, kind="result", object_id=divided.pk, to_area_id=places.commune.pk)
    late.fact_place(actor=actors.officer, kind="result", object_id=divided.pk, to_area_id=lower.pk)
    with pytest.raises(Refused, match="đã được xếp chỗ"):
        late.fact_place(actor=actors.officer, kind="result", object_id=divided.pk, to_area_id=lower.pk)
    assert Placement.objects.count() == 1


def test_one_successor_needs_nobody(actors, places, units, change):
    AreaChange.objects.filter(pk=change.pk).update(effective=TODAY)
    change_rehearse(actor=actors.officer, change_id=change.pk)
    change_accept(actor=actors.officer, change_id=change.pk)
    assert list(late.waiting([places.commune.pk])) == []
    links = frame_links(frame_on(TODAY)).filter(from_area=places.village)
    assert list(links.values_list("to_area", "certainty")) == [(places.commune.pk, "exact")]


def test_a_village_whose_past_is_told_is_exact_in_old_boundaries(as_member, actors, places, units):
    since = date(2025, 1, 1)
    for area in (places.country, places.province):
        area.versions.update(valid_from=since)
        AreaClosure.objects.filter(descendant=area).update(valid_from=since)
    reform = AreaChange.objects.create(effective=date(2025, 7, 1), title="Sắp xếp", state="applied")
    for name in ("Nà Khoa", "Nậm Chua"):
        old = make_area("commune", name, "xã", f"{name}-den", places.province, since=since, current=False)
        old.versions.update(valid_to=reform.effective)
        AreaClosure.objects.filter(descendant=old).update(valid_to=reform.effective)
        AreaChangeLink.objects.create(
            change=reform, from_area=old, to_area=places.commune, kind="merge", method="official", share_area=1
        )
    then = frame_on(date(2025, 6, 30))
    assert {row.certainty for row in frame_links(then).filter(from_area=places.village)} == {"estimated"}
    client, url = as_member("officer"), address("past", places.village.code)
    assert "Trước đây thuộc xã nào?" in client.get(address("manage_area", places.village.code)).content.decode()
    assert client.post(url, {"former": places.commune.pk}).status_code == 200
    page = client.post(url, {"former": old.pk}, follow=True).content.decode()
    assert "Đã ghi nơi cũ của bản Huổi Sang." in page
    assert client.get(url).status_code == 404
    link = frame_links(then).get(from_area=places.village)
    assert (link.to_area, link.certainty) == (old, "exact")
    now = frame_links(frame_on(TODAY)).get(from_area=places.village)
    assert (now.to_area, now.certainty) == (places.commune, "exact")
    above = AreaClosure.objects.filter(holds_on(date(2025, 6, 30)), descendant=places.village).order_by("depth")
    assert [row.ancestor for row in above] == [places.village, old, places.province, places.country]
