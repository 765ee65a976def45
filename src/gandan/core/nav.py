"""The workspace's menu. Each room registers its own entry in `AppConfig.ready`:

nav.register(nav.Entry(_("Vụ việc"), "voices:cases", order=20, may_see=rules.sees_cases))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class Entry:
    """One word of the menu: a (lazy) label, a URL name without arguments, its place, who sees it."""

    label: str | Promise
    url_name: str
    order: int
    may_see: Callable[[HttpRequest], bool] = _everybody


@dataclass(frozen=True)
class Link:
    """An entry as one request sees it."""

    label: str | Promise
    url: str
    is_here: bool


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Add an entry; the same URL name again replaces it (`ready` may run twice)."""
    _entries[entry.url_name] = entry


def links(request: HttpRequest) -> list[Link]:
    """The entries this request may see, in order; the longest address above the page is `is_here`."""
    seen = sorted((e for e in _entries.values() if e.may_see(request)), key=lambda e: (e.order, e.url_name))
    places = [(entry, url) for entry in seen if (url := _url(entry))]
    here = max((url for _, url in places if request.path.startswith(url)), key=len, default="")
    return [Link(entry.label, url, url == here) for entry, url in places]


def _url(entry: Entry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:  # a room that is registered but not routed yet must not break every page
        return ""
