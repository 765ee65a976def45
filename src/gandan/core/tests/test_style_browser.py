"""The style guide in a real browser: nothing for axe to find, nothing too wide, targets for thumbs."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


@pytest.fixture
def browser(monkeypatch):
    # Playwright's loop runs in this thread; Django's guard against that does not apply to a test.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_style_guide_is_accessible(browser, live_server, settings, width, theme):
    settings.GANDAN_DEMO = True
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=theme, locale="vi-VN", bypass_csp=True
    )
    page = context.new_page()
    page.goto(live_server.url + reverse("core:style"))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALL_TARGETS) == []
    context.close()


def test_a_second_tap_does_not_send_twice_and_going_back_frees_the_form(browser, live_server, settings):
    settings.GANDAN_DEMO = True
    page = browser.new_page(locale="vi-VN")
    page.goto(live_server.url + reverse("core:style"))
    assert page.evaluate(SENT_AND_BACK) == [True, True]
    page.close()
