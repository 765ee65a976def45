"""A private donor who agreed in writing to be named: the name is kept in `residents`, sealed, and can be taken back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.giving.models import Donor, Drive, Entry
from gandan.giving.rules import keeps
from gandan.giving.services.ledger import log_entry
from gandan.residents.models import Contact


@transaction.atomic
def donor_named(
    *, actor: Actor, entry_id: int, name: str, consented_on: date, consent_paper: str, at: datetime | None = None
) -> Donor:
    """Name the private donor of one line, by its written consent of a day. Raises Refused, NotPermitted."""
    entry, drive = _private(actor, entry_id)
    if not name.strip():
        raise Refused(_("Xin ghi tên như trong giấy đồng ý."), field="name")
    if not consent_paper.strip():
        raise Refused(
            _("Xin ghi giấy đồng ý để ở đâu, số mấy. Không có giấy thì không nêu tên."), field="consent_paper"
        )
    if consented_on > timezone.localdate(at):
        raise Refused(_("Ngày đồng ý chưa tới. Xin xem lại."), field="consented_on")
    contact = Contact.objects.create(name=" ".join(name.split())[:120])
    entry.donor = Donor.objects.create(
        kind=Donor.Kind.PRIVATE, contact=contact, consented_on=consented_on, consent_paper=consent_paper.strip()[:120]
    )
    entry.save(update_fields=["donor"])
    log_entry("giving.donor_named", actor, drive, entry, at)
    return entry.donor


@transaction.atomic
def donor_unnamed(*, actor: Actor, entry_id: int, at: datetime | None = None) -> None:
    """The donor takes its consent back: the name is deleted, the line says "nhà hảo tâm" again."""
    entry, drive = _private(actor, entry_id)
    assert entry.donor is not None  # an "in" line has a donor
    contact = entry.donor.contact
    if contact is None:
        raise Refused(_("Dòng này không nêu tên ai."))
    entry.donor.contact = None
    entry.donor.consented_on = None
    entry.donor.consent_paper = ""
    entry.donor.save()
    contact.delete()
    log_entry("giving.donor_unnamed", actor, drive, entry, at)


def _private(actor: Actor, entry_id: int) -> tuple[Entry, Drive]:
    """The line and its drive; a name may also be taken back after the books are closed."""
    entry = Entry.objects.select_related("stock", "donor__contact").get(pk=entry_id)
    drive = Drive.objects.select_for_update(of=("self",)).select_related("owner", "area").get(pk=entry.stock.drive_id)
    if not keeps(actor, drive):
        raise NotPermitted(_("Chỉ %(unit)s mới ghi sổ của đợt vận động này.") % {"unit": drive.owner})
    if entry.donor is None or entry.donor.kind != Donor.Kind.PRIVATE:
        raise Refused(_("Chỉ dòng thu của nhà hảo tâm mới cần giấy đồng ý nêu tên."))
    return entry, drive
