"""A file of villages: every bad row with its reason; all or nothing; hostile files get one sentence."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gandan.areas import imports
from gandan.areas.import_checks import sentence
from gandan.areas.models import Area, AreaClosure, AreaImport, AreaVersion
from gandan.areas.queries import full_name
from gandan.areas.services import area_create
from gandan.areas.sheet import MOST_ROWS, read, template
from gandan.core.actors import SYSTEM
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry

pytestmark = pytest.mark.django_db
GOOD = [("Nà Pá", "bản", None, 25), ("số 3", "Tổ dân phố", None, None), ("12", "kiệt", "tổ dân phố số 3", "15 hộ")]


def start(actors, places, file):
    return imports.import_start(actor=actors.officer, parent_id=places.commune.pk, file=file)


def test_a_good_file_is_read_first_and_written_only_when_confirmed(actors, places, xlsx):
    before = Area.objects.count()
    taken = start(actors, places, xlsx(GOOD))
    assert (taken.state, taken.rows_total, taken.rows_done, taken.errors) == ("checked", 3, 3, [])
    assert Area.objects.count() == before
    taken = imports.import_apply(actor=actors.officer, import_id=taken.pk)
    assert (taken.state, taken.created_count) == ("applied", 3)
    alley = Area.objects.get(name="12")
    assert full_name(alley) == "kiệt 12, tổ dân phố số 3, xã Nà Hỳ, tỉnh Điện Biên"
    assert (alley.households, alley.parent.code, alley.code) == (15, "03169-04", "03169-04-01")
    assert AreaVersion.objects.filter(area=alley, valid_to=None, valid_from=timezone.localdate()).exists()
    above = AreaClosure.objects.filter(descendant=alley).order_by("depth").values_list("ancestor__code", flat=True)
    assert list(above) == ["03169-04-01", "03169-04", "03169", "11", "VN"]
    entry = LogEntry.objects.get(action="area.imported")
    assert (entry.actor_id, entry.data) == (actors.officer.member_id, {"areas": 3})


def test_m15_a_commune_enters_its_121_villages_from_one_file(actors, places, xlsx, django_assert_max_num_queries):
    """M15."""
    taken = start(actors, places, xlsx([(f"Nà Pá {n}", "bản", None, n) for n in range(1, 122)]))
    with django_assert_max_num_queries(40):
        imports.import_apply(actor=actors.officer, import_id=taken.pk)
    assert Area.objects.filter(parent=places.commune, current=True, level="village").count() == 2 + 121


def test_the_same_file_twice_doubles_nothing(actors, places, xlsx):
    imports.import_apply(actor=actors.officer, import_id=start(actors, places, xlsx(GOOD)).pk)
    before = Area.objects.count()
    again = start(actors, places, xlsx(GOOD))
    assert again.state == "refused"
    assert [(one["row"], one["code"]) for one in again.errors] == [(2, "there"), (3, "there"), (4, "there")]
    assert Area.objects.count() == before


def test_two_files_confirmed_one_after_the_other_double_nothing(actors, places, xlsx):
    first, second = (start(actors, places, xlsx(GOOD)) for _ in range(2))
    imports.import_apply(actor=actors.officer, import_id=first.pk)
    late = imports.import_apply(actor=actors.officer, import_id=second.pk)
    assert (late.state, late.created_count) == ("refused", 0)
    assert Area.objects.filter(name="Nà Pá").count() == 1


def test_a_file_is_confirmed_once(actors, places, xlsx):
    taken = start(actors, places, xlsx(GOOD))
    imports.import_apply(actor=actors.officer, import_id=taken.pk)
    with pytest.raises(Refused, match="đã được nhập"):
        imports.import_apply(actor=actors.officer, import_id=taken.pk)


BAD = [
    (("", "bản", None, 1), "Chưa có tên."),
    (("x" * 121, "bản", None, 1), "Tên dài quá 120 ký tự."),
    (("Nà Pá", "", None, 1), "Chưa có loại"),
    (("Nà Pá", "buôn làng", None, 1), "Loại “buôn làng” chưa có trong danh sách."),
    (("Nà Pá", "bản", None, -3), "Số hộ “-3”"),
    (("Nà Pá", "bản", None, "nhiều"), "Số hộ “nhiều”"),
    (("Nà Pá", "bản", None, 2.5), "Số hộ “2.5”"),
    (("Nà Pá", "bản", None, "1e9"), "Số hộ"),
    (("=A1", "bản", None, 1), "Ô có công thức"),
    (("Huổi Sang", "bản", None, 1), "Đã có bản Huổi Sang rồi."),
    (("Bản Huổi Sang", "bản", None, 1), "Đã có bản Huổi Sang rồi."),
    (("huoi sang", "bản", None, 1), "chỉ khác dấu"),
    (("7", "kiệt", "tổ dân phố số 9", 1), "Không thấy “tổ dân phố số 9”"),
    (("Nà Pá", "bản", "Huổi Sang", 1), "để trống cột “Thuộc”"),
]


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_bad_row_is_named_with_its_number_and_reason(row, reason, actors, places, xlsx):
    taken = start(actors, places, xlsx([("Sín Chải", "bản", None, 10), row]))
    assert taken.state == "refused"
    assert [one["row"] for one in taken.errors] == [3]
    assert reason in sentence(taken.errors[0])
    with pytest.raises(Refused):
        imports.import_apply(actor=actors.officer, import_id=taken.pk)
    assert not Area.objects.filter(name="Sín Chải").exists()


def test_every_bad_row_is_named_at_once(actors, places, xlsx):
    taken = start(actors, places, xlsx([row for row, _reason in BAD]))
    assert [one["row"] for one in taken.errors] == list(range(2, 2 + len(BAD)))


def test_twice_in_the_file_names_the_first_row(actors, places, xlsx):
    rows = [("Nà Pá", "bản", None, 1), ("NÀ PÁ", "bản", None, 2), ("Na Pa", "bản", None, 3), ("Nà Pá", "thôn", None, 4)]
    taken = start(actors, places, xlsx(rows))
    assert [sentence(one)[:24] for one in taken.errors] == ["Trùng với dòng 2 của tệp", "Chỉ khác dấu với dòng 2."]


def test_merged_cells_are_named(actors, places, xlsx):
    taken = start(actors, places, xlsx([("Nà Pá", "bản", None, 1), ("Sín Chải", "bản", None, 1)], merge="A2:A3"))
    assert {one["code"] for one in taken.errors} == {"merged"}


def test_an_alley_may_name_a_village_that_is_there_or_comes_later_in_the_file(actors, places, xlsx):
    area_create(actor=SYSTEM, parent_id=places.commune.pk, name="số 1", kind="tổ dân phố")
    rows = [
        ("5", "hẻm", "Nà Pá", 3),
        ("6", "hẻm", "to dan pho so 1", 3),
        ("Nà Pá", "bản", None, 9),
        ("7", "đường", None, None),
    ]
    taken = start(actors, places, xlsx(rows))
    assert taken.errors == []
    imports.import_apply(actor=actors.officer, import_id=taken.pk)
    assert {a.name: a.parent.name for a in Area.objects.filter(level="alley")} == {
        "5": "Nà Pá",
        "6": "số 1",
        "7": "Nà Hỳ",
    }


def test_columns_may_stand_in_any_order_below_a_title_and_in_english(actors, places, xlsx):
    file = xlsx(
        [(None, None, None), ("Households", "Kind", "Name"), (4, "Ban", "Nà Pá")], headings=("Danh sách bản xã Nà Hỳ",)
    )
    taken = start(actors, places, file)
    assert [(one["name"], one["kind"], one["households"]) for one in taken.rows] == [("Nà Pá", "bản", 4)]


def test_a_village_closed_since_takes_its_alleys_out_of_nothing(actors, places, xlsx):
    from gandan.areas.services import area_close

    village = area_create(
        actor=SYSTEM,
        parent_id=places.commune.pk,
        name="Nà Pá",
        kind="bản",
        since=places.village.versions.get().valid_from,
    )
    taken = start(actors, places, xlsx([("5", "hẻm", "Nà Pá", 3)]))
    area_close(actor=actors.officer, area_id=village.pk, on=timezone.localdate())
    late = imports.import_apply(actor=actors.officer, import_id=taken.pk)
    assert [one["code"] for one in late.errors] == ["parent_gone"]
    assert not Area.objects.filter(name="5").exists()


def packed(parts):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name, content)
    return data.getvalue()


BOMB = packed({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": "0" * 40_000_000})
HOSTILE = {
    "a text": (b"ten,loai\nNa Pa,ban", "không phải tệp bảng tính"),
    "an old or locked file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mật khẩu"),
    "a zip of something else": (packed({"readme.txt": "x"}), "không phải tệp bảng tính"),
    "a zip bomb": (BOMB, "quá nhiều dữ liệu"),
    "too many parts": (packed({"xl/workbook.xml": "x", **{f"p{n}": "" for n in range(300)}}), "quá nhiều dữ liệu"),
    "a broken zip": (b"PK\x03\x04" + b"x" * 500, "không phải tệp bảng tính"),
    "entities": (packed({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}), "bị hỏng"),
    "a row a billion below": (
        packed({"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": '<row r="1000000000">'}),
        "quá nhiều dữ liệu",
    ),
    "entities in UTF-16": (packed({"xl/workbook.xml": "<!DOCTYPE x []><x/>".encode("utf-16")}), "bị hỏng"),
    "too large": (b"PK" + b"\0" * 5_000_001, "lớn quá 5 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_gets_one_clear_sentence(kind, actors, places):
    data, reason = HOSTILE[kind]
    with pytest.raises(Refused, match=reason):
        start(actors, places, SimpleUploadedFile("thon.xlsx", data))
    assert not AreaImport.objects.exists()


def test_an_empty_workbook_of_parts_is_refused_when_read(actors, places):
    taken = start(actors, places, SimpleUploadedFile("x.xlsx", packed({"xl/workbook.xml": "<workbook/>"})))
    assert (taken.state, taken.errors[0]["code"]) == ("refused", "file")
    assert "bị hỏng" in sentence(taken.errors[0])


@pytest.mark.parametrize(
    ("rows", "headings", "reason"),
    [
        ([("Nà Pá", "bản")], ("A", "B"), "Không thấy dòng tiêu đề"),
        ([], ("Tên", "Loại"), "chưa có dòng nào"),
        ([(f"Nà Pá {n}", "bản") for n in range(MOST_ROWS + 1)], ("Tên", "Loại"), "hơn 5.000 dòng"),
    ],
)
def test_a_file_without_a_list_is_refused(rows, headings, reason, actors, places, xlsx):
    taken = start(actors, places, xlsx(rows, headings=headings))
    assert taken.state == "refused"
    assert reason in sentence(taken.errors[0])


def test_the_file_itself_is_not_kept(actors, places, xlsx, settings):
    start(actors, places, xlsx(GOOD))
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("who", ["outsider", "village_head", "youth_secretary"])
def test_strangers_neither_send_nor_confirm(who, actors, places, xlsx):
    with pytest.raises(NotPermitted):
        imports.import_start(actor=getattr(actors, who), parent_id=places.commune.pk, file=xlsx(GOOD))
    taken = start(actors, places, xlsx(GOOD))
    with pytest.raises(NotPermitted):
        imports.import_apply(actor=getattr(actors, who), import_id=taken.pk)


def test_our_own_template_can_be_filled_and_read():
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(template()))
    sheet = book.worksheets[0]
    assert [sheet.data_validations.dataValidation[0].type, book.sheetnames] == [
        "list",
        ["Danh sách", "Loại", "Hướng dẫn"],
    ]
    sheet.append(["Nà Pá", "bản", None, 12])
    filled = BytesIO()
    book.save(filled)
    filled.seek(0)
    assert [(row.number, row.name, row.households) for row in read(filled)] == [(2, "Nà Pá", "12")]
