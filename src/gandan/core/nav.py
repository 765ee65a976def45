"""The workspace's menu: the steps of the loop, and under each what a member does there. Each room registers its own
entry in `AppConfig.ready`:

nav.register(nav.Entry(_("Vụ việc"), "voices:cases", nav.Group.LISTEN, order=20, may_see=rules.sees_cases))
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gandan.core.addresses import address


class Group(models.TextChoices):
    """The first row of the menu, in its order."""

    TODAY = "today", _("Hôm nay")
    LISTEN = "listen", _("Nghe")
    DISCUSS = "discuss", _("Bàn")
    DO = "do", _("Làm")
    CHECK = "check", _("Kiểm tra")
    BENEFIT = "benefit", _("Thụ hưởng")
    KNOW = "know", _("Báo cáo")
    PLACES = "places", _("Địa bàn")


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class Entry:
    """One word of the menu: a (lazy) label, a URL name without arguments, its step of the loop and place, who sees it."""

    label: str | Promise
    url_name: str
    group: Group
    order: int
    may_see: Callable[[HttpRequest], bool] = _everybody


@dataclass(frozen=True)
class Link:
    """A word of the menu as one request sees it."""

    label: str | Promise
    url: str
    is_here: bool


@dataclass(frozen=True)
class Menu:
    """`groups`: each leads to its first entry; `links`: the entries of the group the page is in, when there are several."""

    groups: list[Link]
    links: list[Link]


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Add an entry; the same URL name again replaces it (`ready` may run twice)."""
    _entries[entry.url_name] = entry


def menu(request: HttpRequest) -> Menu:
    """What this request may see; the longest address above the page is where it is."""
    seen = sorted((e for e in _entries.values() if e.may_see(request)), key=lambda e: (e.order, e.url_name))
    places = [(entry, url) for entry in seen if (url := address(entry.url_name))]
    here = max((url for _entry, url in places if request.path.startswith(url)), key=len, default="")
    group_here = next((entry.group for entry, url in places if url == here), None)
    groups: dict[Group, str] = {}
    for entry, url in places:
        groups.setdefault(entry.group, url)
    inside = [Link(entry.label, url, url == here) for entry, url in places if entry.group == group_here]
    return Menu(
        [Link(group.label, groups[group], group == group_here) for group in Group if group in groups],
        inside if len(inside) > 1 else [],
    )
