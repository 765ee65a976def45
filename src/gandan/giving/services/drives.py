"""A drive from its opening to its closed books."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Campaign
from gandan.activities.rules import speaks_for
from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale
from gandan.giving.drafts import DonorDraft
from gandan.giving.groups import ReceiverGroup
from gandan.giving.models import Donor, Drive, DriveStep, Entry, Stock
from gandan.giving.services.ledger import for_writing, gift_take, log_entry, rest_of
from gandan.giving.states import DriveState
from gandan.units.models import Unit


@transaction.atomic
def drive_open(
    *,
    actor: Actor,
    owner: Unit,
    title: str,
    area: Area,
    purpose: str = "",
    opens_on: date | None = None,
    ends_on: date | None = None,
    campaign: Campaign | None = None,
    at: datetime | None = None,
) -> Drive:
    """Open a drive in the name of `owner`; its page is public at once. Raises Refused, NotPermitted."""
    if not speaks_for(actor, owner.path):
        raise NotPermitted(
            _("Chỉ người phụ trách của %(unit)s mới mở đợt vận động thay đơn vị được.") % {"unit": owner}
        )
    if not title.strip():
        raise Refused(_("Đợt vận động cần một cái tên."), field="title")
    day = opens_on or timezone.localdate(at)
    if ends_on and ends_on < day:
        raise Refused(_("Ngày kết thúc sớm hơn ngày bắt đầu. Xin chọn lại."), field="ends_on")
    drive = Drive.objects.create(
        owner=owner, title=title.strip(), purpose=purpose.strip(), area=area, campaign=campaign, opens_on=day,
        ends_on=ends_on, created_at=at or timezone.now(),
    )  # fmt: skip
    _step(drive, actor, "open", "", at)
    _log("drive.opened", actor, drive, at, {})
    return drive


@transaction.atomic
def drive_close(
    *,
    actor: Actor,
    drive_id: int,
    seen_version: int,
    text: str = "",
    carry_to_id: int | None = None,
    at: datetime | None = None,
) -> Drive:
    """Close the books. What is left goes to another open drive of the same keeper, or where `text` says; nothing may
    be left unsaid. Raises Refused, NotPermitted, Stale.
    """
    _lock_in_order(drive_id, carry_to_id)
    drive = for_writing(actor, drive_id)
    if drive.version != seen_version:
        raise Stale(_("Trong lúc bạn điền, sổ vừa có thay đổi. Xin xem lại rồi bấm lần nữa."))
    left = [stock for stock in drive.stocks.select_for_update().order_by("pk") if stock.high != 0]
    if left and carry_to_id is None and not text.strip():
        names = "; ".join(str(stock) for stock in left[:5])
        raise Refused(
            _("Còn lại: %(what)s. Xin chi hết, chuyển sang đợt khác, hoặc viết rõ phần còn lại đi đâu.")
            % {"what": names},
            field="text",
        )
    if carry_to_id == drive.pk:
        raise Refused(_("Không chuyển được sang chính đợt này. Xin chọn đợt khác."), field="carry_to")
    for stock in left:
        _carry(actor, drive, stock, carry_to_id, text, at)
    drive.state, drive.version, drive.carried_to_id = DriveState.CLOSED, drive.version + 1, carry_to_id
    drive.save(update_fields=["state", "version", "carried_to"])
    _step(drive, actor, "close", text, at)
    _log("drive.closed", actor, drive, at, {"carried": carry_to_id, "stocks": len(left)})
    return drive


def _lock_in_order(*drives: int | None) -> None:
    """Two drives closed into each other at once must not wait for one another."""
    list(Drive.objects.select_for_update().filter(pk__in=[pk for pk in drives if pk]).order_by("pk"))


def _carry(actor: Actor, drive: Drive, stock: Stock, carry_to_id: int | None, text: str, at: datetime | None) -> None:
    """The rest goes out as "carried", and in at the other drive."""
    amount, now = rest_of(stock), at or timezone.now()
    out = Entry(
        stock=stock, way=Entry.Way.OUT, on=timezone.localdate(now), group=ReceiverGroup.CARRIED, everything=True,
        note=text.strip()[:200], by_id=actor.member_id, at=now,
    )  # fmt: skip
    out.quantity = amount
    out.save()
    stock.low = stock.high = 0
    stock.save(update_fields=["low", "high"])
    log_entry("giving.given", actor, drive, out, at)
    if carry_to_id is not None:
        gift_take(
            actor=actor, drive_id=carry_to_id, donor=DonorDraft(Donor.Kind.DRIVE), kind=stock.kind, name=stock.name,
            quantity=amount, note=drive.title[:200], at=at,
        )  # fmt: skip


def _step(drive: Drive, actor: Actor, act: str, text: str, at: datetime | None) -> None:
    DriveStep.objects.create(
        drive=drive, act=act, to_state=drive.state, text=text.strip(), by_id=actor.member_id, at=at or timezone.now()
    )


def _log(action: str, actor: Actor, drive: Drive, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        action, actor=actor, kind="drive", object_id=drive.pk, unit_id=drive.owner_id, area_id=drive.area_id, at=at,
        data=data,
    )  # fmt: skip
