"""Pages by role: what everybody sees, what those who speak for a unit do."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gandan.core.models import Photo
from gandan.postings.models import Announcement, Consent, Disclosure, Posting, Proof
from gandan.postings.services import announcement_publish, announcement_withdraw, disclosure_add, disclosure_show

pytestmark = pytest.mark.django_db


def day(days):
    return timezone.localdate() - timedelta(days=days)


def picture(name="bang.jpg"):
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def told(actors, units, places):
    return announcement_publish(
        actor=actors.officer, unit_id=units.committee.pk, title="Làm cống Khe Cạn", text="Khởi công tháng sau.",
        area_ids=[places.village.pk], days=30, ways=["board", "loudspeaker", "portal"],
    )  # fmt: skip


def test_m49_m53_an_officer_writes_issues_posts_and_proves_an_announcement(client, as_member, units, places):
    """M49, M53: the plan of a scheme goes out with its document, to those concerned, with evidence."""
    officer = as_member("officer")
    address = f"/lam-viec/thong-bao/moi?don-vi={units.committee.pk}"
    assert "bản Huổi Sang" in read(officer, address)
    words = {
        "title": "Làm cống",
        "text": "Tháng sau khởi công",
        "first_day": day(0),
        "days": 30,
        "areas": [places.village.pk],
    }
    assert officer.post(address, {**words, "title": ""}).status_code == 400
    assert officer.post(address, words).status_code == 302
    told = Announcement.objects.get()
    assert client.get(f"/thong-bao/{told.pk}").status_code == 404
    work = f"/lam-viec/thong-bao/{told.pk}"
    assert officer.post(f"{work}/sua", {**words, "title": "Làm cống hộp", "version": 0}).status_code == 302
    assert officer.post(f"{work}/dang", {"version": 1, "ways": ["board", "loudspeaker", "portal"]}).status_code == 302
    board = Posting.objects.get(way="board")
    prove = f"/lam-viec/thong-bao/bang-chung/{board.pk}"
    assert officer.post(prove, {"day": day(0)}).status_code == 400
    assert officer.post(prove, {"day": day(0), "note": "Nhà văn hoá", "photo": picture()}).status_code == 302
    assert officer.post(f"{work}/noi", {"way": "board", "place": "Chợ"}).status_code == 302
    client.logout()
    page = read(client, f"/thong-bao/{told.pk}")
    assert "Làm cống hộp" in page
    assert "Bản Huổi Sang" in page
    assert "Nhà văn hoá" in page
    assert "chưa có bằng chứng" in page
    seen = client.get(f"/thong-bao/anh/{Photo.objects.get().key}")
    assert b"".join(seen.streaming_content)[:2] == b"\xff\xd8"
    assert client.get(f"/thong-bao/{told.pk}/to-roi.pdf").content[:5] == b"%PDF-"


def test_a_draft_with_a_name_or_an_advertisement_asks_once(as_member, units):
    officer = as_member("officer")
    address = f"/lam-viec/thong-bao/moi?don-vi={units.committee.pk}"
    words = {"title": "Thông báo", "text": "Ông Nguyễn Văn Tám ở tổ 5 đã nộp. Gọi 0912 345 678.", "first_day": day(0)}
    answer = officer.post(address, words)
    assert answer.status_code == 400
    assert "Nguyễn Văn Tám" in answer.content.decode()
    assert officer.post(address, {**words, "sure": "on"}).status_code == 302


def test_strangers_read_what_is_public_and_find_no_work(client, as_member, told):
    assert "Làm cống Khe Cạn" in read(client, "/thong-bao")
    assert "Làm cống Khe Cạn" in read(client, "/thong-bao?o=03169-01")
    assert "Chưa có thông báo nào" in read(client, "/thong-bao?o=03160")
    assert client.get(f"/lam-viec/thong-bao/{told.pk}").status_code == 302
    outsider = as_member("outsider")
    posting = told.postings.first()
    for address in (f"/lam-viec/thong-bao/{told.pk}", f"/lam-viec/thong-bao/{told.pk}/sua"):
        assert outsider.get(address).status_code == 404
    for address in (f"{told.pk}/dang", f"{told.pk}/rut", f"{told.pk}/bo", f"{told.pk}/noi", f"bang-chung/{posting.pk}"):
        assert outsider.post(f"/lam-viec/thong-bao/{address}", {}).status_code == 404
    inspector = as_member("inspector")
    assert "Chưa có thông báo nào" in read(inspector, "/lam-viec/thong-bao")
    assert inspector.get("/lam-viec/thong-bao/moi").status_code == 404
    assert inspector.get("/lam-viec/giay-dong-y").status_code == 404


def test_a_withdrawn_announcement_says_so_and_leaves_the_lists(client, actors, told):
    announcement_withdraw(actor=actors.officer, announcement_id=told.pk, seen_version=1, reason="Sai ngày khởi công")
    assert "Sai ngày khởi công" in read(client, f"/thong-bao/{told.pk}")
    assert "Làm cống" not in read(client, "/thong-bao")


def test_m48_the_public_list_shows_what_is_public_due_and_late_and_every_source(client, actors, units, told):
    """M48: what a commune owes its people to know, with the law it follows."""

    def add(title, due):
        return disclosure_add(
            actor=actors.officer, unit_id=units.committee.pk, matter="works", title=title, due_day=due, year=day(0).year
        )

    add("Đất công ích", day(3))
    add("Quy hoạch", day(-30))
    line = add("Cống Khe Cạn", day(-5))
    disclosure_show(actor=actors.officer, disclosure_id=line.pk, seen_version=0, announcement_id=told.pk)
    page = read(client, "/cong-khai/03169")
    for words in (
        "Điều 11",
        "đã công khai",
        "quá 3 ngày",
        "chưa đến hạn",
        "chưa có mục nào",
        "loa 0 ngày liền",
        "tư pháp",
    ):
        assert words in page
    assert f"/thong-bao/{told.pk}" in page
    assert client.get("/cong-khai/03169-01").url == "/cong-khai/03169"
    assert "chưa có danh mục" in read(client, "/cong-khai/VN")
    assert client.get("/cong-khai/03169?nam=1999").status_code == 404
    assert "14 nội dung" in read(client, "/cong-khai")


def test_an_officer_lays_out_the_year_adds_attaches_and_takes_back(as_member, units, told):
    officer = as_member("officer")
    year = day(0).year
    assert "14 nội dung" in read(officer, "/lam-viec/cong-khai")
    assert officer.post("/lam-viec/cong-khai/nam", {"unit": units.committee.pk, "year": year}).status_code == 302
    assert officer.post("/lam-viec/cong-khai/them", {"matter": "boundaries", "title": "Đặt tên"}).status_code == 400
    made = officer.post("/lam-viec/cong-khai/them", {"matter": "boundaries", "title": "Đặt tên", "due_day": day(-4)})
    line = Disclosure.objects.get(title="Đặt tên")
    assert made.url == f"/lam-viec/cong-khai/{line.pk}"
    assert officer.post(made.url, {"version": 0, "shown_by": ""}).status_code == 400
    assert officer.post(made.url, {"version": 0, "shown_by": f"a{told.pk}"}).status_code == 302
    assert "Gỡ ra, gắn lại" in read(officer, made.url)
    assert officer.post(made.url, {"act": "unshow", "version": 1}).status_code == 302
    assert "Phải công khai" in read(officer, "/lam-viec")
    assert officer.post(made.url, {"act": "drop", "version": 2}).status_code == 302
    assert not Disclosure.objects.filter(title="Đặt tên").exists()
    assert as_member("outsider").get(f"/lam-viec/cong-khai/{Disclosure.objects.first().pk}").status_code == 404


def test_a_consent_is_recorded_by_role_and_withdrawn(as_member, units):
    officer = as_member("officer")
    told = {
        "unit": units.committee.pk, "who": "một hộ ở Huổi Sang", "age": "adult", "persons": 1, "covers": "Trích lời",
        "given_on": day(1), "paper": "Tủ văn phòng, tờ 3",
    }  # fmt: skip
    assert officer.post("/lam-viec/giay-dong-y/moi", {**told, "age": "child"}).status_code == 400
    assert officer.post("/lam-viec/giay-dong-y/moi", {**told, "who": "hộ có máy 0912 345 678"}).status_code == 400
    assert officer.post("/lam-viec/giay-dong-y/moi", told).status_code == 302
    given = Consent.objects.get()
    assert "một hộ ở Huổi Sang" in read(officer, "/lam-viec/giay-dong-y")
    assert as_member("outsider").post(f"/lam-viec/giay-dong-y/{given.pk}/rut").status_code == 404
    officer = as_member("officer")
    assert officer.post(f"/lam-viec/giay-dong-y/{given.pk}/rut").status_code == 302
    assert "rút ngày" in read(officer, "/lam-viec/giay-dong-y")


def test_lists_take_as_many_queries_for_many_as_for_one(client, actors, units, django_assert_max_num_queries):
    def announce(number):
        for each in range(number):
            announcement_publish(
                actor=actors.officer,
                unit_id=units.committee.pk,
                title=f"Việc {each}",
                text="x",
                ways=["board", "portal"],
            )

    def count(address):
        with django_assert_max_num_queries(14) as captured:
            read(client, address)
        return len(captured)

    announce(1)
    one = Announcement.objects.get()
    few = [count(each) for each in ("/thong-bao", "/thong-bao?o=03169", "/cong-khai/03169", f"/thong-bao/{one.pk}")]
    announce(20)
    Proof.objects.bulk_create(
        Proof(posting=posting, day=day(0), note="Đã dán") for posting in one.postings.all() for _each in range(20)
    )
    assert [
        count(each) for each in ("/thong-bao", "/thong-bao?o=03169", "/cong-khai/03169", f"/thong-bao/{one.pk}")
    ] == few
