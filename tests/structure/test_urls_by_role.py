"""Every address × every role, from one table: `url_roles.tsv`. A new address without a row fails."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

TABLE = Path(__file__).with_name("url_roles.tsv")
# Who asks. `no_post`: an account without any post; `outsider`: an officer of the neighbouring commune.
ROLES = ("anyone", "household", "no_post", "outsider", "village_head", "officer", "secretary", "inspector", "sponsor")
MEMBERS = {
    "outsider": "canbo-nabung",
    "village_head": "truongban-huoisang",
    "officer": "canbo-nahy",
    "secretary": "chutich-nahy",
    "inspector": "thanhtra-nahy",
    "sponsor": "bithu-hu",
}


def every_url(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from every_url(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"


def rows() -> list[tuple[str, str, list[int]]]:
    """(URL name, method, one status per role)."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        name, method, *codes = line.split("\t")
        found.append((name, method, [int(code) for code in codes]))
    return found


def test_every_url_has_its_row():
    assert set(every_url()) - {name for name, _, _ in rows()} == set()
    assert {name for name, _, _ in rows()} - set(every_url()) == set()


def addresses(stage) -> dict[str, dict[str, object]]:
    """What each address is about: the commune Nà Hỳ and its own case, activity, result, inspection, household …"""
    from gandan.activities.models import Activity, Campaign, Result
    from gandan.areas.models import AreaImport
    from gandan.checks.models import Check, Inspection
    from gandan.documents.models import Mandate
    from gandan.residents.models import CardBatch
    from gandan.units.models import Assignment, Invitation, Role
    from gandan.voices.models import Case, Voice

    village, unit = stage.areas["bản Huổi Sang"], stage.units["ubnd-Nà Hỳ"]
    case = Case.objects.filter(unit=unit, public=True).order_by("pk").first()
    result = Result.objects.get(title="Rãnh thoát nước bản Huổi Sang")
    invitation = Invitation.objects.create(
        unit=unit, kind="officer", title="Cán bộ", secret_hash="0" * 64, invited_by=stage.people["chutich-nahy"],
        expires_at="2099-01-01T00:00:00Z",
    )  # fmt: skip
    upload = AreaImport.objects.create(
        parent=village.parent, member_id=stage.people["canbo-nahy"].pk, file="imports/x.xlsx", state="refused"
    )
    key = uuid.UUID(int=1)
    by_prefix: dict[str, dict[str, object]] = {
        "core:stylesheet": {"version": "0"},
        "areas:import": {"pk": upload.pk},
        "areas:import_upload": {"code": village.parent.code},
        "areas:import_template": {},
        "areas:import_confirm": {"pk": upload.pk},
        "areas:": {"code": village.parent.code},
        "areas:rename": {"code": village.code},
        "areas:count": {"code": village.code},
        "areas:close": {"code": village.code},
        "units:assignment_end": {"pk": Assignment.objects.filter(unit=unit).first().pk},
        "units:revoke": {"pk": invitation.pk},
        "units:role_end": {"pk": Role.objects.get(member__username="canbo-nahy").pk},
        "units:retitle": {"pk": Role.objects.get(member__username="canbo-nahy").pk},
        "units:reset": {"pk": Role.objects.get(member__username="canbo-nahy").pk},
        "units:accept": {"secret": "x" * 20},
        "units:": {"pk": unit.pk},
        "residents:open": {"secret": "0000-0000-0000-0000"},
        "residents:sheet": {"code": village.code, "batch_id": CardBatch.objects.filter(area=village).first().pk},
        "residents:": {"code": village.code, "number": 3},
        "documents:": {"mandate_id": Mandate.objects.first().pk},
        "voices:pending_photo": {"token": "x"},
        "voices:receipt": {"code": "0000000000000000"},
        "voices:handed": {"voice_id": 1},
        "voices:submission": {"voice_id": 1, "key": key},
        "voices:": {"code": case.code, "key": key, "voice_id": Voice.objects.filter(case=case).first().pk},
        "activities:campaign": {"pk": Campaign.objects.first().pk},
        "activities:correct": {"pk": result.pk},
        "activities:": {"pk": Activity.objects.get(results=result).pk, "word": "cancel", "key": key},
        "checks:photo": {"key": key},
        "checks:inspection": {"inspection_id": Inspection.objects.get(result=result).pk},
        "checks:act": {"inspection_id": Inspection.objects.get(result=result).pk, "name": "find"},
        "checks:release": {"check_id": Check.objects.filter(result=result).last().pk},
        "checks:": {"result_id": result.pk},
        "notices:place": {"code": village.parent.code},
        "reports:document": {"kind": "docx"},
    }
    return by_prefix


def address(name: str, by_prefix: dict[str, dict[str, object]]) -> str:
    known = max((prefix for prefix in by_prefix if name.startswith(prefix)), key=len, default="")
    arguments = by_prefix.get(known, {})
    for size in range(len(arguments) + 1):
        for chosen in _choices(arguments, size):
            try:
                return reverse(name, kwargs=chosen)
            except Exception:
                continue
    raise LookupError(name)


def _choices(arguments: dict[str, object], size: int) -> Iterator[dict[str, object]]:
    from itertools import combinations

    for names in combinations(arguments, size):
        yield {name: arguments[name] for name in names}


def client_of(role: str, stage) -> Client:
    client = Client(raise_request_exception=False)
    if role == "household":
        from gandan.demo.stage import card_of

        session = client.session
        session["card"] = card_of(stage.areas["bản Huổi Sang"], 3).pk
        session.save()
    elif role == "no_post":
        from gandan.units.models import Member

        member, _ = Member.objects.get_or_create(username="khongvai", title="Không có vai")
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    elif role in MEMBERS:
        client.force_login(stage.people[MEMBERS[role]], backend="django.contrib.auth.backends.ModelBackend")
    return client


def ask(role: str, stage, method: str, path: str) -> int:
    """The status one role gets; everything it changed is taken back."""
    from django.db import transaction

    cache.clear()
    client = client_of(role, stage)
    mark = transaction.savepoint()
    try:
        response = client.get(path) if method == "GET" else client.post(path, {})
        return response.status_code
    finally:
        transaction.savepoint_rollback(mark)


@pytest.mark.fullmap
def test_every_role_gets_what_the_table_says_at_every_url(nam_po):
    known, wrong, seen = addresses(nam_po), [], []
    for name, method, expected in rows():
        path = address(name, known)
        got = [ask(role, nam_po, method, path) for role in ROLES]
        seen.append("\t".join([name, method, *map(str, got)]))
        wrong += [
            f"{method} {name} as {role}: {code}, the table says {should}"
            for role, code, should in zip(ROLES, got, expected, strict=True)
            if code != should
        ]
    if os.environ.get("GANDAN_WRITE_URL_TABLE"):  # to review by eye in the diff, never to silence a failure
        TABLE.write_text("\n".join(["\t".join(["url", "method", *ROLES]), *seen]) + "\n", encoding="utf-8")
    assert wrong == []


def test_nobody_meets_a_server_error_in_the_table():
    assert [row for row in rows() if any(code >= 500 for code in row[2])] == []
