"""What pages show of a drive: lines in words, donors and receivers without a private name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gandan.activities.figures import Figure, figure_of
from gandan.areas.models import Area
from gandan.areas.queries import full_names
from gandan.core.quantities import format as in_words
from gandan.giving.groups import ReceiverGroup
from gandan.giving.models import Donor, Entry
from gandan.giving.queries import place_said


@dataclass(frozen=True)
class ShownLine:
    """One line of the ledger. `who`: the donor, or the receiver group with its place."""

    entry: Entry
    what: str
    amount: str
    who: str
    worth: str
    figure: Figure | None
    undone: bool


def donor_name(entry: Entry) -> str:
    """The donor as a page may say it: bodies by name, a private donor only by its consent."""
    donor = entry.donor
    if donor is None:
        return ""
    if donor.kind == Donor.Kind.PRIVATE and donor.contact is not None and donor.consented_on is not None:
        return str(donor.contact.name)
    if donor.kind == Donor.Kind.UNIT and donor.unit is not None:
        return _("Cán bộ, hội viên %(unit)s") % {"unit": donor.unit}
    if donor.kind == Donor.Kind.DRIVE:
        return _("Chuyển từ: %(drive)s") % {"drive": entry.note}
    words = donor.name or str(Donor.Kind(donor.kind).label)
    return words[:1].upper() + words[1:]


def lines(entries: Iterable[Entry]) -> list[ShownLine]:
    """Lines for a public page, at most two queries more."""
    known = list(entries)
    said = place_said(known)
    places = {entry.pk: said.get(entry.pk) if entry.helped_id else entry.area for entry in known}
    names = full_names([area for area in places.values() if area is not None])
    lang = get_language() or "vi"
    return [
        ShownLine(
            entry=entry,
            what=str(entry.stock),
            amount=in_words(entry.quantity, lang),
            who=donor_name(entry) if entry.way == Entry.Way.IN else _receiver(entry, places[entry.pk], names),
            worth=in_words(entry.worth.quantity, lang) if hasattr(entry, "worth") else "",
            figure=figure_of(entry.result) if entry.result else None,
            undone=entry.undone_at is not None,
        )
        for entry in known
    ]


def _receiver(entry: Entry, place: Area | None, names: dict[int, str]) -> str:
    group = str(ReceiverGroup(entry.group).label)
    if entry.helped_id:
        group = _("một %(group)s") % {"group": group}
    where = names.get(place.pk, str(place)) if place is not None else ""
    words = _("%(group)s ở %(place)s") % {"group": group, "place": where} if where else group
    return words[:1].upper() + words[1:]
