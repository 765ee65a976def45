"""A unit's own template: taken when it is sound, refused with one sentence when it is not, and then nothing is left."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from docx import Document
from docx.oxml.ns import qn

from gandan.core.errors import NotPermitted, Refused
from gandan.papers import merge as merging
from gandan.papers.fields import field_set
from gandan.papers.merge import merge, merge_start
from gandan.papers.models import MergeJob, PaperTemplate
from gandan.papers.template_services import template_add, template_retire
from gandan.papers.templates import checked, filled
from gandan.papers.tests.conftest import packed, template, upload

LETTER = ("THƯ KHEN", "{{ co_quan }} khen {{ nguoi_nhan }}", "{{ thanh_tich }}", "{{ ten }}", "{{ quyet_dinh }}")
REPORT = (
    "{{ co_quan }} – số {{ so }}",
    "{%p for dong in so_lieu %}",
    "{{ dong.chi_so }}: {{ dong.bao_cao }} | {{ dong.xac_nhan }}",
    "{{ dong.nguon }}",
    "{%p endfor %}",
)
RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://xau.example/mau.dotm" TargetMode="External"/></Relationships>'
)


def words(data):
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs if paragraph.text]


def test_a_sound_template_is_filled_in_with_every_row_of_a_list():
    found = checked(template(*REPORT), field_set("report"))
    assert found.fields == [
        "co_quan", "so", "so_lieu", "so_lieu.chi_so", "so_lieu.bao_cao", "so_lieu.xac_nhan", "so_lieu.nguon",
    ]  # fmt: skip
    assert words(found.sample) == [
        "UBND xã Nà Hỳ – số 12/BC-UBND", "Đường làm mới: gần 200 m | 180 m", "https://vi-du.vn/ket-qua",
    ]  # fmt: skip


def test_our_own_addresses_become_links(settings):
    rows = [{"chi_so": "Đường", "nguon": f"{settings.PUBLIC_URL}/ket-qua?loai=road_built"}]
    document = Document(BytesIO(filled(template(*REPORT), {"so_lieu": rows})))
    links = [
        document.part.rels[each.get(qn("r:id"))].target_ref for each in document.element.body.iter(qn("w:hyperlink"))
    ]
    assert links == [f"{settings.PUBLIC_URL}/ket-qua?loai=road_built"]


def test_what_stands_in_a_field_is_text_and_never_word_markup():
    made = filled(template("{{ nguoi_nhan }}"), {"nguoi_nhan": "Tổ <b>1</b> & {{ so }}"})
    assert words(made) == ["Tổ <b>1</b> & {{ so }}"]


def test_unknown_fields_are_listed_in_one_sentence_with_the_known_ones():
    with pytest.raises(Refused) as refused:
        checked(template("{{ so }} {{ ten_bi_thu }} {{ luong }}"), field_set("letter"))
    assert "ten_bi_thu, luong" in refused.value.sentence
    assert "thanh_tich" in refused.value.sentence


BAD = {
    "no document": b"PK\x03\x04 hello",
    "not a package": b"%PDF-1.7",
    "empty": b"",
    "macro": packed(template("{{ so }}"), **{"word/vbaProject.bin": b"x"}),
    "embedded": packed(template("{{ so }}"), **{"word/embeddings/oleObject1.bin": b"x"}),
    "outside": packed(template("{{ so }}"), **{"word/_rels/settings.xml.rels": RELATION}),
    "entity": packed(template("{{ so }}"), **{"customXml/item1.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "bomb": packed(template("{{ so }}"), **{"word/media/image1.png": b"\0" * 41_000_000}),
    "big part": packed(template("{{ so }}"), **{"word/styles2.xml": b"<a>" + b" " * 3_100_000 + b"</a>"}),
    "no field": template("Kính gửi"),
    "broken tag": template("{{ so"),
    "broken loop": template("{% for x in so_lieu %}{{ x.chi_so }}"),
    "call": template("{{ so.upper() }}"),
    "reach": template("{{ so.__class__.__mro__ }}"),
    "item": template("{{ so['__class__'] }}"),
    "multiply": template("{{ 'a' * 999999999 }}"),
    "power": template("{{ 9 ** 9 ** 9 }}"),
    "range": template("{% for i in range(999999999) %}{{ so }}{% endfor %}"),
    "filter": template("{{ so | attr('__class__') }}"),
    "set": template("{% set a = so %}{{ a }}"),
    "macro tag": template("{% macro a() %}{{ so }}{% endmacro %}"),
    "include": template("{% include '/etc/passwd' %}{{ so }}"),
    "deep": template("{% for a in so_lieu %}{% for b in so_lieu %}{% for c in so_lieu %}{{ so }}{% endfor %}{% endfor %}{% endfor %}"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_refused_and_leaves_nothing(name, actors, units):
    with pytest.raises(Refused) as refused:
        template_add(actor=actors.officer, unit=units.committee, name="Mẫu", fields_of="report", file=upload(BAD[name]))
    assert refused.value.field == "file"
    assert refused.value.sentence.endswith(".")
    assert PaperTemplate.objects.count() == 0
    assert not default_storage.exists("papers")


def test_what_only_the_properties_of_the_file_say_is_read_too():
    document = Document(BytesIO(template("{{ so }}")))
    document.core_properties.title = "{{ so.__class__ }}"
    file = BytesIO()
    document.save(file)
    with pytest.raises(Refused):
        checked(file.getvalue(), field_set("report"))


def test_headers_and_footers_are_read_too():
    document = Document(BytesIO(template("{{ so }}")))
    document.sections[0].header.paragraphs[0].text = "{{ cycler.__init__ }}"
    file = BytesIO()
    document.save(file)
    with pytest.raises(Refused):
        checked(file.getvalue(), field_set("report"))


@pytest.fixture
def letter(actors, units):
    return template_add(
        actor=actors.officer, unit=units.committee, name="Thư khen có hoa văn", fields_of="letter",
        file=upload(template(*LETTER)),
    )  # fmt: skip


def test_only_who_writes_for_the_unit_keeps_its_templates(actors, units, letter):
    with pytest.raises(NotPermitted):
        template_add(actor=actors.outsider, unit=units.committee, name="x", fields_of="letter", file=upload(b""))
    with pytest.raises(NotPermitted):
        template_retire(actor=actors.outsider, template_id=letter.pk)
    with pytest.raises(Refused, match="tên khác"):
        template_add(
            actor=actors.officer, unit=units.committee, name=letter.name, fields_of="letter",
            file=upload(template(*LETTER)),
        )  # fmt: skip
    assert template_retire(actor=actors.officer, template_id=letter.pk).retired_at


def rows_of_the_story():
    """8 collectives and 124 individuals, by post and never by name."""
    collectives = [{"nguoi_nhan": f"Tổ dân vận bản số {n}"} for n in range(1, 9)]
    individuals = [{"nguoi_nhan": f"Trưởng bản số {n}"} for n in range(1, 125)]
    same = {"co_quan": "Huyện uỷ Nậm Pồ", "thanh_tich": "Ngày cuối tuần tình nguyện", "ten": "…" * 20}
    return [{**row, **same} for row in [*collectives, *individuals]]


def test_m104_132_letters_are_produced_in_one_file_set_and_open_again():
    """M104: 8 collectives and 124 individuals, from the unit's own template."""
    heard = []
    made = merge(template(*LETTER), rows_of_the_story(), heard.append)
    assert (made.count, heard[-1], len(heard)) == (132, 132, 132)
    with zipfile.ZipFile(BytesIO(made.archive)) as archive:
        names = archive.namelist()
        assert len(set(names)) == 132
        assert names[0] == "001-to-dan-van-ban-so-1.docx"
        assert "Huyện uỷ Nậm Pồ khen Tổ dân vận bản số 1" in words(archive.read(names[0]))
        for name in names:
            assert len(words(archive.read(name))) == 4
    whole = Document(BytesIO(made.joined))
    assert sum(1 for each in whole.paragraphs if each.text == "THƯ KHEN") == 132
    breaks = [each for each in whole.element.body.iter(qn("w:br")) if each.get(qn("w:type")) == "page"]
    assert len(breaks) == 131


