"""Contacts people chose to leave: read only by the responsible unit, each reading logged, gone when they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.residents.models import Contact
from gandan.residents.rules import reads_contacts

# Viet Nam: 10 digits for mobiles, 11 for land lines with their area code (numbering plan of 2018).
_PHONE = re.compile(r"0\d{9,10}")


@dataclass(frozen=True)
class ContactDetails:
    """A contact in clear, for one page and no longer."""

    name: str
    phone: str
    email: str


def contact_add(*, name: str = "", phone: str = "", email: str = "") -> Contact:
    """Keep a contact, sealed. Raises Refused when the phone or address cannot be one, or both are missing."""
    phone, email = clean_phone(phone), clean_email(email)
    if not phone and not email:
        raise Refused(_("Xin cho số điện thoại hoặc thư điện tử, hoặc bỏ trống cả phần liên lạc."), field="phone")
    return Contact.objects.create(name=" ".join(name.split())[:80], phone=phone, email=email)


@transaction.atomic
def contact_read(*, actor: Actor, contact_id: int, unit_path: str, at: datetime | None = None) -> ContactDetails:
    """The contact in clear for an officer or secretary of the responsible unit (`unit_path`); logged without the data."""
    if not reads_contacts(actor, unit_path):
        raise NotPermitted(_("Chỉ cán bộ của đơn vị đang giải quyết mới xem được cách liên lạc."))
    contact = Contact.objects.filter(pk=contact_id).first()
    if contact is None:
        raise Refused(_("Người nói đã yêu cầu xoá cách liên lạc, nên không còn gì để xem."))
    unit_id = int(unit_path.rstrip("/").rsplit("/", 1)[-1])
    log.record("contact.read", actor=actor, kind="contact", object_id=contact.pk, unit_id=unit_id, at=at)
    return ContactDetails(contact.name, contact.phone, contact.email)


@transaction.atomic
def contact_forget(*, actor: Actor, contact_id: int, at: datetime | None = None) -> None:
    """Delete a contact for good. The caller has checked that the asker holds the receipt it belongs to."""
    Contact.objects.filter(pk=contact_id).delete()
    log.record("contact.forgotten", actor=actor, kind="contact", object_id=contact_id, at=at)


def clean_phone(text: str) -> str:
    """ "+84 912.345.678" → "0912345678"; empty stays empty. Raises Refused."""
    if not text.strip():
        return ""
    digits = re.sub(r"[\s.\-()]+", "", text)
    digits = re.sub(r"^(\+84|0084|84(?=\d{9}$))", "0", digits)
    if not _PHONE.fullmatch(digits):
        raise Refused(_("Số điện thoại này chưa đúng. Số di động có 10 chữ số, bắt đầu bằng 0."), field="phone")
    return digits


def clean_email(text: str) -> str:
    """Raises Refused when `text` is neither empty nor an address."""
    text = text.strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise Refused(_("Địa chỉ thư điện tử này chưa đúng. Hãy viết như: ten@vidu.vn"), field="email") from None
    return text
