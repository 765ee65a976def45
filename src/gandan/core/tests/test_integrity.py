"""Words that should not go out unseen: every room asks one place, and the rooms that know answer."""

from __future__ import annotations

import pytest

from gandan.core.integrity import PERSON, PRIVATE, SPAM, findings, is_spam


@pytest.mark.parametrize("text", ["kuwin tải app nhận 88k", "Nhà cái uy tín số 1 Việt Nam", "188bet link vào mới nhất"])
def test_advertising_is_known_in_a_line(text):
    assert is_spam(text)


@pytest.mark.parametrize("text", ["", "Cống đã thông, bà con đi lại được", "Trồng 200 cây ban dọc đường vào bản"])
def test_what_people_say_of_their_place_is_not(text):
    assert not is_spam(text)
    assert findings(text) == []


def test_names_and_private_numbers_are_found_by_the_rooms_that_know():
    found = findings("Bà Lò Thị Xuân ở bản Huổi Sang, gọi 0912 345 678.")
    assert {each.kind for each in found} == {PERSON, PRIVATE}
    assert findings("Bà Lò Thị Xuân gọi 0912 345 678.", SPAM) == []
