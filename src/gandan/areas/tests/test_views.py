"""The pages: the first one, the search, and the register in the workspace."""

import pytest
from django.urls import reverse
from django.utils import timezone

from gandan.areas import index
from gandan.areas.models import Area, AreaImport

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(units, places):
    index.refresh(Area.objects.all())
    return places


def test_the_first_page_says_how_to_begin_when_the_map_is_empty(client):
    page = client.get("/").content.decode()
    assert "gandan areas seed" in page


def test_the_first_page_finds_without_javascript(client, indexed):
    page = client.get("/").content.decode()
    assert 'action="/tim" id="tim"' in page
    assert "Điện Biên" in page
    assert "Xã Nà Hỳ, tỉnh Điện Biên" in client.get("/tim", {"q": "na hy"}).content.decode()


def test_htmx_gets_suggestions_alone(client, indexed):
    page = client.get("/tim", {"q": "na h"}, headers={"HX-Request": "true"}).content.decode()
    assert "Xã Nà Hỳ, tỉnh Điện Biên" in page
    assert "<html" not in page


def test_a_field_gets_options_of_its_level_and_place(client, indexed):
    asked = {"o": "area", "area": "huoi", "cap": "village", "trong": "03169"}
    page = client.get("/tim/goi-y", asked).content.decode()
    assert page.count("<option") == 2
    assert client.get("/tim/goi-y", {**asked, "trong": "nowhere"}).status_code == 404


def test_the_last_place_is_left_to_the_browser_and_no_visit_leaves_a_cookie(client, indexed):
    page = client.get("/")
    assert "data-last-place hidden" in page.content.decode()
    assert "sessionid" not in page.cookies
    assert "sessionid" not in client.get("/tim", {"q": "na hy"}).cookies


def test_public_pages_speak_english(client, indexed):
    client.cookies["gandan_language"] = "en"
    assert "Where do you live?" in client.get("/").content.decode()
    found = client.get("/tim", {"q": "zzz"}).content.decode()
    assert "No place of this name was found" in found


@pytest.mark.parametrize("start", ["-1", "x", "999999999999", "\0", "30"])
def test_a_page_that_does_not_exist_is_the_first(start, client, indexed):
    assert "Xã Nà Hỳ" in client.get("/tim", {"q": "na hy", "tu": start}).content.decode()


