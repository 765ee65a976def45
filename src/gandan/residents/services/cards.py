"""Household cards: printed once, opened by their secret, revoked and made anew. No secret is ever stored in clear."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.areas.models import Area
from gandan.core import log
from gandan.core.actors import SYSTEM, Actor
from gandan.core.codes import card_secret, clean_card
from gandan.core.counters import counter_next
from gandan.core.errors import Refused
from gandan.core.sealing import keyed_hash, seal, unseal
from gandan.residents.models import CardBatch, Household, HouseholdCard
from gandan.residents.numbers import MOST
from gandan.residents.queries import without_card
from gandan.residents.services.households import require_keeper
from gandan.residents.sheet import PrintedCard, sheet_pdf
from gandan.residents.throttle import WEB, door_check, door_wrong

KEPT = timedelta(days=7)  # a sheet nobody marked as printed


def cards_issue(
    *, actor: Actor, area: Area, households: Collection[Household] | None = None, at: datetime | None = None
) -> CardBatch:
    """Cards for the households of a village that hold none (or those of `households` that hold none).

    The batch keeps the A4 sheet (PDF) sealed until `sheet_done`. A village of 200 takes about a second. Raises Refused.
    """
    require_keeper(actor, area.pk)
    waiting = without_card(area).order_by("number")
    if households is not None:
        waiting = waiting.filter(pk__in=[home.pk for home in households])
    homes = list(waiting[: MOST + 1])
    if not homes:
        raise Refused(_("Các hộ này đều đang có thẻ dùng được, nên không in thêm. Mất thẻ thì cấp lại ở trang của hộ."))
    if len(homes) > MOST:
        raise Refused(_("Mỗi lần in được nhiều nhất %(most)s thẻ. Hãy chọn một khoảng số hộ.") % {"most": MOST})
    drawn = _draw(area, homes, at or timezone.now())
    with transaction.atomic():
        return _keep(actor, area, drawn, "cards.issued")


@transaction.atomic
def card_revoke(*, actor: Actor, card_id: int, reason: str, at: datetime | None = None) -> HouseholdCard:
    """The card stops working at once. `reason`: one of `HouseholdCard.Reason`."""
    card = HouseholdCard.objects.select_for_update(of=("self",)).select_related("household").filter(pk=card_id).first()
    if card is None:
        raise Refused(_("Không có thẻ này trong sổ."))
    require_keeper(actor, card.household.area_id)
    if card.revoked_at is not None:
        raise Refused(_("Thẻ này đã khoá từ trước."))
    if reason not in HouseholdCard.Reason.values:
        raise Refused(_("Hãy chọn vì sao khoá thẻ."), field="reason")
    card.revoked_at, card.revoked_reason = at or timezone.now(), reason
    card.save(update_fields=["revoked_at", "revoked_reason"])
    log.record(
        "card.revoked", actor=actor, kind="household_card", object_id=card.pk, area_id=card.household.area_id, at=at,
        data={"reason": reason},
    )  # fmt: skip
    return card


def card_reissue(*, actor: Actor, household_id: int, reason: str, at: datetime | None = None) -> CardBatch:
    """Revoke the card of a household and print a new one: the old one stops working at once."""
    home = Household.objects.select_related("area__parent").filter(pk=household_id, closed_on=None).first()
    if home is None:
        raise Refused(_("Hộ này không còn dùng trong sổ, nên không cấp thẻ."))
    require_keeper(actor, home.area_id)
    drawn = _draw(home.area, [home], at or timezone.now())
    with transaction.atomic():
        valid = HouseholdCard.objects.filter(household=home, revoked_at=None).first()
        if valid is not None:
            card_revoke(actor=actor, card_id=valid.pk, reason=reason, at=at)
        return _keep(actor, home.area, drawn, "card.reissued")


def card_open(secret: str, *, door: str = WEB, at: datetime | None = None) -> HouseholdCard:
    """The valid card this secret belongs to. Raises Refused (wrong, revoked) or TooManyTries.

    A slip of the finger is told by the check symbol and costs nothing; a well-formed wrong secret counts as a guess.
    Call it outside a transaction that a refusal would roll back, or the count is lost with it.
    """
    door_check(door, at)
    clean = clean_card(secret)
    if clean is None:
        raise Refused(_("Mã thẻ có chỗ gõ nhầm. Xin xem lại từng nhóm bốn ký tự trên thẻ."), field="secret")
    card = (
        HouseholdCard.objects.filter(secret_hash=secret_hash(clean))
        .select_related("household__area__parent")
        .defer("household__head", "household__address")
        .first()
    )
    if card is None:
        door_wrong(door, at)
        raise Refused(
            _("Không có thẻ nào mang mã này. Xin xem lại thẻ, hoặc gặp trưởng thôn, bản, tổ."), field="secret"
        )
    if card.revoked_at is not None or card.household.closed_on is not None:
        raise Refused(
            _("Thẻ này đã khoá, không dùng được nữa. Bà con gặp trưởng thôn, bản, tổ để nhận thẻ mới."), field="secret"
        )
    return card


@transaction.atomic
def sheet_read(*, actor: Actor, batch_id: int, at: datetime | None = None) -> bytes:
    """The PDF of a batch, while it is kept. Raises Refused."""
    batch = _batch(actor, batch_id)
    if batch.sheet is None or batch.issued_at < (at or timezone.now()) - KEPT:
        raise Refused(_("Tờ thẻ này đã xoá để giữ bí mật. Hộ nào chưa có thẻ thì cấp lại ở trang của hộ."))
    log.record("cards.sheet_opened", actor=actor, kind="card_batch", object_id=batch.pk, area_id=batch.area_id, at=at)
    return unseal(bytes(batch.sheet))


@transaction.atomic
def sheet_done(*, actor: Actor, batch_id: int, at: datetime | None = None) -> CardBatch:
    """Printed and given to the village head: the sheet is deleted, the secrets now exist on paper alone."""
    batch = _batch(actor, batch_id)
    if batch.printed_at is not None:
        raise Refused(_("Tờ thẻ này đã ghi là in xong từ trước."))
    batch.sheet, batch.printed_at = None, at or timezone.now()
    batch.save(update_fields=["sheet", "printed_at"])
    log.record("cards.printed", actor=actor, kind="card_batch", object_id=batch.pk, area_id=batch.area_id, at=at)
    return batch


def sheets_expire(at: datetime | None = None) -> int:
    """Delete sheets older than seven days; return how many. The clock calls it."""
    old = CardBatch.objects.filter(sheet__isnull=False, issued_at__lt=(at or timezone.now()) - KEPT)
    gone = 0
    for batch in old.only("pk", "area_id"):
        with transaction.atomic():
            CardBatch.objects.filter(pk=batch.pk).update(sheet=None)
            log.record(
                "cards.sheet_expired",
                actor=SYSTEM,
                kind="card_batch",
                object_id=batch.pk,
                area_id=batch.area_id,
                at=at,
            )
        gone += 1
    return gone


def card_make(household: Household, *, serial: str, batch: CardBatch | None, at: datetime) -> tuple[HouseholdCard, str]:
    """An unsaved card and its secret, the only time the secret is known."""
    secret = card_secret()
    card = HouseholdCard(household=household, batch=batch, serial=serial, secret_hash=secret_hash(secret), issued_at=at)
    return card, secret


def secret_hash(secret: str) -> str:
    """What is kept of a secret as printed."""
    return keyed_hash(secret, "card")


def _batch(actor: Actor, batch_id: int) -> CardBatch:
    batch = CardBatch.objects.select_for_update(of=("self",)).filter(pk=batch_id).first()
    if batch is None:
        raise Refused(_("Không có lần in thẻ này."))
    require_keeper(actor, batch.area_id)
    return batch


class _Drawn(NamedTuple):
    """Cards not yet in the database, and the sheet that holds their secrets."""

    cards: list[HouseholdCard]
    sheet: bytes
    at: datetime


def _draw(area: Area, homes: Iterable[Household], at: datetime) -> _Drawn:
    """Draw before anything is written: a sheet takes a second, and nobody's writing should wait for it."""
    run = counter_next("card_sheet")
    made = [card_make(home, serial=f"{run:04d}-{n:03d}", batch=None, at=at) for n, home in enumerate(homes, 1)]
    pdf = sheet_pdf(area, [PrintedCard(card.household.number, card.serial, secret) for card, secret in made])
    return _Drawn([card for card, _secret in made], seal(pdf), at)


def _keep(actor: Actor, area: Area, drawn: _Drawn, action: str) -> CardBatch:
    count = len(drawn.cards)
    batch = CardBatch.objects.create(
        area=area, issued_by_id=actor.member_id, issued_at=drawn.at, sheet=drawn.sheet, count=count
    )
    for card in drawn.cards:
        card.batch = batch
    try:
        with transaction.atomic():
            HouseholdCard.objects.bulk_create(drawn.cards)
    except IntegrityError:
        raise Refused(_("Người khác vừa in thẻ cho các hộ này. Hãy mở lại trang thẻ để xem.")) from None
    log.record(
        action,
        actor=actor,
        kind="card_batch",
        object_id=batch.pk,
        area_id=area.pk,
        at=drawn.at,
        data={"count": count},
    )
    return batch
