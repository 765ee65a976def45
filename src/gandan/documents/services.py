"""Writing the register of mandates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log, search
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import SearchEntry
from gandan.documents.files import file_checked
from gandan.documents.models import Mandate, fingerprint
from gandan.documents.queries import DEEPEST, KIND, mandate_same, mandates_readable, steps_up
from gandan.documents.rules import writes_for
from gandan.units.models import Unit

FIRST_DAY = date(1930, 2, 3)  # nothing in force is older than the Party


class AlreadyThere(Refused):
    """The document is in the register; `mandate` is the entry to look at."""

    def __init__(self, mandate: Mandate) -> None:
        super().__init__(_("Văn bản này đã có trong sổ. Hãy mở bản đã có, không cần ghi lại."), field="number")
        self.mandate = mandate


@transaction.atomic
def mandate_register(
    *, actor: Actor, unit: Unit, kind: str, subject: str, issuer: str, number: str = "", issued_on: date | None = None,
    concretises: Sequence[Mandate] = (), public: bool = True, file: UploadedFile[bytes] | None = None,
    at: datetime | None = None,
) -> Mandate:  # fmt: skip
    """Enter a document. Number and symbol are kept as written. Raises Refused, AlreadyThere."""
    _require_writer(actor, unit)
    mandate = Mandate(unit=unit)
    _fill(mandate, kind, number, subject, issuer, issued_on, public)
    _check_new(actor, mandate)
    _save(mandate, file)
    mandate.concretises.set(_allowed(actor, concretises))
    search.index([search_entry(mandate)])
    log.record(
        "mandate.registered", actor=actor, kind="mandate", object_id=mandate.pk, unit_id=unit.pk, area_id=unit.area_id,
        at=at, data={"public": public, "file": bool(mandate.file)},
    )  # fmt: skip
    return mandate


@transaction.atomic
def mandate_edit(
    *, actor: Actor, mandate_id: int, kind: str, subject: str, issuer: str, number: str = "",
    issued_on: date | None = None, concretises: Sequence[Mandate] = (), public: bool = True,
    file: UploadedFile[bytes] | None = None, file_gone: bool = False, at: datetime | None = None,
) -> Mandate:  # fmt: skip
    """Mend an entry; a new `file` replaces the old one, `file_gone` takes it away. Raises Refused, AlreadyThere."""
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=mandate_id).first()
    if mandate is None:
        raise Refused(_("Không còn văn bản này trong sổ."))
    _require_writer(actor, mandate.unit)
    _fill(mandate, kind, number, subject, issuer, issued_on, public)
    _check_new(actor, mandate)
    above = _allowed(actor, concretises)
    _check_no_circle(mandate, above)
    _save(mandate, file, gone=file_gone)
    mandate.concretises.set(above)
    search.index([search_entry(mandate)])
    log.record(
        "mandate.edited", actor=actor, kind="mandate", object_id=mandate.pk, unit_id=mandate.unit_id,
        area_id=mandate.unit.area_id, at=at, data={"public": public, "file": bool(mandate.file)},
    )  # fmt: skip
    return mandate


def search_entry(mandate: Mandate) -> SearchEntry:
    """How a document is found: by number in any spelling, kind, subject, issuer, unit and year."""
    year = str(mandate.issued_on.year) if mandate.issued_on else ""
    also = f"{mandate.subject} {mandate.issuer} {mandate.unit.name} {year}"
    return search.entry(KIND, mandate.pk, str(mandate), also=also, area_id=mandate.unit.area_id)


def _require_writer(actor: Actor, unit: Unit) -> None:
    if not writes_for(actor, unit):
        raise NotPermitted(
            _("Chỉ cán bộ, bí thư, lãnh đạo hoặc quản trị của đơn vị mới ghi được sổ văn bản của đơn vị đó.")
        )


def _fill(
    mandate: Mandate, kind: str, number: str, subject: str, issuer: str, issued_on: date | None, public: bool
) -> None:
    subject, issuer = " ".join(subject.split()), " ".join(issuer.split())
    if kind not in Mandate.Kind.values:
        raise Refused(_("Hãy chọn loại văn bản."), field="kind")
    if not subject:
        raise Refused(_("Hãy ghi trích yếu: văn bản nói về việc gì."), field="subject")
    if not issuer:
        raise Refused(_("Hãy ghi cơ quan ban hành."), field="issuer")
    if issued_on and not FIRST_DAY <= issued_on <= timezone.localdate():
        raise Refused(_("Ngày ban hành phải là một ngày đã qua hoặc hôm nay."), field="issued_on")
    mandate.kind, mandate.number, mandate.public = kind, " ".join(number.split())[:60], public
    mandate.subject, mandate.issuer, mandate.issued_on = subject[:300], issuer[:160], issued_on


def _check_new(actor: Actor, mandate: Mandate) -> None:
    told = fingerprint(mandate.kind, mandate.number, mandate.subject, mandate.issuer, mandate.issued_on)
    same = mandate_same(actor, told, but=mandate.pk)
    if same is not None:
        raise AlreadyThere(same)


def _allowed(actor: Actor, wanted: Sequence[Mandate]) -> list[Mandate]:
    ids = {one.pk for one in wanted}
    found = list(mandates_readable(actor).filter(pk__in=ids))
    if len(found) < len(ids):
        raise Refused(_("Có văn bản cấp trên không còn trong sổ. Hãy chọn lại."), field="concretises")
    return found


def _check_no_circle(mandate: Mandate, above: Sequence[Mandate]) -> None:
    everything = Mandate.objects.all()
    reached = {one.pk for one in above}
    for one in above:
        levels = steps_up(one, everything)
        if len(levels) >= DEEPEST:
            raise Refused(_("Chuỗi văn bản cụ thể hoá nhau dài quá. Hãy chọn văn bản gần hơn."), field="concretises")
        reached.update(other.pk for level in levels for other in level)
    if mandate.pk in reached:
        raise Refused(_("Hai văn bản không thể cụ thể hoá lẫn nhau. Hãy bỏ bớt một chiều."), field="concretises")


def _save(mandate: Mandate, file: UploadedFile[bytes] | None, *, gone: bool = False) -> None:
    old = mandate.file.name if mandate.file and (file or gone) else ""
    storage = mandate.file.storage
    if file is not None:
        checked: ContentFile[bytes] = file_checked(file)
        mandate.file.save(str(checked.name), checked, save=False)
    elif gone:
        mandate.file = ""
    try:
        with transaction.atomic():
            mandate.save()
    except IntegrityError:
        told = fingerprint(mandate.kind, mandate.number, mandate.subject, mandate.issuer, mandate.issued_on)
        raise AlreadyThere(Mandate.objects.get(unit=mandate.unit, fingerprint=told)) from None
    if old:
        transaction.on_commit(lambda: storage.delete(old))
