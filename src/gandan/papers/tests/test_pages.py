"""The pages of papers and templates."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.urls import reverse

from gandan.papers.merge import merge_start
from gandan.papers.models import Paper, PaperTemplate
from gandan.papers.services import paper_draft, paper_sign
from gandan.papers.tests.conftest import AT, template, upload


@pytest.fixture
def drafted(actors, units, content):
    cache.clear()
    return paper_draft(actor=actors.officer, unit=units.committee, kind="report", content=content, public=True, at=AT)


@pytest.fixture
def signed(actors, drafted):
    return paper_sign(actor=actors.secretary, paper_id=drafted.pk, seen_version=0, at=AT)


def of(name, *args):
    return reverse(f"papers:{name}", args=args)


def test_drafts_are_seen_by_their_unit_and_signed_ones_by_those_below_too(as_member, drafted, actors):
    for who, there in (("officer", True), ("province_leader", True), ("village_head", False), ("outsider", False)):
        client = as_member(who)
        assert client.get(of("paper", drafted.pk)).status_code == (200 if there else 404)
        assert (drafted.subject in client.get(of("list")).content.decode()) is there
    paper_sign(actor=actors.secretary, paper_id=drafted.pk, seen_version=0, at=AT)
    assert as_member("village_head").get(of("paper", drafted.pk)).status_code == 200
    assert as_member("outsider").get(of("paper", drafted.pk)).status_code == 404


def test_the_page_offers_signing_to_the_head_alone(as_member, drafted):
    assert of("sign", drafted.pk) not in as_member("officer").get(of("paper", drafted.pk)).content.decode()
    client = as_member("secretary")
    assert of("sign", drafted.pk) in client.get(of("paper", drafted.pk)).content.decode()
    client.post(of("sign", drafted.pk), {"seen_version": "0"})
    page = client.get(of("paper", drafted.pk)).content.decode()
    assert "01/BC-UBND" in page
    assert Paper.objects.get().sha256 in page


def test_an_officer_who_signs_gets_a_sentence(as_member, drafted):
    answer = as_member("officer").post(of("sign", drafted.pk), {"seen_version": "0"})
    assert answer.status_code == 403
    assert "mới ký được" in answer.content.decode()


def test_words_of_a_draft_are_edited_and_kept_when_refused(as_member, drafted):
    client = as_member("officer")
    sent = {"seen_version": "0", "subject": "Khác", "remarks": "Bà con\x0b đồng tình.", "recipients": "- Lưu."}
    assert client.post(of("edit", drafted.pk), sent).status_code == 302
    drafted.refresh_from_db()
    assert (drafted.subject, drafted.public) == ("Khác", False)
    again = client.post(of("edit", drafted.pk), {**sent, "subject": "Khác nữa"})
    assert "Khác nữa" in again.content.decode()
    assert "vừa được người khác" in again.content.decode()


def test_a_draft_is_dropped_and_a_signed_paper_is_not(as_member, drafted):
    client = as_member("secretary")
    client.post(of("sign", drafted.pk), {"seen_version": "0"})
    client.post(of("drop", drafted.pk), {"seen_version": "1"})
    assert Paper.objects.filter(pk=drafted.pk).exists()


@pytest.mark.parametrize("kind", ["docx", "pdf", "json"])
def test_everybody_takes_a_public_signed_paper_home_and_proves_it(client, signed, kind):
    page = client.get(of("public", signed.pk))
    assert page.status_code == 200
    assert signed.sha256 in page.content.decode()
    file = client.get(of("public_file", signed.pk, kind)).content
    good = client.post(of("public", signed.pk), {"file": upload(file, f"a.{kind}")}).content.decode()
    assert "Đúng: tệp này là bản" in good
    bad = client.post(of("public", signed.pk), {"file": upload(file + b" ", f"a.{kind}")}).content.decode()
    assert "Không khớp" in bad


def test_the_public_json_is_the_very_text_that_was_hashed(client, signed):
    text = client.get(of("public_file", signed.pk, "json")).content
    assert json.loads(text)["number"] == "Số: 01/BC-UBND"


def test_drafts_and_internal_papers_are_not_public(client, drafted, actors, units, content):
    assert client.get(of("public", drafted.pk)).status_code == 404
    inside = paper_draft(actor=actors.officer, unit=units.committee, kind="report", content=content, at=AT)
    paper_sign(actor=actors.secretary, paper_id=inside.pk, seen_version=0, at=AT)
    assert client.get(of("public", inside.pk)).status_code == 404
    assert client.get(of("public_file", inside.pk, "pdf")).status_code == 404


def test_a_template_is_added_tried_and_retired(as_member, units):
    client = as_member("officer")
    about = {"unit": units.committee.pk, "fields_of": "letter", "name": "Thư khen"}
    bad = client.post(of("template_new"), {**about, "file": upload(template("{{ luong }}"))}).content.decode()
    assert "trường chưa biết: luong" in bad
    assert client.post(of("template_new"), {**about, "file": upload(template("{{ so }}"))}).status_code == 302
    made = PaperTemplate.objects.get()
    assert "Thư khen" in client.get(of("templates")).content.decode()
    assert client.get(of("template", made.pk)).status_code == 200
    for which in ("goc", "thu"):
        assert client.get(of("template_file", made.pk, which)).content[:2] == b"PK"
    assert as_member("outsider").get(of("template", made.pk)).status_code == 404
    client = as_member("officer")
    client.post(of("template_drop", made.pk))
    assert "Chưa có mẫu nào" in client.get(of("templates")).content.decode()


def test_who_keeps_no_templates_is_told(as_member):
    assert as_member("inspector").get(of("template_new")).status_code == 403


def test_the_page_of_a_merge_says_how_far_it_is(as_member, actors, units):
    from gandan.papers import merge
    from gandan.papers.template_services import template_add

    made = template_add(
        actor=actors.officer, unit=units.committee, name="Thư", fields_of="letter", file=upload(template("{{ so }}"))
    )
    job = merge_start(actor=actors.officer, template_id=made.pk, title="Thư khen", rows=[{"so": "1"}, {"so": "2"}])
    client = as_member("officer")
    assert "0 / 2" in client.get(of("merging", job.pk)).content.decode()
    assert client.get(of("merged", job.pk, "zip")).status_code == 404
    merge.run(job.pk)
    assert "Đã in xong." in client.get(of("merging", job.pk)).content.decode()
    for kind in ("zip", "docx"):
        assert client.get(of("merged", job.pk, kind)).content[:2] == b"PK"
    assert as_member("outsider").get(of("merging", job.pk)).status_code == 404


def test_lists_ask_the_same_few_queries_however_long(as_member, actors, units, content, django_assert_max_num_queries):
    for _ in range(35):
        paper_draft(actor=actors.officer, unit=units.committee, kind="report", content=content)
    client = as_member("officer")
    with django_assert_max_num_queries(12):
        page = client.get(of("list")).content.decode()
    assert "sau=" in page
