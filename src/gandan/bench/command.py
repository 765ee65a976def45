"""Running benchmarks in a scratch folder of their own; the last line printed is one JSON object."""

from __future__ import annotations

import json
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings

from gandan.bench import ballots, opinions_beside, pages, rollup, say
from gandan.bench.both import wait_for_turn

BENCHES = {
    "pages": pages.run,
    "say": say.run,
    "rollup": rollup.run,
    "ballots": ballots.run,
    "opinions-beside": opinions_beside.run,
}


def run(name: str, *, quick: bool) -> dict[str, Any]:
    """Migrate an empty scratch database and run one benchmark on it."""
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    wait_for_turn()
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    start = time.perf_counter()
    with override_settings(STORAGES=plain, ALLOWED_HOSTS=["*"], GANDAN_REQUIRE_MFA=False):
        found = BENCHES[name](quick=quick)
    return {"bench": name, "quick": quick, "seconds": round(time.perf_counter() - start, 1), **found}


def as_line(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)
