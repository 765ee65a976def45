"""`gandan bench say`: voices through the form with a durable commit, beside bare insert-and-commit on the same database."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from lxml import html

from gandan.bench import measure, world
from gandan.core.models import Counter


def run(*, quick: bool) -> dict[str, Any]:
    """Rates of one client. `ratio`: bare durable commits per voice; a peer that stores a report made 17.7 per second."""
    made = world.build(200)
    count = 30 if quick else 200
    code = made["village"].code  # type: ignore[attr-defined] # an Area

    def say() -> None:
        client = Client()
        page = html.fromstring(client.get("/noi", {"o": code}).content)
        form = next(form for form in page.forms if "text" in form.fields)
        typed = dict(form.form_values())
        typed |= {"text": "Đường vào bản hỏng, mưa không đi được.", "kind": "report", "topic": "road"}
        cache.clear()
        response = client.post("/noi", typed)
        assert response.status_code == 302, response.content.decode()

    def bare() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_counter (name, value) VALUES (%s, 0)", [f"b{next(numbers)}"])

    numbers = iter(range(10_000_000))
    spoken, inserted = measure.times(say, count), measure.times(bare, count)
    Counter.objects.filter(name__startswith="b").delete()
    voice, floor = measure.spread(spoken), measure.spread(inserted)
    return {
        **measure.machine(),
        "voice": voice,
        "bare_commit": floor,
        "ratio": round(voice["p50_ms"] / floor["p50_ms"], 1),
    }
