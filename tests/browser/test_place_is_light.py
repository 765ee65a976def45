"""A village on 3G: the place page is small and works without JavaScript."""

from __future__ import annotations

import gzip

import httpx
import pytest

pytestmark = pytest.mark.browser
PLACES = ["/dia-ban/03169", "/dia-ban/03169-01", "/dia-ban/11", "/dia-ban/VN"]


@pytest.mark.parametrize("path", PLACES)
def test_the_place_page_with_style_and_script_is_under_60_kb_compressed(demo, path):
    with httpx.Client(base_url=demo, headers={"Accept-Encoding": "gzip"}) as client:
        page = client.get(path)
        total = len(gzip.compress(page.content))
        import re

        for part in set(re.findall(r'(?:href|src)="(/(?:static|giao-dien)/[^"]+\.(?:css|js|svg))"', page.text)):
            total += len(gzip.compress(client.get(part).content))
    assert total <= 60 * 1024, f"{total / 1024:.1f} KB"
