"""A plan sent in time; visits to results, money and assets, papers, cells; found, mended, looked at again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gandan.activities.models import Result
from gandan.checks.models import Inspection, InspectionPlan, PlanItem
from gandan.checks.planning import PlanItemDraft, first_day, plan_item_act, plan_item_visit, plan_publish
from gandan.checks.tests.factories import make_result
from gandan.conftest import make_member, make_unit
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.core.workdays import add_workdays, workdays_between
from gandan.units.queries import actor_of


@pytest.fixture
def publish(actors, units):
    def send(*items, actor=None, board=None, sent_on=None, **more):
        sent = sent_on or timezone.localdate()
        drafts = [
            PlanItemDraft(what=what, visit_on=first_day(sent), unit=units.committee, subject=subject)
            for what, subject in items
        ]
        return plan_publish(
            actor=actor or actors.inspector, board=board or units.board, title=more.pop("title", "Kiểm tra quý IV"),
            items=more.pop("drafts", drafts), sent_on=sent, **more,
        )  # fmt: skip

    return send


def test_m73_a_board_sends_its_plan_five_working_days_ahead(as_member, client, units, road):
    """M73: regular inspection; the form refuses a short notice and says the first possible day."""
    board, today = as_member("inspector"), timezone.localdate()
    head = {"board": units.board.pk, "title": "Kiểm tra đường bản", "text": "Xem tận nơi"}
    blank = {f"v{n}-subject": "works" for n in range(1, 4)}
    soon = {
        **head,
        **blank,
        "v0-subject": "result",
        "v0-result": road.pk,
        "v0-visit_on": (today + timedelta(days=1)).isoformat(),
    }
    refused = board.post("/lam-viec/kiem-tra/ke-hoach/moi", soon)
    assert refused.status_code == 422
    words = refused.content.decode()
    assert "phải báo trước ít nhất 5 ngày" in words
    assert f"{first_day(today):%d/%m/%Y}" in words
    assert "Xem tận nơi" in words
    answer = board.post("/lam-viec/kiem-tra/ke-hoach/moi", {**soon, "v0-visit_on": first_day(today).isoformat()})
    assert answer.status_code == 302, answer.content.decode()
    board.logout()
    page = client.get(f"/ke-hoach-kiem-tra/{InspectionPlan.objects.get().pk}").content.decode()
    for words in ("Kiểm tra đường bản", road.title, "Nghị định 59/2023"):
        assert words in page, words


@pytest.mark.parametrize("sent", [date(2026, 11, 20), date(2026, 12, 30), date(2027, 2, 4)])
def test_the_first_day_lies_five_working_days_on(sent):
    assert workdays_between(sent, first_day(sent)) == 5


def test_the_inspected_unit_reads_the_plan_at_once_and_strangers_do_not_read_an_internal_one(
    as_member, publish, client
):
    made = publish(("Sổ quỹ đóng góp làm đường", "finance"), public=False)
    assert client.get(f"/ke-hoach-kiem-tra/{made.pk}").status_code == 404
    assert as_member("officer").get(f"/lam-viec/kiem-tra/ke-hoach/{made.pk}").status_code == 200
    assert as_member("outsider").get(f"/lam-viec/kiem-tra/ke-hoach/{made.pk}").status_code == 404


def test_nobody_inspects_their_own(publish, actors, units):
    own = PlanItemDraft(what="x", visit_on=first_day(timezone.localdate()), unit=units.board)
    with pytest.raises(Refused, match="tự kiểm tra"):
        publish(drafts=[own])
    with pytest.raises(NotPermitted):
        publish(("x", "works"), actor=actors.officer)


def test_m74_a_defect_found_is_mended_by_a_day_and_looked_at_again(as_member, publish):
    """M74: find → mend → close, through the pages, with the day until which it is to be mended."""
    item = publish(("Công trình nhà văn hoá", "works")).items.get()
    board, here = as_member("inspector"), f"/lam-viec/kiem-tra/ke-hoach/muc/{item.pk}"
    assert board.post(f"{here}/find", {"seen_version": 0, "text": "Mái dột góc phải"}).status_code == 302
    item.refresh_from_db()
    assert item.mend_by == add_workdays(timezone.localdate(), 10)
    unit = as_member("officer")
    page = unit.get(f"/lam-viec/kiem-tra/ke-hoach/{item.plan_id}").content.decode()
    assert "Mái dột góc phải" in page
    assert "sửa xong trước ngày" in page
    assert unit.post(f"{here}/mend", {"seen_version": 1, "text": "Đã lợp lại"}).status_code == 302
    assert as_member("inspector").post(f"{here}/close", {"seen_version": 2, "text": "Hết dột"}).status_code == 302
    item.refresh_from_db()
    assert (item.state, [step.act for step in item.steps.all()]) == ("closed", ["find", "mend", "close"])


def test_m76_a_committee_inspects_a_cell_without_publishing_it(as_member, publish, units, client):
    """M76."""
    cell = make_unit("Chi bộ bản Huổi Sang", "party_cell", units.party)
    chief = actor_of(make_member("bithudang", "Bí thư Đảng uỷ xã", units.party, "secretary"))
    draft = PlanItemDraft(
        what="Sinh hoạt chi bộ, kết nạp, đảng phí", visit_on=first_day(timezone.localdate()), unit=cell, subject="cell"
    )
    made = publish(drafts=[draft], actor=chief, board=units.party, public=False)
    plan_item_act(actor=chief, item_id=made.items.get().pk, act="close", seen_version=0, text="Đúng quy định")
    assert client.get(f"/ke-hoach-kiem-tra/{made.pk}").status_code == 404
    assert made.items.get().state == "closed"


def test_m77_money_and_assets_are_a_subject_of_their_own(as_member, client, publish):
    """M77."""
    made = publish(("Thu chi quỹ đóng góp làm đường, tài sản nhà văn hoá", "finance"))
    item = made.items.get()
    page = as_member("inspector").post(
        f"/lam-viec/kiem-tra/ke-hoach/muc/{item.pk}/find", {"seen_version": 0, "text": "Thiếu chứng từ 2 lần chi"}
    )
    assert page.status_code == 302
    client.logout()
    words = client.get(f"/ke-hoach-kiem-tra/{made.pk}").content.decode()
    assert "thu chi, tài sản" in words
    assert "Thiếu chứng từ 2 lần chi" in words


def test_m78_papers_are_checked_and_difficulties_removed(as_member, publish):
    """M78."""
    item = publish(("Giấy tờ hộ tịch, hồ sơ đất của bà con", "papers")).items.get()
    answer = as_member("inspector").post(
        f"/lam-viec/kiem-tra/ke-hoach/muc/{item.pk}/close",
        {"seen_version": 0, "text": "12 hộ thiếu giấy khai sinh: xã làm ngay tại bản."},
    )
    assert answer.status_code == 302
    assert (
        "12 hộ thiếu giấy khai sinh"
        in as_member("officer").get(f"/lam-viec/kiem-tra/ke-hoach/{item.plan_id}").content.decode()
    )


def test_a_visit_to_a_result_is_its_inspection(actors, units, publish, road):
    draft = PlanItemDraft(what="", visit_on=first_day(timezone.localdate()), result=road)
    item = publish(drafts=[draft]).items.get()
    assert (item.what, item.unit) == (road.title, units.committee)
    visited = plan_item_visit(actor=actors.inspector, item_id=item.pk)
    assert visited.inspection == Inspection.objects.get(result=road)
    assert plan_item_visit(actor=actors.inspector, item_id=item.pk).inspection_id == visited.inspection_id
    with pytest.raises(Refused, match="trang kiểm tra của nó"):
        plan_item_act(actor=actors.inspector, item_id=item.pk, act="close", seen_version=0, text="x")


def test_only_the_board_finds_and_only_the_unit_mends(actors, publish):
    item = publish(("Công trình", "works")).items.get()
    with pytest.raises(NotPermitted):
        plan_item_act(actor=actors.officer, item_id=item.pk, act="find", seen_version=0, text="x")
    plan_item_act(actor=actors.inspector, item_id=item.pk, act="find", seen_version=0, text="x")
    with pytest.raises(NotPermitted):
        plan_item_act(actor=actors.inspector, item_id=item.pk, act="mend", seen_version=1, text="x")
    with pytest.raises(Stale):
        plan_item_act(actor=actors.officer, item_id=item.pk, act="mend", seen_version=0, text="x")


def test_what_waits_is_on_the_first_page_of_the_day(as_member, publish, places, units, actors):
    from gandan.checks.inspecting import inspection_find, inspection_open

    long_ago = timezone.now() - timedelta(days=40)
    result: Result = make_result(units.committee, places.village, title="Cống thoát nước")
    opened = inspection_open(actor=actors.inspector, result_id=result.pk, at=long_ago)
    inspection_find(actor=actors.inspector, inspection_id=opened.pk, seen_version=0, text="Nứt", at=long_ago)
    publish(("Sổ quỹ đóng góp", "finance"), sent_on=timezone.localdate() - timedelta(days=3))
    page = as_member("inspector").get("/lam-viec").content.decode()
    for words in ("Quá hạn sửa", "Cống thoát nước", "Theo kế hoạch kiểm tra", "Sổ quỹ đóng góp"):
        assert words in page, words
    assert PlanItem.objects.count() == 1
