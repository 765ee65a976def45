"""Addresses that stay the same while the process lives: looked up once, as every page names some thirty of them."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse


def addresses() -> tuple[str, str]:
    """Which addresses hold now: where they are written down, and what stands before them all."""
    return get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


def address(url_name: str) -> str:
    """The address of a URL name without arguments; "" when there is none: a room may be there without being routed."""
    return _address(url_name, addresses())


@cache
def _address(url_name: str, known: tuple[str, str]) -> str:
    try:
        return reverse(url_name, urlconf=known[0])
    except NoReverseMatch:
        return ""
