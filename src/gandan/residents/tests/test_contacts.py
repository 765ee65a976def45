"""Contacts: sealed, read by the responsible unit alone, gone when their owner asks."""

import pytest
from django.db import connection

from gandan.core.actors import ANYONE
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import LogEntry
from gandan.residents import forgetting
from gandan.residents.models import Contact
from gandan.residents.services import contact_add, contact_forget, contact_read


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0912 345 678", "0912345678"), ("+84 912.345.678", "0912345678"), ("(0236) 3-822-222", "02363822222")],
)
def test_phones_are_kept_in_one_form(db, typed, kept):
    assert contact_add(phone=typed).phone == kept


@pytest.mark.parametrize("typed", ["12345", "0912 345 67x", "0" * 30, "<script>", "+1 202 555 0100"])
def test_what_cannot_be_a_phone_is_refused(db, typed):
    with pytest.raises(Refused) as refused:
        contact_add(phone=typed)
    assert refused.value.field == "phone"


def test_a_contact_without_phone_and_mail_is_refused(db):
    with pytest.raises(Refused):
        contact_add(name="Một người")
    with pytest.raises(Refused) as refused:
        contact_add(email="khong-phai-thu")
    assert refused.value.field == "email"


def test_a_contact_is_sealed_in_the_raw_table(db):
    contact_add(name="Tên Rất Riêng", phone="0912345678", email="ten@vidu.vn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, email FROM residents_contact")
        stored = cursor.fetchone()
    assert all(value.startswith("gAAAA") for value in stored)


def test_the_responsible_unit_reads_and_it_is_logged(actors, units):
    contact = contact_add(name="Tên Rất Riêng", phone="0912345678")
    details = contact_read(actor=actors.officer, contact_id=contact.pk, unit_path=units.committee.path)
    assert details.phone == "0912345678"
    entry = LogEntry.objects.get(action="contact.read")
    assert (entry.actor_id, entry.unit_id, entry.data) == (actors.officer.member_id, units.committee.pk, {})


@pytest.mark.parametrize("who", ["outsider", "village_head", "province_leader", "inspector", "youth_secretary"])
def test_nobody_else_reads(actors, units, who):
    contact = contact_add(phone="0912345678")
    with pytest.raises(NotPermitted):
        contact_read(actor=getattr(actors, who), contact_id=contact.pk, unit_path=units.committee.path)


def test_a_forgotten_contact_is_gone(actors, units):
    contact = contact_add(phone="0912345678")
    contact_forget(actor=ANYONE, contact_id=contact.pk)
    assert not Contact.objects.exists()
    with pytest.raises(Refused, match="yêu cầu xoá"):
        contact_read(actor=actors.officer, contact_id=contact.pk, unit_path=units.committee.path)


def test_whoever_holds_the_receipt_has_the_contact_deleted(client, db, monkeypatch):
    contact = contact_add(phone="0912345678")
    monkeypatch.setattr(forgetting, "_finders", [lambda receipt: contact.pk if receipt == "1234" else None])
    wrong = client.post("/du-lieu-ca-nhan", {"receipt": "9999"})
    assert "Không có cách liên lạc nào" in wrong.text
    assert Contact.objects.exists()
    done = client.post("/du-lieu-ca-nhan", {"receipt": "1234"}, follow=True)
    assert "Đã xoá hẳn" in done.text
    assert not Contact.objects.exists()


def test_receipts_are_not_guessed_without_end(client, db, monkeypatch):
    monkeypatch.setattr(forgetting, "_finders", [lambda _receipt: None])
    for _ in range(10):
        client.post("/du-lieu-ca-nhan", {"receipt": "9999"})
    assert client.post("/du-lieu-ca-nhan", {"receipt": "1234"}).status_code == 429


def test_without_a_finder_the_page_says_where_to_go(client, db, monkeypatch):
    monkeypatch.setattr(forgetting, "_finders", [])
    assert "mang phiếu đến đơn vị" in client.get("/du-lieu-ca-nhan").text