def test_links_of_joined_documents_keep_their_own_addresses(settings):
    rows = [{"so_lieu": [{"chi_so": "a", "nguon": f"{settings.PUBLIC_URL}/{n}"}]} for n in range(3)]
    whole = Document(BytesIO(merge(template(*REPORT), rows).joined))
    links = [whole.part.rels[each.get(qn("r:id"))].target_ref for each in whole.element.body.iter(qn("w:hyperlink"))]
    assert links == [f"{settings.PUBLIC_URL}/{n}" for n in range(3)]


def test_a_merge_runs_in_the_background_and_says_how_far_it_is(actors, letter):
    job = merge_start(actor=actors.officer, template_id=letter.pk, title="Thư khen", rows=rows_of_the_story()[:12])
    assert (job.state, job.done, job.total) == ("running", 0, 12)
    merging.run(job.pk)
    job = MergeJob.objects.get(pk=job.pk)
    assert (job.state, job.done) == ("done", 12)
    with job.archive.open("rb") as file:
        assert zipfile.ZipFile(file).testzip() is None


def test_an_empty_or_endless_merge_is_refused(actors, letter):
    for rows in ([], [{}] * 2_001):
        with pytest.raises(Refused):
            merge_start(actor=actors.officer, template_id=letter.pk, title="x", rows=rows)
        with pytest.raises(Refused):
            merge(template(*LETTER), rows)
