"""The style guide in a real browser: nothing for axe to find, nothing too wide, targets for thumbs."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

SMALL_TARGETS = """() => {
  const touched = 'main button, main .btn, header a, header button, main .t a, main td > a';
  return [...document.querySelectorAll(touched)]
    .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 43.5)
    .map((e) => e.outerHTML.slice(0, 90));
}"""
SENT_AND_BACK = """() => {
  const form = document.querySelector('form[data-once]');
  document.addEventListener('submit', (e) => e.preventDefault());
  form.requestSubmit();
  const sent = form.dataset.sent !== undefined;
  dispatchEvent(new Event('pageshow'));
  return [sent, form.dataset.sent === undefined];
}"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_style_guide_is_accessible(person, size, dark):
    page = person(size=size, dark=dark).open("/phong-cach")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate(SMALL_TARGETS) == []


def test_a_second_tap_does_not_send_twice_and_going_back_frees_the_form(person):
    assert person().open("/phong-cach").evaluate(SENT_AND_BACK) == [True, True]
