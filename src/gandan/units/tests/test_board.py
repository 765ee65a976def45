"""The board: coverage, gaps, overlaps; many at once; a fixed number of queries."""

import pytest
from django.urls import reverse

from gandan.conftest import make_area, make_member, make_unit
from gandan.core.models import LogEntry
from gandan.units.models import Assignment, Unit

BOARD = reverse("units:board")
GIVE = reverse("units:assign")


@pytest.fixture
def bloc(places):
    """A provincial mobilisation bloc with 26 party cells, in a province of 17 communes."""
    head = make_unit("Khối Dân vận tỉnh", "mobilization_bloc", area=places.province, heading="party")
    cells = [make_unit(f"Chi bộ {n}", "party_cell", head) for n in range(1, 27)]
    communes = [places.commune, places.other_commune]
    communes += [make_area("commune", f"Xã mới {n}", "xã", f"0900{n:02d}", places.province) for n in range(3, 18)]
    make_member("khoi", "Trưởng khối Dân vận", head, "secretary")
    return head, cells, communes


@pytest.fixture
def chief(client, bloc):
    from gandan.units.models import Member

    client.force_login(Member.objects.get(username="khoi"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_m11_26_cells_are_assigned_to_17_communes_in_one_sending(chief, bloc):
    """M11: N units to M communes from one page, and the board says which communes are covered."""
    _, cells, communes = bloc
    page = chief.get(BOARD).content.decode()
    assert "0 trên 17 nơi có đơn vị phụ trách" in page
    assert "17 nơi chưa có đơn vị" in page
    lines = "\n".join(f"{cell.name}\t{communes[n % 16]}" for n, cell in enumerate(cells))
    answer = chief.post(GIVE, {"kind": "in_charge", "since": "2026-01-05", "paste": lines}, follow=True)
    page = answer.content.decode()
    assert "Đã giao thêm 26 việc phụ trách" in page
    assert "16 trên 17 nơi có đơn vị phụ trách" in page
    assert "1 nơi chưa có đơn vị" in page
    assert "2 đơn vị cùng phụ trách" in page


def test_among_many_communes_without_a_unit_the_assigned_stand_first(chief, bloc, places):
    _, cells, _ = bloc
    for n in range(18, 45):
        make_area("commune", f"Xã mới {n}", "xã", f"0900{n:02d}", places.province)
    last = make_area("commune", "Yên Hoa", "xã", "090099", places.province)
    chief.post(GIVE, {"kind": "in_charge", "since": "2026-01-05", "units": [cells[0].pk], "areas": [last.pk]})
    page = chief.get(BOARD).content.decode()
    assert "Xem cả 44 nơi" in page
    grid = page[page.index('<table class="board-grid">') :]
    assert grid.index("Yên Hoa") < grid.index("Xã mới 18")


def test_m11_ticked_units_get_every_ticked_area(chief, bloc, django_assert_max_num_queries):
    """M11."""
    _, cells, communes = bloc
    sent = {
        "kind": "sponsor", "since": "2026-01-05",
        "units": [cell.pk for cell in cells], "areas": [area.pk for area in communes],
    }  # fmt: skip
    chief.post(GIVE, sent)
    assert Assignment.objects.filter(kind="sponsor").count() == 26 * 17
    with django_assert_max_num_queries(26 * 7 + 20):  # some for each unit, none for each area
        chief.post(GIVE, {**sent, "kind": "in_charge"})
    assert Assignment.objects.filter(kind="in_charge").count() == 26 * 17
    chief.post(GIVE, sent)
    assert Assignment.objects.filter(kind="sponsor").count() == 26 * 17
    assert LogEntry.objects.filter(action="unit.assigned").count() == 52


def test_a_full_board_of_26_by_17_needs_few_queries(chief, bloc, django_assert_max_num_queries):
    _, cells, communes = bloc
    Assignment.objects.bulk_create(
        [Assignment(unit=cell, area=area, kind="in_charge") for cell in cells for area in communes]
    )
    with django_assert_max_num_queries(16):
        page = chief.get(BOARD).content.decode()
    assert "17 trên 17" in page
    assert page.index("Chi bộ 2<") < page.index("Chi bộ 10<")


def test_m15_every_village_gets_a_mobilisation_team_and_the_register_says_121_of_121(client, places, units):
    """M15: one team per village; the register shows what is missing, and one button founds them."""
    for n in range(3, 122):
        make_area("village", f"Bản {n}", "bản", f"03169-{n:03d}", places.commune)
    head = make_member("bithu", "Bí thư Đảng uỷ xã", units.party, "secretary")
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")
    assert "0 trên 121 nơi" in client.get(BOARD, {"viec": "team"}).content.decode()
    page = client.post(reverse("units:teams"), {"dia-ban": "03169", "dv": units.party.pk}, follow=True).content.decode()
    assert "Đã lập 121 tổ dân vận" in page
    assert "121 trên 121 nơi có đơn vị phụ trách" in page
    assert Unit.objects.filter(kind="mobilization_team", parent=units.party).count() == 121


def test_teams_are_founded_only_under_a_unit_one_manages(as_member, units):
    officer = as_member("officer")
    for desk in (units.committee.pk, units.party.pk, "", "x", "9" * 30):
        assert officer.post(reverse("units:teams"), {"dia-ban": "03169", "dv": desk}).status_code in (403, 404)
    assert not Unit.objects.filter(kind="mobilization_team").exists()


def test_a_wrong_line_says_which_and_nothing_is_written(chief, bloc):
    lines = "Chi bộ 1\tXã mới 3\nChi bộ 99\tXã mới 3\nChi bộ 2\tXã không có\nChi bộ 3"
    page = chief.post(GIVE, {"kind": "in_charge", "since": "2026-01-05", "paste": lines}).content.decode()
    assert "Dòng 2: bạn không quản lý đơn vị nào tên “Chi bộ 99”." in page
    assert "Dòng 3: không có địa bàn nào tên “Xã không có” ở đây." in page
    assert "Dòng 4 chưa có địa bàn." in page
    assert "Chi bộ 1\tXã mới 3" in page
    assert not Assignment.objects.exists()


def test_names_are_read_without_marks_and_by_code(chief, bloc):
    lines = "chi bo 1; na hy; 03160\n\n  CHI BỘ 2 ;xa moi 3"
    chief.post(GIVE, {"kind": "in_charge", "since": "2026-01-05", "paste": lines})
    assert Assignment.objects.count() == 3


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"kind": "in_charge", "since": "2026-01-05"},
        {"kind": "king", "since": "2026-01-05", "paste": "Chi bộ 1\tXã mới 3"},
        {"kind": "in_charge", "since": "31/31/2026", "paste": "Chi bộ 1\tXã mới 3"},
        {"kind": "in_charge", "since": "2026-01-05", "units": ["1"], "areas": ["999999"]},
        {"kind": "in_charge", "since": "2026-01-05", "units": ["' OR 1=1"], "areas": ["<b>"]},
        {"kind": "in_charge", "since": "2026-01-05", "paste": "\x00\t\x00"},
        {"kind": "in_charge", "since": "2026-01-05", "paste": "<script>alert(1)</script>\tx"},
        {"kind": "competent", "since": "2026-01-05", "paste": "Chi bộ 1\tXã mới 3"},
    ],
)
def test_hostile_and_empty_sendings_are_answered_with_a_sentence(chief, bloc, sent):
    answer = chief.post(GIVE, sent)
    assert answer.status_code == 200
    assert "Chưa gửi được" in answer.content.decode()
    assert b"<script>alert" not in answer.content
    assert not Assignment.objects.exists()


