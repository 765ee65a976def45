"""Consents on record: given on paper, withdrawn at any time; what they covered follows at once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gandan.core import log
from gandan.core.actors import Actor
from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.privacy import blanked
from gandan.postings import rules
from gandan.postings.models import Consent, PhotoConsent
from gandan.postings.services.announcements import must_speak, unit_of

MOST_PERSONS = 500


@transaction.atomic
def consent_record(
    *,
    actor: Actor,
    unit_id: int,
    who: str,
    age: str,
    covers: str,
    paper: str,
    given_on: date | None = None,
    persons: int = 1,
    by_guardian: bool = False,
    at: datetime | None = None,
) -> Consent:
    """Write down that a signed paper exists: whose by role, for what, and where it is kept. Raises Refused."""
    unit = unit_of(unit_id)
    must_speak(actor, unit)
    who, covers, paper = (" ".join(each.split()) for each in (who, covers, paper))
    for name, value in (("who", who), ("covers", covers), ("paper", paper)):
        if not value:
            raise Refused(_("Hãy điền mục này: giấy đồng ý phải nói ai, cho việc gì, và giấy cất ở đâu."), field=name)
        if blanked(value) != value:
            raise Refused(_("Đừng ghi số điện thoại hay số giấy tờ ở đây. Chỉ ghi vai trò."), field=name)
    if age not in Consent.Age.values:
        raise Refused(_("Hãy chọn người lớn hay trẻ em."), field="age")
    if age == Consent.Age.CHILD and not by_guardian:
        raise Refused(_("Với trẻ em, cha mẹ hoặc người giám hộ phải ký giấy."), field="by_guardian")
    day = given_on or timezone.localdate(at)
    if day > timezone.localdate(at):
        raise Refused(_("Ngày này chưa đến. Hãy ghi ngày ký trên giấy."), field="given_on")
    if not 1 <= persons <= MOST_PERSONS:
        raise Refused(_("Số người phải từ 1 đến %(most)s.") % {"most": MOST_PERSONS}, field="persons")
    made = Consent.objects.create(
        unit=unit, who=who[:120], age=age, persons=persons, by_guardian=by_guardian, covers=covers[:200],
        given_on=day, paper=paper[:160], by_id=actor.member_id, at=at or timezone.now(),
    )  # fmt: skip
    _log("consent.recorded", actor, made, at, {"age": age, "persons": persons})
    return made


@transaction.atomic
def consent_withdraw(*, actor: Actor, consent_id: int, at: datetime | None = None) -> Consent:
    """They changed their mind: their photos are private again at once; quotes under it are no longer shown."""
    given = _locked(actor, consent_id)
    given.withdrawn_on = timezone.localdate(at)
    given.save(update_fields=["withdrawn_on"])
    photos = Photo.objects.filter(consent__consent=given)
    hidden = photos.update(public=False, consented=False)
    _log("consent.withdrawn", actor, given, at, {"photos": hidden})
    return given


@transaction.atomic
def photo_consent(
    *, actor: Actor, photo: Photo, consent_id: int, shows: str, public: bool = True, at: datetime | None = None
) -> Photo:
    """This photo shows somebody, and this consent covers it. Children need a consent signed for a child."""
    given = _locked(actor, consent_id)
    if shows not in (Photo.Shows.ADULTS, Photo.Shows.CHILDREN):
        raise Refused(_("Hãy chọn trong ảnh rõ mặt người lớn hay trẻ em."), field="shows")
    if shows == Photo.Shows.CHILDREN and given.age != Consent.Age.CHILD:
        raise Refused(_("Ảnh có trẻ em cần giấy do cha mẹ hoặc người giám hộ ký."), field="consent")
    PhotoConsent.objects.update_or_create(photo=photo, defaults={"consent": given})
    photo.shows, photo.consented, photo.public = shows, True, public
    photo.save(update_fields=["shows", "consented", "public"])
    _log("photo.consented", actor, given, at, {"photo": photo.pk, "shows": shows})
    return photo


def _locked(actor: Actor, consent_id: int) -> Consent:
    given = Consent.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=consent_id).first()
    if given is None or not rules.reads(actor, given.unit):
        raise Refused(_("Không có giấy đồng ý này."), field="consent")
    must_speak(actor, given.unit)
    if not given.holds:
        raise Refused(_("Giấy đồng ý này đã được rút."), field="consent")
    return given


def _log(action: str, actor: Actor, given: Consent, at: datetime | None, data: dict[str, log.Plain]) -> None:
    log.record(
        action, actor=actor, kind="consent", object_id=given.pk, unit_id=given.unit_id, area_id=given.unit.area_id,
        at=at, data=data,
    )  # fmt: skip
