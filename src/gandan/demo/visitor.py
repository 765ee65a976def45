"""A visitor over plain HTTP: opens pages, fills in the forms it finds there, sends them. What a browser without JavaScript does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

import httpx
from lxml import html

_SPACE = re.compile(r"\s+")


class Lost(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A page did not answer as a person would expect; the message says which and how."""


class Visitor:
    """One browser with its own cookies."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, follow_redirects=True, timeout=60)
        self.page: html.HtmlElement = html.fromstring("<p></p>")
        self.url = address

    def become(self, role: str, number: int | None = None) -> None:
        """Change into a role of the demo; `number` chooses another household of the village."""
        self.open("/")
        data = {"role": role, "csrfmiddlewaretoken": self.client.cookies.get("csrftoken", "")}
        self._take(self.client.post("/thu/vai", data=data | ({"number": str(number)} if number else {})))

    def open(self, path: str) -> None:
        self._take(self.client.get(path))

    def download(self, path: str) -> bytes:
        response = self.client.get(path)
        if response.status_code != 200:
            raise Lost(f"{path}: {response.status_code}")
        return response.content

    def send(self, having: str, **typed: str | Iterable[str]) -> None:
        """Fill in the first form with a field (or an address ending in) `having` and send it.

        Names in `typed` are fields, `__` standing for "-"; everything else is sent as the page has it.
        """
        form = self._form(having)
        data: dict[str, str | list[str]] = {}
        for name, sent in _as_sent(form):
            known = data.get(name)
            data[name] = sent if known is None else [*([known] if isinstance(known, str) else known), sent]
        for name, value in typed.items():
            data[name.replace("__", "-")] = value if isinstance(value, str) else list(value)
        action = urljoin(self.url, form.get("action") or self.url)
        self._take(self.client.post(action, data=data, headers={"Referer": self.url}))
        refused = [self.words(node) for node in self.page.cssselect("form [aria-invalid=true]")]
        if refused:
            raise Lost(f"{self.url}: {' '.join(self.see('[role=alert]'))[:400]}")

    def button(self, words: str) -> None:
        """Press the button that reads `words` (its form is sent as it stands)."""
        for button in self.page.cssselect("form button"):
            if words in self.words(button):
                form = next(parent for parent in button.iterancestors("form"))
                data = dict(_as_sent(form))
                if button.get("name"):
                    data[button.get("name")] = button.get("value", "")
                self._take(
                    self.client.post(
                        urljoin(self.url, form.get("action") or self.url), data=data, headers={"Referer": self.url}
                    )
                )
                return
        raise Lost(f"{self.url}: no button “{words}”")

    def see(self, selector: str) -> list[str]:
        """The words of every element the selector finds."""
        return [self.words(node) for node in self.page.cssselect(selector)]

    def link(self, words: str) -> str:
        """The address of the first link whose words contain `words`."""
        for node in self.page.cssselect("a[href]"):
            if words in self.words(node):
                return urljoin(self.url, str(node.get("href")))
        raise Lost(f"{self.url}: no link “{words}”")

    def path_matching(self, pattern: str) -> str:
        """The first address on the page that matches the pattern."""
        for node in self.page.cssselect("a[href], form[action]"):
            found = re.search(pattern, node.get("href") or node.get("action") or "")
            if found:
                return found[0]
        raise Lost(f"{self.url}: nothing like {pattern}")

    @staticmethod
    def words(node: html.HtmlElement) -> str:
        return _SPACE.sub(" ", " ".join(node.itertext())).strip()

    def _form(self, having: str) -> html.FormElement:
        for form in self.page.forms:
            if having in form.fields or (form.get("action") or "").rstrip("/").endswith(having):
                return form
        raise Lost(f"{self.url}: no form with {having}")

    def _take(self, response: httpx.Response) -> None:
        if response.status_code >= 400:
            page = html.fromstring(response.text or "<p></p>")
            said = " ".join(self.words(node) for node in page.cssselect("[role=alert], h1"))
            raise Lost(f"{response.url}: {response.status_code} {said[:400]}")
        self.page = html.fromstring(response.text)
        self.url = str(response.url)


def _as_sent(form: html.FormElement) -> list[tuple[str, str]]:
    """What a browser would send. Of a ticked choice whose value is empty lxml says "on"; a browser sends the empty value."""
    empty = {str(each.get("name")) for each in form.cssselect('input[type=radio][value=""][checked]')}
    return [(name, "" if name in empty else value) for name, value in form.form_values()]