def test_the_board_opens_only_for_areas_of_ones_own(as_member, places):
    officer = as_member("officer")
    assert officer.get(BOARD).status_code == 200
    assert officer.get(BOARD, {"dia-ban": places.village.code}).status_code == 200
    for code in (places.other_commune.code, places.province.code, "khong-co", "\x00", "'", "9" * 5000):
        assert officer.get(BOARD, {"dia-ban": code}).status_code == 404


def test_an_officer_reads_the_board_but_gives_nothing(as_member):
    officer = as_member("officer")
    assert "Giao địa bàn" not in officer.get(BOARD).content.decode()
    assert officer.get(GIVE).status_code == 404


def test_an_assignment_is_ended_by_its_manager_only(as_member, units, places):
    row = Assignment.objects.create(unit=units.youth, area=places.village, kind="in_charge")
    end = reverse("units:assignment_end", args=[row.pk])
    assert as_member("outsider").post(end).status_code == 404
    assert as_member("officer").post(end).status_code == 403
    assert as_member("secretary").post(end, {"on": "khi nào"}).status_code == 409
    assert as_member("secretary").get(end).status_code == 405
    assert as_member("secretary").post(end).status_code == 302
    row.refresh_from_db()
    assert row.until is not None


def test_a_member_whose_unit_has_no_area_is_told_what_to_do(client, db):
    alone = make_member("khong.dia.ban", "Cán bộ", make_unit("Ban chuyên đề", "office"), "officer")
    client.force_login(alone, backend="django.contrib.auth.backends.ModelBackend")
    assert "chưa gắn với địa bàn nào" in client.get(BOARD).content.decode()


def test_a_slot_on_the_board_gets_each_area_and_all_of_them(as_member, places):
    from gandan.core import slots

    seen = []

    def renderer(request, column):
        seen.append((column.area.pk, tuple(column.area_ids)))
        return "ghé thăm hôm qua"

    slots.register("board.area", renderer)
    try:
        page = as_member("officer").get(BOARD).content.decode()
    finally:
        slots._slots["board.area"] = [pair for pair in slots._slots["board.area"] if pair[1] is not renderer]
    assert page.count("ghé thăm hôm qua") == 2
    assert seen[0][1] == seen[1][1] == (places.other_village.pk, places.village.pk)


def test_where_most_places_have_no_unit_only_the_others_are_told_one_by_one(chief, bloc, places):
    _, cells, communes = bloc
    for number in range(20, 50):
        make_area("commune", f"Xã mới {number}", "xã", f"0900{number:02d}", places.province)
    chief.post(GIVE, {"kind": "in_charge", "since": "2026-01-05", "paste": f"{cells[0].name}\t{communes[0]}"})
    board = chief.get(BOARD).context["board"]
    assert [column.area for column in board.told] == [communes[0]]
    assert len(board.gaps) == len(communes) + 30 - 1
