"""Where an announcement hangs or is read out, and the evidence of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.photos import photos_publish
from gandan.postings.models import Posting, Proof, Way
from gandan.postings.queries import areas_in_reach
from gandan.postings.services.announcements import for_act

MOST_PROOFS = 400  # of one posting


@transaction.atomic
def posting_add(
    *,
    actor: Actor,
    announcement_id: int,
    way: str,
    area_id: int | None = None,
    place: str = "",
    first_day: date | None = None,
    last_day: date | None = None,
    at: datetime | None = None,
) -> Posting:
    """One more way, one more board. Raises Refused, NotPermitted."""
    told = for_act(actor, announcement_id, "post")
    if way not in Way.values:
        raise Refused(_("Hãy chọn cách công khai."), field="way")
    if area_id is not None and not areas_in_reach(told.unit).filter(pk=area_id).exists():
        raise Refused(_("Đơn vị không phụ trách nơi này."), field="area")
    first = max(first_day or timezone.localdate(at), told.first_day)
    last = last_day or told.last_day
    if last is not None and last < first:
        raise Refused(_("Ngày cuối sớm hơn ngày đầu. Xin chọn lại."), field="last_day")
    made = Posting.objects.create(
        announcement=told, way=way, area_id=area_id, place=place.strip()[:120], first_day=first, last_day=last
    )
    log.record(
        "posting.added", actor=actor, kind="announcement", object_id=told.pk, unit_id=told.unit_id, area_id=area_id,
        at=at, data={"posting": made.pk, "way": way},
    )  # fmt: skip
    return made


@transaction.atomic
def posting_prove(
    *,
    actor: Actor,
    posting_id: int,
    photo: Photo | None = None,
    note: str = "",
    day: date | None = None,
    at: datetime | None = None,
) -> Proof:
    """Evidence that it hung or was read out on `day` (today): a photo of the board, a line of the loudspeaker's log.

    No day of tomorrow, none before the first. The photo becomes public with it. Raises Refused, NotPermitted.
    """
    posting = Posting.objects.filter(pk=posting_id).first()
    if posting is None:
        raise Refused(_("Không có lần công khai này."))
    told = for_act(actor, posting.announcement_id, "prove")
    on, today = day or timezone.localdate(at), timezone.localdate(at)
    if on > today:
        raise Refused(_("Ngày này chưa đến. Bằng chứng chỉ ghi cho ngày đã qua hoặc hôm nay."), field="day")
    if on < posting.first_day:
        raise Refused(_("Ngày này sớm hơn ngày đầu công khai."), field="day")
    if photo is None and not note.strip():
        raise Refused(_("Hãy gửi một tấm ảnh hoặc ghi một dòng nhật ký."), field="note")
    if posting.proofs.count() >= MOST_PROOFS:
        raise Refused(_("Lần công khai này đã có quá nhiều dòng."))
    made = Proof.objects.create(
        posting=posting, day=on, photo=photo, note=note.strip()[:200], by_id=actor.member_id, at=at or timezone.now()
    )
    if photo is not None:
        photos_publish([photo])
    log.record(
        "posting.proved", actor=actor, kind="announcement", object_id=told.pk, unit_id=told.unit_id,
        area_id=posting.area_id, at=at, data={"posting": posting.pk, "way": posting.way, "day": on.isoformat()},
    )  # fmt: skip
    return made
