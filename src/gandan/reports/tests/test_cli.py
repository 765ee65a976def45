"""`gandan report monthly`."""

from __future__ import annotations

import pytest
import time_machine
from typer.testing import CliRunner

from gandan.conftest import make_unit
from gandan.reports.cli import report_app
from gandan.reports.tests.conftest import DRAWN


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(DRAWN, tick=False):
        yield


def run(*words):
    return CliRunner().invoke(report_app, ["monthly", *map(str, words)])


def test_m114_one_command_writes_the_month_and_says_both_numbers(october, units, tmp_path):
    """M114."""
    out = tmp_path / "bao-cao.docx"
    done = run("--unit", "ubnd xa na hy", "--month", "2026-10", "--out", out)
    assert done.exit_code == 0, done.output
    assert out.read_bytes()[:2] == b"PK"
    assert str(out) in done.output
    assert "gần 200 m" in done.output
    assert "Bà con xác nhận" in done.output


def test_a_place_by_its_code_as_a_workbook_in_the_current_folder(october, units, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("--area", "03169", "--format", "xlsx")
    assert done.exit_code == 0, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao-2026-10-dia-ban-xa-na-hy.xlsx"]


def test_an_id_names_a_unit_too(units, tmp_path):
    assert run("--unit", units.party.pk, "--out", tmp_path / "x.docx").exit_code == 0


def test_an_ambiguous_name_lists_the_ids(units, tmp_path):
    twin = make_unit("Chi bộ trường mầm non", "party_cell", units.party)
    other = make_unit("Chi bộ trường tiểu học", "party_cell", units.party)
    done = run("--unit", "chi bo truong", "--out", tmp_path / "x.docx")
    assert done.exit_code == 2
    assert f"{twin.pk}  Chi bộ trường mầm non" in done.output
    assert f"{other.pk}  Chi bộ trường tiểu học" in done.output
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--unit", "UBND xã Nà Hỳ", "--month", "tháng mười"], "không phải là một kỳ báo cáo"),
        (["--unit", "UBND xã Nà Hỳ", "--month", "2027-03"], "Kỳ này chưa tới"),
        (["--unit", "Hội làng"], "Không có đơn vị nào tên “Hội làng”"),
        (["--area", "00000"], "Không có địa bàn nào mang mã “00000”"),
        (["--area", "VN"], "Chưa có đơn vị nào đứng tên báo cáo"),
        ([], "--unit"),
        (["--unit", "1", "--area", "03169"], "--unit"),
        (["--unit", "UBND xã Nà Hỳ", "--format", "odt"], "Không có định dạng “odt”"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(units, tmp_path, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert done.exit_code == 2
    assert sentence in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said(units, tmp_path):
    done = run("--unit", "UBND xã Nà Hỳ", "--out", tmp_path / "không có" / "x.docx")
    assert done.exit_code == 1
    assert "Xin chọn nơi khác" in done.output
