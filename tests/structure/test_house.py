"""The house rules that a reader should be able to rely on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from gandan.core import messages

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "gandan"
ROOMS = [room.name for room in messages.rooms()]


def tracked(*patterns: str) -> list[Path]:
    """Files of the project as git knows them."""
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).exists()]


def test_every_setting_read_from_the_environment_is_documented():
    read = set()
    for path in SOURCE.rglob("*.py"):
        if "tests" not in path.parts:
            read |= set(re.findall(r"[\"'](GANDAN_[A-Z_]+|DATABASE_URL)[\"']", path.read_text(encoding="utf-8")))
    documented = set(
        re.findall(r"`(GANDAN_[A-Z_]+|DATABASE_URL)`", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))
    )
    assert read - documented == set()
    assert documented - read == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_has_its_english(room):
    assert messages.untranslated(SOURCE / room) == []


@pytest.mark.parametrize("room", ROOMS)
def test_catalogues_say_nothing_the_code_no_longer_says(room):
    from babel.messages.pofile import read_po

    path = messages.po_path(SOURCE / room)
    if not path.exists():
        return
    said = {message.id for message in messages.wanted(SOURCE / room)}
    with path.open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    assert known - said == set()


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_source_file_is_longer_than_400_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked("src/*.py")
        if "migrations" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_large_file_is_committed():
    assert [str(path) for path in tracked() if path.stat().st_size > 500_000] == []


def test_locks_name_no_registry():
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text()


def test_every_room_has_its_place_in_the_import_contract():
    contract = (ROOT / "pyproject.toml").read_text()
    assert [room for room in ROOMS if f'"gandan.{room}"' not in contract] == []


def test_no_signals_and_no_generic_relations_between_our_rooms():
    for path in tracked("src/*.py"):
        text = path.read_text(encoding="utf-8")
        assert "django.db.models.signals" not in text, path
        assert "GenericForeignKey" not in text, path


def test_templates_hold_no_inline_style_or_script():
    bad = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*nonce)", re.IGNORECASE)
    for path in tracked("src/*.html"):
        assert not bad.search(path.read_text(encoding="utf-8")), path


def test_personal_columns_live_in_residents_alone():
    personal = re.compile(
        r"phone|e_?mail|address|birth|full_?name|first_name|last_name|citizen|identity", re.IGNORECASE
    )
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("gandan.") and not model.__module__.startswith("gandan.residents.")
        for field in model._meta.get_fields()
        if personal.search(field.name) and not field.is_relation
    ]
    assert found == []


def test_no_column_anywhere_can_hold_the_address_of_a_visitor(settings):
    ours = [model for model in apps.get_models() if model.__module__.startswith("gandan.")]
    kinds = {
        field.get_internal_type()
        for model in ours
        for field in model._meta.get_fields()
        if hasattr(field, "get_internal_type")
    }
    assert "GenericIPAddressField" not in kinds
    assert settings.AXES_CLIENT_IP_CALLABLE == "gandan.core.privacy.no_address"


def test_every_practice_said_to_be_served_is_named_by_the_test_beside_it():
    listed = re.findall(
        r"^\| M(\d+) \|.*\| `([^`]+)` \|$", (ROOT / "docs" / "mechanisms.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(listed) > 50
    for number, where in listed:
        path, _, name = where.partition("::")
        body = (ROOT / path).read_text(encoding="utf-8").split(f"def {name}(")
        assert len(body) == 2, where
        assert re.search(rf"_m{number}_|\bM{number}\b", name + body[1].split("\ndef ")[0]), where


def test_one_sentence_has_one_english_whichever_room_says_it():
    """Django merges all catalogues into one: two Englishes of one msgid would hide each other."""
    from babel.messages.pofile import read_po

    said: dict[tuple[str | None, str], set[str]] = {}
    for room in ROOMS:
        path = messages.po_path(SOURCE / room)
        if not path.exists():
            continue
        with path.open("rb") as file:
            for message in read_po(file, locale="en"):
                if message.id:
                    first, english = message.id, message.string
                    first = first if isinstance(first, str) else first[0]
                    said.setdefault((message.context, first), set()).add(str(english))
    assert {key: english for key, english in said.items() if len(english) > 1} == {}
