"""The end of story 1: proposals from what the people confirmed, the decision, the letters, the public list."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


def words_of(document: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(document)).paragraphs)


def taken(page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return waiting.value.path().read_bytes()


def letters_of(page) -> None:
    """Press once and wait until the page says that all are there."""
    page.locator("#thu form button.btn").last.click()
    for _ in range(90):
        page.wait_for_load_state()
        if page.get_by_text("Đã làm xong").count():
            return
        page.wait_for_timeout(1000)
        page.reload()
    pytest.fail("the letters were not made")


def test_132_letters_of_story_1_are_downloaded_and_reopened(person):
    """M104: 8 collectives and 124 individuals."""
    leader = person("leader", size=DESK)
    page = leader.open("/lam-viec/khen-thuong")
    page.get_by_role("link", name="Khen thưởng sau hai tháng Ngày cuối tuần tình nguyện").click()
    page.get_by_role("link", name="Làm thư khen").click()
    if not page.get_by_text("Đã làm xong").count():
        letters_of(page)
    archive = zipfile.ZipFile(io.BytesIO(taken(page, "Bộ thư (.zip)")))
    read = {entry: words_of(archive.read(entry)) for entry in archive.namelist()}
    assert len(read) == 132
    assert sum("Ông (bà)" in words for words in read.values()) == 124
    for entry, words in read.items():
        assert f"số thứ tự {int(entry[:3])}." in words, entry
        assert "Quyết định số 15-QĐ/HU" in words, entry
        assert re.search(r"Vì: .+ xác nhận .+", words), entry
    public = person("", size=PHONE).open("/khen-thuong")
    public.get_by_role("link", name="15-QĐ/HU").first.click()
    assert "124" in public.locator("dl.stats").inner_text()
    assert public.get_by_text("Bản Huổi Sang").count() or public.get_by_text("Uỷ ban nhân dân xã Nà Hỳ").count()


def test_from_the_proposal_to_the_public_list(person):
    """M104, M105: the commune's own round, walked by its officer and its chair."""
    officer = person("officer", size=PHONE)
    page = officer.open("/lam-viec/khen-thuong")
    page.get_by_role("link", name="Khen thưởng cuối năm của xã Nà Hỳ").click()
    page.get_by_role("link", name="Đề nghị khen").click()
    row = page.locator("label.choice", has_text="Đồn Biên phòng Nà Hỳ").first
    assert "Đường bê tông bản Huổi Sang" in row.inner_text()
    row.locator("input").check()
    page.get_by_role("button", name="Gửi đề nghị").click()
    page.get_by_text("Đã đề nghị 1 tập thể, cá nhân.").wait_for()
    page.get_by_role("button", name="Khoá, không nhận thêm đề nghị").click()
    chair = person("chair", size=DESK)
    page = chair.open("/lam-viec/khen-thuong")
    page.get_by_role("link", name="Khen thưởng cuối năm của xã Nà Hỳ").click()
    page.get_by_role("link", name="Ra quyết định").click()
    page.get_by_label("Số quyết định").fill("128/QĐ-UBND")
    page.get_by_role("button", name="Ra quyết định").click()
    letters_of(page)
    archive = zipfile.ZipFile(io.BytesIO(taken(page, "Bộ thư (.zip)")))
    [letter] = [words_of(archive.read(entry)) for entry in archive.namelist()]
    assert "Đồn Biên phòng Nà Hỳ" in letter
    assert "bà con xác nhận gần 200 m" in letter
    public = person("", size=PHONE).open("/khen-thuong/dia-ban/03169")
    assert "Đồn Biên phòng Nà Hỳ" in public.locator("main").inner_text()
    assert "128/QĐ-UBND" in public.locator("main").inner_text()