WORK = [
    ("areas:manage", []), ("areas:import_template", []), ("areas:manage_area", ["03169"]), ("areas:add", ["03169"]),
    ("areas:rename", ["03169-01"]), ("areas:count", ["03169-01"]), ("areas:close", ["03169-01"]),
    ("areas:import_upload", ["03169"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "args"), WORK)
def test_the_register_is_behind_the_login(name, args, client, indexed):
    assert "dang-nhap" in client.get(reverse(name, args=args)).headers["Location"]


@pytest.mark.parametrize(("name", "args"), [one for one in WORK if one[1]])
def test_who_does_not_keep_the_area_is_refused(name, args, as_member, indexed):
    for stranger in ("outsider", "youth_secretary", "village_head"):
        assert as_member(stranger).get(reverse(name, args=args)).status_code == 403


@pytest.mark.parametrize(("name", "args"), WORK)
def test_the_officer_opens_every_page_in_both_languages(name, args, as_member, indexed):
    client = as_member("officer")
    for language in ("vi", "en"):
        client.cookies["gandan_language"] = language
        assert client.get(reverse(name, args=args), follow=True).status_code == 200


def test_the_register_lists_villages_and_says_when_nothing_is_kept(as_member, indexed, django_assert_max_num_queries):
    client = as_member("officer")
    with django_assert_max_num_queries(14):
        page = client.get("/lam-viec/dia-ban/03169").content.decode()
    assert "Bản Huổi Sang" in page
    assert "75 hộ" in page
    assert "chưa phụ trách địa bàn nào" in as_member("youth_secretary").get("/lam-viec/dia-ban").content.decode()


def test_the_officer_adds_a_village_and_a_doubtful_name_is_asked_about(as_member, indexed):
    client = as_member("officer")
    assert '<option value="bản" selected>' in client.get("/lam-viec/dia-ban/03169/them").content.decode()
    client.post("/lam-viec/dia-ban/03169/them", {"kind": "bản", "name": "Nà Pá", "households": "12"})
    assert Area.objects.get(name="Nà Pá").households == 12
    page = client.post("/lam-viec/dia-ban/03169/them", {"kind": "bản", "name": "Na Pa"}).content.decode()
    assert "chỉ khác dấu" in page
    assert 'value="Na Pa"' in page
    client.post("/lam-viec/dia-ban/03169/them", {"kind": "bản", "name": "Na Pa", "different": "on"})
    assert Area.objects.filter(name="Na Pa").exists()


def test_the_officer_renames_counts_and_closes(as_member, indexed):
    client, today = as_member("officer"), timezone.localdate().isoformat()
    client.post("/lam-viec/dia-ban/03169-01/doi-ten", {"kind": "bản", "name": "Huổi Sang 2", "since": today})
    client.post("/lam-viec/dia-ban/03169-01/so-ho", {"households": "41"})
    indexed.village.refresh_from_db()
    assert (indexed.village.name, indexed.village.households) == ("Huổi Sang 2", 41)
    client.post("/lam-viec/dia-ban/03169-02/dong", {"since": today})
    assert not Area.objects.get(code="03169-02").current
    assert client.get("/lam-viec/dia-ban/03169-02").status_code == 404


def test_a_refused_form_keeps_what_was_typed(as_member, indexed):
    page = as_member("officer").post(
        "/lam-viec/dia-ban/03169-01/doi-ten", {"kind": "bản", "name": "Huổi Mới", "since": "2999-01-01"}
    ).content.decode()  # fmt: skip
    assert "chưa đến" in page
    assert 'value="Huổi Mới"' in page


def test_a_file_goes_from_upload_to_preview_to_list(as_member, indexed, xlsx):
    client = as_member("officer")
    sent = client.post("/lam-viec/dia-ban/03169/nhap-tep", {"file": xlsx([("Nà Pá", "bản", None, 5)])}, follow=True)
    page = sent.content.decode()
    assert "Sẽ thêm 1 nơi" in page
    assert "Bản Nà Pá" in page
    taken = AreaImport.objects.get()
    done = client.post(reverse("areas:import_confirm", args=[taken.pk]), follow=True).content.decode()
    assert "Đã nhập 1 nơi." in done
    again = client.post("/lam-viec/dia-ban/03169/nhap-tep", {"file": xlsx([("Nà Pá", "bản", None, 5)])}, follow=True)
    assert "Dòng 2" in again.content.decode()
    assert "Đã có bản Nà Pá rồi." in again.content.decode()


def test_while_a_file_is_read_the_page_shows_how_far_it_is(as_member, indexed, cast):
    taken = AreaImport.objects.create(
        parent=indexed.commune, member_id=cast.officer.pk, rows_done=200, rows_total=1000, file="x.xlsx"
    )
    client = as_member("officer")
    page = client.get(reverse("areas:import", args=[taken.pk])).content.decode()
    assert 'value="200" max="1000"' in page
    assert "Xem lại bây giờ" in page
    part = client.get(reverse("areas:import", args=[taken.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert as_member("outsider").get(reverse("areas:import", args=[taken.pk])).status_code == 404


def test_a_wrong_file_is_told_at_its_field(as_member, indexed):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("thon.xlsx", b"ten,loai")
    page = as_member("officer").post("/lam-viec/dia-ban/03169/nhap-tep", {"file": file}).content.decode()
    assert "không phải tệp bảng tính" in page


def test_the_menu_shows_the_register_to_those_who_keep_it(as_member, indexed):
    assert 'href="/lam-viec/dia-ban"' in as_member("officer").get("/lam-viec/dia-ban/03169").content.decode()
    assert 'href="/lam-viec/dia-ban"' not in as_member("inspector").get("/lam-viec/dia-ban").content.decode()
