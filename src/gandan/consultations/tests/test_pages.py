"""What people see and do on the pages, by card, without, at a meeting, at a desk."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from gandan.consultations import services
from gandan.consultations.models import Comment, Consultation
from gandan.consultations.tests.conftest import PLAN, close, fresh, paragraph
from gandan.core.models import LogEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _calm():
    cache.clear()


def key_of(page) -> str:
    return re.search(r'name="key" value="([0-9a-f-]+)"', page.content.decode())[1]


def test_m57_m58_anybody_comments_a_paragraph_without_a_name_and_finds_the_answer_by_a_code(client, actors, opened):
    """M57, M58: the residents of a named place comment on a draft of the authorities, and read what became of it."""
    where = f"/lay-y-kien/{opened.pk}/gop-y?doan=4"
    form = client.get(where)
    assert "Mỗi hộ tự tháo dỡ phần lấn ra kiệt trong 10 ngày." in form.content.decode()
    sent = client.post(where, {"stance": "change", "text": "10 ngày ngắn quá.", "key": key_of(form)})
    assert sent.status_code == 200
    code = re.search(r"(\d{4} \d{4} \d{4} \d{4})", sent.content.decode())[1]
    comment = Comment.objects.get()
    assert (comment.paragraph.position, comment.turns) == (4, 1)
    assert "1 lượt ý kiến" in client.get(f"/lay-y-kien/{opened.pk}").content.decode()
    kept = str(dict(client.session.items())) + str(list(LogEntry.objects.values("kind", "object_id", "data")))
    assert comment.code not in kept
    assert "chưa xếp nhóm" in client.post("/lay-y-kien/tra-ma", {"code": code}).content.decode()
    made = services.comments_group(
        actor=actors.officer, consultation_id=opened.pk, comment_ids=[comment.pk], title="Gia hạn tháo dỡ"
    )
    services.group_answer(actor=actors.officer, group_id=made.pk, answer="accepted", words="Gia hạn thành 30 ngày.")
    found = client.post("/lay-y-kien/tra-ma", {"code": code}).content.decode()
    assert "Gia hạn thành 30 ngày." in found
    public = client.get(f"/lay-y-kien/{opened.pk}").content.decode()
    assert "Gia hạn tháo dỡ" in public
    assert "10 ngày ngắn quá" not in public  # the words themselves are the writer's and the officer's
    assert client.post("/lay-y-kien/tra-ma", {"code": "1234 5678 9012 3456"}).status_code == 422


def test_what_was_typed_stays_when_it_is_refused_and_a_flood_gets_a_sentence(client, opened):
    where = f"/lay-y-kien/{opened.pk}/gop-y"
    answer = client.post(where, {"stance": "change", "text": "Gọi 0912345678", "key": key_of(client.get(where))})
    assert answer.status_code == 422
    assert "Xin bỏ số điện thoại" in answer.content.decode()
    assert "Gọi 0912345678" in answer.content.decode()
    for _ in range(40):
        answer = client.post(where, {"stance": "agree", "text": "", "key": key_of(client.get(where))})
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert "chờ 10 phút" in answer.content.decode()


def test_after_the_last_day_the_page_says_so_and_keeps_the_words(client, opened):
    where = f"/lay-y-kien/{opened.pk}/gop-y"
    form = client.get(where)
    Consultation.objects.filter(pk=opened.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    answer = client.post(where, {"stance": "change", "text": "Muộn một ngày.", "key": key_of(form)})
    assert answer.status_code == 422
    assert "Đã hết hạn góp ý" in answer.content.decode()
    assert "Muộn một ngày." in answer.content.decode()


def test_an_officer_asks_from_a_word_file_to_the_report(as_member, actors, places, units, neighbours):
    client = as_member("officer")
    page = client.post(
        "/lam-viec/lay-y-kien/moi",
        {"unit": units.committee.pk, "title": "Kế hoạch kiệt", "matter": "works", "areas": [places.village.pk]},
    )
    found = Consultation.objects.get()
    assert page.url == f"/lam-viec/lay-y-kien/{found.pk}/du-thao"
    document = Document()
    for line in PLAN.split("\n"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    upload = SimpleUploadedFile("ke-hoach.docx", file.getvalue())
    assert client.post(page.url, {"seen_version": 0, "text": "", "file": upload}).status_code == 302
    bad = SimpleUploadedFile("x.docx", b"khong phai word")
    answer = client.post(page.url, {"seen_version": 1, "text": "", "file": bad})
    assert (answer.status_code, "không phải Word" in answer.content.decode()) == (422, True)
    work = f"/lam-viec/lay-y-kien/{found.pk}"
    answer = client.post(f"{work}/dang", {"seen_version": 1, "days": 3})
    assert "ít nhất 10 ngày" in answer.content.decode()
    assert client.post(f"{work}/dang", {"seen_version": 1, "days": 10, "ways": ["board"]}).status_code == 302
    posted = fresh(found).announcement
    assert sorted(posted.postings.values_list("way", flat=True)) == ["board", "portal"]
    assert (posted.last_day - posted.first_day).days == 9
    client.post(f"{work}/hinh-thuc", {"form": "residents_meeting", "unit": units.village.pk, "place": "Nhà văn hoá"})
    hearing = found.hearings.get(form="residents_meeting")
    rows = {"form-TOTAL_FORMS": 5, "form-INITIAL_FORMS": 0, "people": 38}
    for n in range(5):
        rows |= {f"form-{n}-stance": "change", f"form-{n}-turns": 1, f"form-{n}-text": "", f"form-{n}-paragraph": ""}
    rows |= {"form-0-text": "10 ngày ngắn quá.", "form-0-turns": 11, "form-0-paragraph": paragraph(found, 4).pk}
    assert client.post(f"/lam-viec/lay-y-kien/hinh-thuc/{hearing.pk}", rows).status_code == 302
    close(actors, fresh(found))
    comment = Comment.objects.get()
    client.post(f"{work}/y-kien", {"y-kien": [comment.pk], "title": "Gia hạn", "group": "", "why": ""})
    group = found.groups.get()
    client.post(f"/lam-viec/lay-y-kien/nhom/{group.pk}", {"answer": "accepted", "words": "30 ngày."})
    better = PLAN.replace("10 ngày", "30 ngày")
    client.post(f"{work}/du-thao", {"seen_version": fresh(found).version, "text": better, "note": "Theo bà con."})
    answer = client.post(f"{work}/ket-qua", {"seen_version": fresh(found).version})
    assert answer.url.startswith("/lam-viec/giay-to/")
    shown = client.get(f"/lay-y-kien/{found.pk}/thay-doi").content.decode()
    assert '<del class="went">10</del>' in shown
    assert '<ins class="came">30</ins>' in shown
    for kind in ("docx", "pdf"):
        assert client.get(f"{answer.url}/tep.{kind}").status_code == 200
    assert "38" in client.get(f"/lay-y-kien/{found.pk}").content.decode()


def test_the_unit_that_gathers_sees_its_form_and_strangers_nothing(client, as_member, actors, units, opened):
    mine = services.hearing_add(
        actor=actors.officer, consultation_id=opened.pk, form="front", unit=units.other_committee, place="Liên xã"
    )
    who = as_member("outsider")
    assert who.get(f"/lam-viec/lay-y-kien/hinh-thuc/{mine.pk}").status_code == 200
    assert who.get(f"/lam-viec/lay-y-kien/{opened.pk}").status_code == 200
    assert who.get(f"/lam-viec/lay-y-kien/{opened.pk}/y-kien").status_code == 403
    mine.delete()
    for end in ("", "/y-kien", "/du-thao", "/dang", "/thoi", "/hinh-thuc"):
        assert who.get(f"/lam-viec/lay-y-kien/{opened.pk}{end}").status_code == 404


def test_nobody_reads_a_draft_before_it_is_posted(client, prepared):
    assert client.get(f"/lay-y-kien/{prepared.pk}").status_code == 404
    assert client.get(f"/lay-y-kien/{prepared.pk}/gop-y").status_code == 404


def test_pages_ask_the_database_no_more_when_there_is_more(
    client, as_member, actors, opened, neighbours, django_assert_max_num_queries
):
    for n, each in enumerate(neighbours * 4):
        made = services.comment_give(
            actor=each,
            consultation_id=opened.pk,
            text=f"Ý {n}",
            stance="change",
            browser="",
            paragraph_id=paragraph(opened, n % 7 + 1).pk,
        )
        if n % 2:
            services.comments_group(
                actor=actors.officer, consultation_id=opened.pk, comment_ids=[made.pk], title=f"Nhóm {n}"
            )
    with django_assert_max_num_queries(16):
        client.get(f"/lay-y-kien/{opened.pk}")
    with django_assert_max_num_queries(6):
        client.get("/lay-y-kien")
    officer = as_member("officer")
    with django_assert_max_num_queries(26):
        officer.get(f"/lam-viec/lay-y-kien/{opened.pk}")
    with django_assert_max_num_queries(16):
        officer.get(f"/lam-viec/lay-y-kien/{opened.pk}/y-kien")
    with django_assert_max_num_queries(12):
        officer.get("/lam-viec/lay-y-kien")
