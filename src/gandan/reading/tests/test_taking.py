"""A text comes in: by paste or file, known again, read, with nobody named outside the sealed text."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from gandan.core.errors import NotPermitted, Refused
from gandan.reading import services
from gandan.reading.models import Fact, Narrative, Proposal

pytestmark = pytest.mark.django_db

TOLD = (
    "Sáng 5/9/2026, Đoàn Thanh niên xã Nà Hỳ giúp bản Huổi Sang đổ bê tông gần 200 m đường, rộng 1,2 m.\n"
    "Bà Lò Thị Mẫu góp 3 ngày công làm đường. Theo Kế hoạch số 12-KH/ĐTN ngày 1/9/2026.\n"
)


@pytest.fixture
def told(actors, units, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        narrative = services.narrative_take(actor=actors.officer, unit=units.committee, text=TOLD, title="Tin tháng 9")
    narrative.refresh_from_db()
    return narrative


def test_a_text_is_read_and_laid_out_for_review(told):
    assert told.state == "open"
    words = {told.text[fact.start : fact.end]: fact for fact in told.facts.all()}
    assert words["gần 200 m"].kind == "quantity"
    assert words["gần 200 m"].kind_of_result == "road_built"
    assert any(fact.kind == "document" for fact in words.values())


def test_places_are_found_within_the_area_of_the_office(told, places):
    assert places.village in {fact.area for fact in told.facts.filter(kind="place")}
    assert told.proposals.first().area == places.village
    assert str(told.proposals.first().happened_on) == "2026-09-05"


def test_m129_nobody_is_named_outside_the_sealed_text(told):
    """M129: names stay in the sealed text; titles and keys that would repeat them are left empty."""
    kept = [str(fact.data) for fact in Fact.objects.all()] + [each.title for each in Proposal.objects.all()]
    assert not any("Mẫu" in words for words in kept)


def test_the_same_text_is_known_again_whatever_its_form(told, actors, units):
    with pytest.raises(services.AlreadyRead):
        services.narrative_take(actor=actors.officer, unit=units.committee, text=TOLD.replace("\n", "\r\n"))
    assert Narrative.objects.count() == 1


def test_reading_twice_changes_nothing(told):
    before = told.facts.count()
    services.narrative_read(told.pk)
    assert told.facts.count() == before


@pytest.mark.parametrize("text", ["", "   \n ", "a" * 300_001])
def test_an_empty_or_endless_text_is_refused(actors, units, text):
    with pytest.raises(Refused):
        services.narrative_take(actor=actors.officer, unit=units.committee, text=text)


def test_nobody_brings_texts_into_another_office(actors, units):
    with pytest.raises(NotPermitted):
        services.narrative_take(actor=actors.outsider, unit=units.committee, text=TOLD)


def docx(text):
    made, stream = Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(stream)
    return stream.getvalue()


def sent(client, units, name, data):
    upload = SimpleUploadedFile(name, data)
    return client.post(reverse("reading:take"), {"unit": units.committee.pk, "file": upload}, follow=True)


def test_a_word_file_is_taken_under_its_own_name(as_member, units):
    sent(as_member("officer"), units, "bao-cao-thang-9.docx", docx(TOLD))
    assert Narrative.objects.get().title == "bao-cao-thang-9"
    assert "Huổi Sang" in Narrative.objects.get().text


def test_a_zip_brings_many_and_says_which_could_not_be_read(as_member, units):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("2026/a.docx", docx(TOLD))
        archive.writestr("2026/b.txt", "Ngày 6/9/2026, bản Huổi Dạo trồng 30 cây ban.")
        archive.writestr("2026/c.pdf", b"not a pdf")
    html = sent(as_member("officer"), units, "bao-cao.zip", stream.getvalue()).content.decode()
    assert Narrative.objects.count() == 2
    assert "c.pdf" in html


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1.4 broken"), ("a.zip", b"PK no"), ("a.bin", b"\x00\x01\x02"), ("a.txt", b" ")])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(as_member, units, name, data):
    answer = sent(as_member("officer"), units, name, data)
    assert "error" in answer.content.decode()
    assert not Narrative.objects.exists()


def test_pasted_text_that_was_here_opens_the_old_review(told, as_member, units):
    answer = as_member("officer").post(reverse("reading:take"), {"unit": units.committee.pk, "text": TOLD})
    assert answer.url == reverse("reading:review", args=[told.pk])


def test_m23_a_width_belongs_to_the_length_before_it(told, actors):
    """M23: a road read in an old report keeps its dimensions."""
    from gandan.activities.models import Result

    services.proposal_accept(actor=actors.officer, narrative_id=told.pk, number=1)
    told.proposals.update(title="Đường bản Huổi Sang")
    services.narrative_write(actor=actors.officer, narrative_id=told.pk)
    road = Result.objects.get(kind="road_built")
    assert [(each.role, each.text) for each in road.measures.filter(derived=False).order_by("pk")][-1] == (
        "width",
        "1,2 m",
    )


def test_the_day_of_a_document_is_not_the_day_of_the_deed(actors, units, django_capture_on_commit_callbacks):
    text = "Theo Kế hoạch số 12-KH/HU ngày 3/4/2026, ngày 15/4/2026 Đoàn xã ra quân sửa 2 km đường.\n"
    with django_capture_on_commit_callbacks(execute=True):
        narrative = services.narrative_take(actor=actors.officer, unit=units.committee, text=text)
    assert str(narrative.proposals.get().happened_on) == "2026-04-15"
