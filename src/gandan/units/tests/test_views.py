"""Unit pages, members and links, as each of the cast meets them."""

import re

import pytest
from django.urls import reverse

from gandan.conftest import make_member
from gandan.core.models import LogEntry
from gandan.units.models import Invitation, Member, Role, Unit

PASSWORD = "ba con di hop ban"


def unit_url(unit, name="unit"):
    return reverse(f"units:{name}", args=[unit.pk])


def secret_in(answer):
    return re.search(r"/moi/([\w-]+)", answer.content.decode())[1]


READS = {
    # who → the units whose page opens
    "officer": {"committee", "youth", "village", "province", "party", "board"},
    "village_head": {"village", "committee", "province"},
    "outsider": {"other_committee", "province"},
    "inspector": {"board", "committee", "youth", "village", "party"},
    "province_leader": {"province", "committee", "other_committee", "youth", "village", "board", "party"},
}


@pytest.mark.parametrize("who", READS)
def test_a_unit_opens_for_its_people_those_above_and_those_of_its_area(as_member, units, who):
    client = as_member(who)
    opened = {name for name, unit in vars(units).items() if client.get(unit_url(unit)).status_code == 200}
    assert opened == READS[who]
    for name, unit in vars(units).items():
        if name not in opened:
            assert client.get(unit_url(unit)).status_code == 404
            assert client.get(unit_url(unit, "members")).status_code == 404


PAGES = ["unit", "members", "unit_edit", "unit_new"]
WRITES = ["unit_edit", "unit_new", "unit_close", "invite", "grant"]


@pytest.mark.parametrize("page", PAGES)
def test_strangers_log_in_first(client, units, page):
    answer = client.get(unit_url(units.committee, page))
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url


@pytest.mark.parametrize("page", WRITES)
def test_readers_get_403_and_strangers_404_on_writes(as_member, units, page):
    assert as_member("officer").post(unit_url(units.youth, page)).status_code == 403
    assert as_member("outsider").post(unit_url(units.youth, page)).status_code == 404
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("page", ["unit", "members"])
def test_an_unknown_unit_is_not_found(as_member, page):
    assert as_member("secretary").get(reverse(f"units:{page}", args=[10**15])).status_code == 404


def test_a_secretary_founds_renames_and_closes_a_unit(as_member, units, places):
    client = as_member("secretary")
    sent = {"name": "Hội Nông dân xã", "kind": "mass_organization", "heading": "state", "area": places.commune.pk}
    client.post(unit_url(units.committee, "unit_new"), sent)
    union = Unit.objects.get(name="Hội Nông dân xã")
    assert union.parent == units.committee
    again = client.post(unit_url(units.committee, "unit_new"), sent)
    assert "Đã có đơn vị tên này ở đây" in again.content.decode()
    client.post(unit_url(union, "unit_edit"), {"name": "Hội Nông dân xã Nà Hỳ", "heading": "state"})
    assert client.get(unit_url(union)).content.decode().count("Hội Nông dân xã Nà Hỳ") >= 2
    client.post(unit_url(union, "unit_close"))
    assert "đã đóng từ" in client.get(unit_url(union)).content.decode()


def test_a_bad_form_keeps_what_was_typed(as_member, units):
    sent = {"name": "", "short_name": "Đoàn xã nhà", "heading": "state"}
    page = as_member("secretary").post(unit_url(units.youth, "unit_edit"), sent).content.decode()
    assert "Xin ghi tên đơn vị." in page
    assert "Đoàn xã nhà" in page


def test_an_area_from_elsewhere_is_not_on_the_form(as_member, units, places):
    sent = {"name": "Tổ", "kind": "other", "heading": "state", "area": places.far_village.pk}
    assert as_member("secretary").post(unit_url(units.committee, "unit_new"), sent).status_code == 200
    assert not Unit.objects.filter(name="Tổ").exists()


def test_what_is_typed_is_text_and_never_markup(as_member, units):
    client = as_member("secretary")
    client.post(unit_url(units.youth, "unit_edit"), {"name": "<b>Đoàn</b> & cộng", "heading": "state"})
    page = client.get(unit_url(units.youth)).content.decode()
    assert "<b>Đoàn</b>" not in page
    assert "&lt;b&gt;Đoàn" in page


def test_the_tree_shows_what_is_below(as_member, units):
    page = as_member("secretary").get(reverse("units:units")).content.decode()
    assert "Đoàn Thanh niên xã Nà Hỳ" in page
    assert "UBND xã Nà Bủng" not in page


def test_the_pages_need_few_queries_however_many_members(as_member, units, django_assert_max_num_queries):
    for n in range(30):
        make_member(f"can.bo.{n}", f"Cán bộ {n}", units.committee, "officer")
    client = as_member("secretary")
    for page in ("unit", "members"):
        with django_assert_max_num_queries(16):
            assert "Cán bộ 29" in client.get(unit_url(units.committee, page)).content.decode()


# --- invitations


