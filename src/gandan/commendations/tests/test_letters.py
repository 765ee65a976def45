"""Letters: made in one go, each reopened; a name only in the answer that asked for it."""

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader

from gandan.commendations import services
from gandan.commendations.models import Commendation, LetterRun
from gandan.conftest import make_unit
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry

COLLECTIVES, INDIVIDUALS = 8, 124


def words_of(document: bytes) -> str:
    read = Document(io.BytesIO(document))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


@pytest.fixture
def many(places, units, works, actors, held, decide):
    """8 collectives and 124 individuals: villages of the commune, each with its head, beside confirmed work."""
    from gandan.units.models import Assignment

    made = []
    for number in range(INDIVIDUALS):
        unit = make_unit(f"Bản {number + 1:03d}", "village", units.committee, places.village)
        Assignment.objects.create(unit=unit, area=places.village, kind="in_charge", since="2025-07-01")
        made.append(unit)
    drafts = [services.ProposalDraft(unit_id=unit.pk) for unit in made[:COLLECTIVES]]
    drafts += [services.ProposalDraft(unit_id=unit.pk, post=f"Trưởng bản {unit.name[4:]}") for unit in made]
    proposals = services.proposals_add(actor=actors.officer, round_id=held.pk, drafts=drafts)
    return decide(*proposals)


def test_132_letters_are_one_file_set_and_each_says_who_why_and_its_number(as_member, many):
    """M104: 8 collectives and 124 individuals in one go; every file reopened."""
    chair = as_member("secretary")
    page = f"/lam-viec/khen-thuong/{many.pk}/thu"
    assert chair.post(page).status_code == 302
    run = LetterRun.objects.get()
    assert (run.state, run.done, run.total) == ("done", 132, 132)
    assert "Đã làm xong 132 thư" in chair.get(page).content.decode()
    archive = zipfile.ZipFile(io.BytesIO(chair.get(f"{page}/tai/bo-thu").content))
    rows = {row.number: row for row in Commendation.objects.select_related("unit")}
    assert len(archive.namelist()) == len(rows) == 132
    for entry in archive.namelist():
        row, words = rows[int(entry[:3])], words_of(archive.read(entry))
        for expected in (
            row.post or row.unit.name,
            row.reason,
            f"số thứ tự {row.number}.",
            "Quyết định số 128/QĐ-UBND",
            "05/11/2026",
            "THƯ KHEN",
        ):
            assert expected in words, (entry, expected)
        assert ("Ông (bà)" in words) is (row.kind == "individual")
    assert words_of(chair.get(f"{page}/tai/in-word").content).count("THƯ KHEN") == 132
    printed = PdfReader(io.BytesIO(chair.get(f"{page}/tai/in-pdf").content))
    assert len(printed.pages) == 132
    assert "Trưởng bản 124" in printed.pages[131].extract_text()


def test_a_name_given_for_a_download_is_in_the_files_and_nowhere_else(as_member, held, works, units, propose, decide):
    made = decide(propose(units.youth), propose(units.village, "Trưởng bản Huổi Sang"))
    chair, page = as_member("secretary"), f"/lam-viec/khen-thuong/{made.pk}/thu"
    chair.post(page)
    answer = chair.post(f"{page}/tai/bo-thu", {"names": "2: Lò Thị <Mẩy>"})
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    first, second = (words_of(archive.read(entry)) for entry in sorted(archive.namelist()))
    assert "Lò Thị <Mẩy>" in second
    assert "Lò Thị" not in first
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    plain = zipfile.ZipFile(io.BytesIO(chair.get(f"{page}/tai/bo-thu").content))
    assert all("Lò Thị" not in words_of(plain.read(entry)) for entry in plain.namelist())
    assert "Lò Thị" not in str(list(LogEntry.objects.values_list("data", flat=True)))
    pdf = chair.post(f"{page}/tai/in-pdf", {"names": "2: Lò Thị Mẩy"})
    assert pdf.content.startswith(b"%PDF")
    assert "Lò Thị Mẩy" in words_of(chair.post(f"{page}/tai/in-word", {"names": "2: Lò Thị Mẩy"}).content)


def test_a_list_of_names_that_cannot_be_read_is_kept_and_refused(as_member, held, works, units, propose, decide):
    made = decide(propose(units.youth))
    chair, page = as_member("secretary"), f"/lam-viec/khen-thuong/{made.pk}/thu"
    chair.post(page)
    answer = chair.post(f"{page}/tai/bo-thu", {"names": "Lò Thị Mẩy"})
    assert answer.status_code == 422
    assert "Hãy viết như: 12: họ và tên" in answer.content.decode()


def test_letters_are_for_those_who_speak_for_the_unit(as_member, held, works, units, actors, propose, decide):
    made = decide(propose(units.youth))
    page = f"/lam-viec/khen-thuong/{made.pk}/thu"
    assert as_member("outsider").get(page).status_code == 404
    assert as_member("youth_secretary").get(page).status_code == 404
    with pytest.raises(NotPermitted):
        services.letters_start(actor=actors.outsider, decision_id=made.pk)


def test_one_making_at_a_time(held, works, units, actors, propose, decide):
    made = decide(propose(units.youth))
    services.letters_start(actor=actors.officer, decision_id=made.pk)
    with pytest.raises(Refused, match="đang được làm"):
        services.letters_start(actor=actors.officer, decision_id=made.pk)


def test_a_making_that_died_with_its_worker_gives_way(held, works, units, actors, propose, decide):
    from datetime import timedelta

    from django.utils import timezone

    made = decide(propose(units.youth))
    services.letters_start(actor=actors.officer, decision_id=made.pk, at=timezone.now() - timedelta(hours=1))
    run = services.letters_start(actor=actors.officer, decision_id=made.pk)
    assert LetterRun.objects.filter(state="running").get() == run


def test_a_units_own_template_is_filled_for_every_letter(as_member, held, works, units, cast, propose, decide):
    from django.core.files.base import ContentFile

    from gandan.papers.models import PaperTemplate

    made = decide(propose(units.youth), propose(units.village, "Trưởng bản Huổi Sang"))
    document, file = Document(), io.BytesIO()
    for line in ("GIẤY KHEN {{ thu_tu }}", "{{ nguoi_nhan }} {{ ten }}", "{{ thanh_tich }}", "{{ quyet_dinh }}"):
        document.add_paragraph(line)
    document.save(file)
    template = PaperTemplate.objects.create(
        unit=units.committee, name="Mẫu của xã", fields_of="letter", file=ContentFile(file.getvalue(), "mau.docx")
    )
    chair, page = as_member("secretary"), f"/lam-viec/khen-thuong/{made.pk}/thu"
    assert "Mẫu của xã" in chair.get(page).content.decode()
    chair.post(page, {"template": template.pk})
    archive = zipfile.ZipFile(io.BytesIO(chair.post(f"{page}/tai/bo-thu", {"names": "2: Lò Thị Mẩy"}).content))
    first, second = (words_of(archive.read(entry)) for entry in sorted(archive.namelist()))
    assert "GIẤY KHEN 1\nĐoàn Thanh niên xã Nà Hỳ" in first
    assert "Trưởng bản Huổi Sang Lò Thị Mẩy" in second
    assert "Quyết định số 128/QĐ-UBND ngày 05/11/2026" in second
    assert chair.get(f"{page}/tai/in-pdf").status_code == 404
    other = as_member("outsider")
    assert other.post(page, {"template": template.pk}).status_code == 404
