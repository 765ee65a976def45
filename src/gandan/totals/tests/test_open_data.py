"""Open data: every file is opened again and holds what is public, all of it and nothing else."""

import csv
import io
import json
from decimal import Decimal

import duckdb
import pytest

from gandan.activities.models import Result
from gandan.activities.tests.factories import draft, moment, reported
from gandan.areas.models import Area
from gandan.totals import open_data
from gandan.totals.open_data import DATASETS, FORMATS, CountMismatch, write
from gandan.voices.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def results(actors, units, places):
    return reported(
        actors.secretary, units.committee, places.commune, draft("hơn 7 km", kind="road_mended", title='Đường "Huổi Sang", đoạn 1\n2'),
        draft("12,5 m", title="=1+1"),
    )  # fmt: skip


def downloaded(client, name):
    response = client.get(f"/du-lieu-mo/{name}")
    assert response.status_code == 200, name
    return b"".join(response.streaming_content)


def test_the_three_formats_say_the_same(client, results, tmp_path):
    rows = list(csv.DictReader(io.StringIO(downloaded(client, "ket-qua.csv").decode("utf-8-sig"))))
    plain = json.loads(downloaded(client, "ket-qua.json"))
    path = tmp_path / "x.parquet"
    path.write_bytes(downloaded(client, "ket-qua.parquet"))
    with duckdb.connect() as db:
        typed = db.execute(f"SELECT so, ten, bao_cao_tu, bao_cao_den, ngay FROM '{path}' ORDER BY so").fetchall()
    assert len(rows) == len(plain) == len(typed) == Result.objects.count() == 2
    assert [row["ten"] for row in plain] == [row[1] for row in typed] == [result.title for result in results]
    assert [row["ten"] for row in rows] == [results[0].title, "'=1+1"]  # no formula in a spreadsheet
    assert (plain[0]["bao_cao_tu"], plain[0]["bao_cao_den"]) == (7000, None)
    assert typed[1][2:4] == (Decimal("12.5000"), Decimal("12.5000"))
    assert typed[0][4] == results[0].happened_on


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", DATASETS)
def test_every_file_opens_with_as_many_rows_as_the_database_counts(name, format, results, tmp_path):  # noqa: A002 - the word of the address
    path = tmp_path / f"{name}.{format}"
    assert write(DATASETS[name], format, path) == DATASETS[name].rows().count()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_file_with_other_rows_than_the_database_is_not_published(results, tmp_path, monkeypatch):
    monkeypatch.setitem(open_data._WRITERS, "csv", lambda *_all: 1)
    with pytest.raises(CountMismatch):
        write(DATASETS["ket-qua"], "csv", tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_public_is_open(units, places, client, actors, tmp_path):
    for number, public in enumerate((True, False)):
        Case.objects.create(
            code=f"GD-{number}", title=f"việc {number}", topic="road", area=places.village, unit=units.committee, public=public,
            due_on=moment(3).date(), voice_count=3,
        )  # fmt: skip
    [case] = json.loads(downloaded(client, "vu-viec.json"))
    assert (case["ma"], case["so_y_kien"]) == ("GD-0", None)  # a group of three is not told
    Area.objects.filter(pk=places.village.pk).update(households=4)
    homes = {row["ma"]: row["so_ho"] for row in json.loads(downloaded(client, "dia-ban.json"))}
    assert (homes[places.village.code], homes[places.other_village.code]) == (None, 35)


def test_nothing_of_residents_is_in_any_file():
    sources = " ".join(column.source for dataset in DATASETS.values() for column in dataset.columns)
    assert not {"household", "contact", "reported_by", "recorded_by", "head", "text_"} & set(
        sources.replace("__", " ").split()
    )


def test_the_page_describes_every_column_in_both_languages(client):
    page = client.get("/du-lieu-mo").content.decode()
    english = client.get("/du-lieu-mo", headers={"accept-language": "en"}).content.decode()
    for dataset in DATASETS.values():
        for column in dataset.columns:
            assert f"<code>{column.name}</code>" in page
    assert "CC BY 4.0" in page
    assert "Open data" in english or "Dữ liệu mở" in english


@pytest.mark.parametrize("name", ["x.csv", "ket-qua.xml", "ket-qua.exe"])
def test_an_unknown_file_is_not_there(client, name):
    assert client.get(f"/du-lieu-mo/{name}").status_code == 404
