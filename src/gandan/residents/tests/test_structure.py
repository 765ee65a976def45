"""Personal data lives in this room alone."""

import re

from django.apps import apps

from gandan.core.models import LogEntry
from gandan.residents.models import Contact, Household
from gandan.residents.sealed import SealedField

PERSONAL = re.compile(
    r"(^|_)(phone|mobile|tel|email|mail|first_name|last_name|full_name|fullname|surname|head|address|street|birth|born|dob"
    r"|gender|sex|ethnic\w*|religion|cccd|cmnd|identity|passport|ip|latlng)(_|$)"
)


def _fields(wanted):
    for model in apps.get_models():
        if model.__module__.startswith("gandan.") and (model._meta.app_label == "residents") == wanted:
            for field in model._meta.get_fields():
                if getattr(field, "column", None):
                    yield model, field


def test_no_other_room_has_a_personal_column():
    found = [f"{model.__name__}.{field.name}" for model, field in _fields(False) if PERSONAL.search(field.name)]
    assert found == []


def test_what_is_personal_here_is_sealed():
    plain = [
        f"{model.__name__}.{field.name}"
        for model, field in _fields(True)
        if PERSONAL.search(field.name) and not isinstance(field, SealedField)
    ]
    assert plain == []
    assert {field.name for field in Contact._meta.fields if isinstance(field, SealedField)} == {
        "name",
        "phone",
        "email",
    }
    assert {field.name for field in Household._meta.fields if isinstance(field, SealedField)} == {
        "head",
        "address",
    }


def test_the_log_has_no_room_for_words():
    columns = {field.name: field.get_internal_type() for field in LogEntry._meta.fields}
    assert [name for name, kind in columns.items() if kind == "TextField"] == []


def test_no_log_row_holds_what_a_person_gave(actors, places, units):
    from gandan.residents import services as act

    mine = {"head": "Tên Rất Riêng", "address": "Dưới gốc đa"}
    home = act.household_add(actor=actors.officer, area=places.village, number=9, persons=3, **mine)
    act.household_edit(actor=actors.officer, household_id=home.pk, persons=4, **mine)
    act.household_read(actor=actors.officer, household_id=home.pk)
    act.heads_read(actor=actors.officer, area=places.village, households=[home])
    contact = act.contact_add(name="Tên Rất Riêng", phone="0912345678", email="ten@vidu.vn")
    act.contact_read(actor=actors.officer, contact_id=contact.pk, unit_path=units.committee.path)
    act.contact_forget(actor=actors.officer, contact_id=contact.pk)
    act.household_close(actor=actors.officer, household_id=home.pk)
    rows = repr(list(LogEntry.objects.values()))
    assert LogEntry.objects.count() >= 7
    for word in ("Riêng", "gốc đa", "0912345678", "ten@vidu.vn"):
        assert word not in rows
