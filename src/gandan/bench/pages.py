"""`gandan bench pages`: the pages people open most, beside the bare SQL that fetches the same rows, in one run."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

from django.test import Client

from gandan.bench import measure, world


def run(*, quick: bool) -> dict[str, Any]:
    """Page times over `rows` cases and as many results; 200,000 each, or 4,000 when quick."""
    rows = 4_000 if quick else 200_000
    made = world.build(rows)
    public, desk = Client(), Client()
    desk.force_login(made["officer"], backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type] # a Member
    commune, village = made["commune"], made["village"]
    pages: dict[str, tuple[Client, str]] = {
        "place_commune": (public, f"/dia-ban/{commune.code}"),  # type: ignore[attr-defined] # an Area
        "place_village": (public, f"/dia-ban/{village.code}"),  # type: ignore[attr-defined] # an Area
        "place_province": (public, f"/dia-ban/{world.PROVINCE}"),
        "search": (public, "/tim?q=na+hy"),
        "case_list": (desk, "/lam-viec/vu-viec"),
        "today": (desk, "/lam-viec"),
    }
    count = 20 if quick else 60
    found = {name: measure.against_sql(_get(client, url), count) for name, (client, url) in pages.items()}
    body = public.get(pages["place_commune"][1]).content
    return {
        **measure.machine(),
        "rows": rows,
        "pages": found,
        "place_commune_gzip_kb": round(len(gzip.compress(body)) / 1024, 1),
    }


def _get(client: Client, url: str) -> Callable[[], object]:
    def work() -> None:
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)

    return work
