"""Writing: a household's word, and whether what it wrote may be read by everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.activities.models import Result
from gandan.checks.amounts import read_part, read_wrong
from gandan.checks.around import around, lives_there
from gandan.checks.inspecting import (
    inspection_close,
    inspection_find,
    inspection_mend,
    inspection_open,
    inspection_raise,
    photos_attach,
    result_locked,
)
from gandan.checks.models import Check
from gandan.checks.rules import Around, did_the_work, may_release
from gandan.checks.settlement import resettle
from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused
from gandan.core.models import Channel, Photo
from gandan.core.photos import photos_publish
from gandan.residents.models import HouseholdTie
from gandan.voices.reading import private_parts

LONGEST_TEXT = 2_000  # characters a household may write
MOST_PHOTOS = 5

__all__ = [
    "check_give",
    "inspection_close",
    "inspection_find",
    "inspection_mend",
    "inspection_open",
    "words_release",
]


@transaction.atomic
def check_give(
    *,
    actor: Actor,
    result_id: int,
    verdict: str,
    amount_text: str = "",
    text: str = "",
    photos: Sequence[Photo] = (),
    channel: str = Channel.CARD,
    assisted_by: Actor | None = None,
    at: datetime | None = None,
) -> Check:
    """The word of the household whose card is open (`actor.household_id`); it supersedes the household's earlier one.

    `assisted_by` is the official who writes it down with the card in hand (the actor itself when it is a member).
    A partial or doubting word opens an inspection or joins the open one. Raises Refused, NotPermitted.
    """
    at = at or timezone.now()
    result = result_locked(result_id)
    helper = assisted_by or (actor if actor.is_member else None)
    there = around(result)
    household_id = _who_may_speak(actor, helper, there)
    amount = _amount(result, verdict, amount_text)
    text = _words(text, photos)
    before = Check.objects.filter(result=result, household_id=household_id, superseded_at=None).first()
    if before and _same(before, verdict, amount, text, photos):
        return before  # a second tap says nothing new
    if before:
        Check.objects.filter(pk=before.pk).update(superseded_at=at)
    check = Check.objects.create(
        result=result,
        household_id=household_id,
        verdict=verdict,
        amount=amount,
        text=text,
        words=Check.Words.WAITING if text or photos else Check.Words.NONE,
        channel=channel,
        assisted_by_id=helper.member_id if helper else None,
        counts=not HouseholdTie.objects.filter(household_id=household_id, unit_id__in=there.doers).exists(),
        at=at,
    )
    photos_attach(check.photos, photos)
    if check.counts and verdict != Check.Verdict.CONFIRM:
        inspection_raise(result=result, there=there, at=at)
    settled = resettle(result, at=at)
    log.record(
        "result.checked", actor=helper or actor, kind="result", object_id=result.pk, unit_id=result.unit_id,
        area_id=result.area_id, at=at,
        data={"verdict": str(verdict), "channel": str(channel), "counts": check.counts, "state": str(settled.state)},
    )  # fmt: skip
    return check


@transaction.atomic
def words_release(*, actor: Actor, check_id: int, public: bool, at: datetime | None = None) -> Check:
    """Let everybody read what a household wrote (and see its photos), or keep it between it and the board."""
    check = Check.objects.select_for_update(of=("self",)).select_related("result").filter(pk=check_id).first()
    if check is None:
        raise Refused(_("Không tìm thấy lời này nữa. Hãy tải lại trang."))
    result = result_locked(check.result_id)
    if not may_release(actor, around(result)):
        raise NotPermitted(
            _("Chỉ ban giám sát hoặc đơn vị phụ trách địa bàn, không làm việc này, mới được công khai lời bà con.")
        )
    if check.words == Check.Words.NONE:
        raise Refused(_("Hộ này không viết gì thêm nên không có lời nào để công khai."))
    if public and private_parts(check.text):
        raise Refused(
            _("Lời này có số điện thoại hoặc số riêng của một người nên không công khai được. Hãy chọn “Giữ kín”.")
        )
    check.words = Check.Words.PUBLIC if public else Check.Words.KEPT
    check.words_by_id = actor.member_id
    check.save(update_fields=["words", "words_by"])
    if public:
        photos_publish(check.photos.all())
    else:
        Photo.objects.filter(pk__in=check.photos.values("pk")).update(public=False)
    log.record(
        "check.released" if public else "check.kept", actor=actor, kind="result", object_id=result.pk,
        unit_id=result.unit_id, area_id=result.area_id, at=at,
    )  # fmt: skip
    return check


def _who_may_speak(actor: Actor, helper: Actor | None, there: Around) -> int:
    """The household that speaks. Every reason against it is one sentence."""
    if actor.household_id is None or actor.household_area_id is None:
        raise NotPermitted(_("Hãy mở thẻ hộ trước, rồi xác nhận."))
    if helper and did_the_work(helper, there):
        raise NotPermitted(
            _(
                "Bạn thuộc đơn vị làm việc này nên không ghi lời bà con về nó được. Hãy nhờ trưởng bản hoặc cán bộ đơn vị khác."
            )
        )
    if not lives_there(there.result, actor.household_area_id):
        raise NotPermitted(
            _("Việc này ở nơi khác. Chỉ các hộ ở %(area)s mới xác nhận được.") % {"area": there.result.area}
        )
    return actor.household_id


def _amount(result: Result, verdict: str, amount_text: str) -> Decimal | None:
    match verdict:
        case Check.Verdict.CONFIRM:
            return None
        case Check.Verdict.PARTLY:
            return read_part(result, amount_text, field="amount")
        case Check.Verdict.DISPUTE:
            return read_wrong(result, amount_text, field="amount")
    raise Refused(_("Hãy chọn một trong ba ý: đúng như vậy, đúng một phần, hoặc chưa đúng."), field="verdict")


def _words(text: str, photos: Sequence[Photo]) -> str:
    text = text.replace("\x00", "").strip()
    if len(text) > LONGEST_TEXT:
        raise Refused(_("Lời viết dài quá %(most)s chữ cái. Hãy viết ngắn lại.") % {"most": LONGEST_TEXT}, field="text")
    if len(photos) > MOST_PHOTOS:
        raise Refused(_("Chỉ gửi được tối đa %(most)s ảnh.") % {"most": MOST_PHOTOS}, field="photos")
    return text


def _same(before: Check, verdict: str, amount: Decimal | None, text: str, photos: Sequence[Photo]) -> bool:
    said = (before.verdict, before.amount, before.text) == (verdict, amount, text)
    return said and not photos and before.answered_at is None