def test_from_invitation_to_the_desk(as_member, client, units):
    made = as_member("secretary").post(unit_url(units.village, "invite"), {"title": "Tổ viên", "kind": "member"})
    assert "<svg" in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    link = reverse("units:accept", args=[secret_in(made)])
    client.logout()
    page = client.get(link).content.decode()
    assert "Mời bạn làm: Tổ viên" in page
    wrong = client.post(link, {"username": "to.vien", "password1": PASSWORD, "password2": "khac"}).content.decode()
    assert "Hai lần gõ mật khẩu không giống nhau" in wrong
    assert 'value="to.vien"' in wrong
    short = client.post(link, {"username": "to.vien", "password1": "ngan", "password2": "ngan"}).content.decode()
    assert "Mật khẩu ngắn quá. Xin đặt ít nhất 10 ký tự." in short
    done = client.post(link, {"username": "to.vien", "password1": PASSWORD, "password2": PASSWORD})
    assert (done.status_code, done.url) == (302, "/lam-viec")
    assert client.get(unit_url(units.village)).status_code == 200
    assert client.get(link).status_code == 410
    assert "đã được dùng" in client.get(link).content.decode()


def test_an_open_invitation_is_listed_and_revoked(as_member, client, units):
    secretary = as_member("secretary")
    link = reverse(
        "units:accept",
        args=[secret_in(secretary.post(unit_url(units.village, "invite"), {"title": "Tổ viên", "kind": "member"}))],
    )
    page = secretary.get(unit_url(units.village, "members")).content.decode()
    assert "Tổ viên" in page
    secretary.post(reverse("units:revoke", args=[Invitation.objects.get().pk]))
    assert "Tổ viên" not in secretary.get(unit_url(units.village, "members")).content.decode()
    client.logout()
    assert "đã được thu hồi" in client.get(link).content.decode()


def test_readers_see_no_links_and_no_forms(as_member, units):
    page = as_member("officer").get(unit_url(units.committee, "members")).content.decode()
    assert "Chủ tịch UBND xã Nà Hỳ" in page
    assert "Mời người mới" not in page
    assert "chutich" not in page


def test_m17_a_member_takes_one_more_role_by_link(as_member, units, cast):
    """M17 in the browser: logged in, one button."""
    link = secret_in(
        as_member("secretary").post(unit_url(units.village, "invite"), {"title": "Phó bản", "kind": "member"})
    )
    officer = as_member("officer")
    page = officer.get(reverse("units:accept", args=[link])).content.decode()
    assert "Bạn đang đăng nhập là Cán bộ văn phòng UBND xã Nà Hỳ" in page
    officer.post(reverse("units:accept", args=[link]))
    assert set(cast.officer.roles.values_list("unit_id", "kind")) == {
        (units.committee.pk, "officer"), (units.village.pk, "member"),
    }  # fmt: skip
    account = officer.get(reverse("units:account")).content.decode()
    assert "Bản Huổi Sang" in account
    assert "UBND xã Nà Hỳ" in account


def test_m17_a_role_for_somebody_who_has_an_account(as_member, units, cast):
    """M17."""
    client = as_member("secretary")
    page = client.post(unit_url(units.committee, "grant"), {"username": "khong.ai", "kind": "member"}).content.decode()
    assert "Không có tài khoản nào tên đó" in page
    client.post(unit_url(units.committee, "grant"), {"username": " TruongBan ", "kind": "member"})
    assert Role.objects.filter(member=cast.village_head, until=None).count() == 2


def test_a_role_is_ended_on_the_members_page(as_member, units, cast):
    role = Role.objects.get(member=cast.officer)
    as_member("secretary").post(reverse("units:role_end", args=[role.pk]))
    assert as_member("officer").get(reverse("units:board")).status_code == 403
    assert "Chưa có vai trò nào" in as_member("officer").get(reverse("units:board")).content.decode()


def test_a_reset_link_from_the_members_page(as_member, client, cast):
    role = Role.objects.get(member=cast.officer)
    url = reverse("units:reset", args=[role.pk])
    assert as_member("officer").post(url).status_code == 403
    assert as_member("outsider").post(url).status_code == 404
    secret = secret_in(as_member("secretary").post(url))
    client.logout()
    link = reverse("units:accept", args=[secret])
    assert "Cho tài khoản canbo" in client.get(link).content.decode()
    done = client.post(link, {"password1": PASSWORD, "password2": PASSWORD})
    assert (done.status_code, done.url) == (302, reverse("account_login"))
    assert Member.objects.get(username="canbo").check_password(PASSWORD)


@pytest.mark.parametrize("secret", ["x", "a" * 300, "..%2F..", "%00", "🙂"])
def test_a_secret_that_is_none_says_so(client, db, secret):
    answer = client.get(f"/moi/{secret}")
    assert answer.status_code in (404, 410)


def test_m14_the_role_of_every_member_is_tracked_from_day_to_day(as_member, units, cast):
    """M14: who holds what since when, and who held what before."""
    client = as_member("secretary")
    client.post(reverse("units:role_end", args=[Role.objects.get(member=cast.officer).pk]))
    page = client.get(unit_url(units.committee, "members")).content.decode()
    assert "từ 01/07/2025 đến" in page
    assert "1 vai trò đã thôi" in page
    assert "Cán bộ văn phòng UBND xã Nà Hỳ" in page


def test_a_title_changes_with_the_office(as_member, units, cast):
    url = reverse("units:retitle", args=[Role.objects.get(member=cast.officer).pk])
    assert as_member("officer").post(url, {"title": "Chủ tịch nước"}).status_code == 403
    assert as_member("outsider").post(url, {"title": "Chủ tịch nước"}).status_code == 404
    assert "Xin ghi chức danh." in as_member("secretary").post(url, {"title": " "}).content.decode()
    as_member("secretary").post(url, {"title": "Phó Chánh văn phòng UBND xã"})
    assert Member.objects.get(pk=cast.officer.pk).title == "Phó Chánh văn phòng UBND xã"
    assert "Chánh" not in str(LogEntry.objects.values_list("data", flat=True))
