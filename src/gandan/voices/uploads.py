"""Photos that came with a form which cannot be sent yet: stored at once and shown again, so that none is lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gandan.core.errors import Refused
from gandan.core.models import Photo
from gandan.core.photos import photo_store
from gandan.voices.models import PendingPhoto

MOST = 5
_SALT = "voices.photo"
_AGE = 2 * 24 * 3600


@dataclass
class Kept:
    """The photos of one form, those that came before included, and a sentence for each that could not be taken."""

    photos: list[Photo] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def tokens(self) -> list[tuple[str, Photo]]:
        return [(token_of(photo), photo) for photo in self.photos]


def token_of(photo: Photo) -> str:
    return signing.dumps(photo.pk, salt=_SALT)


def photo_of(token: str) -> Photo | None:
    """The stored photo a token of ours names, for two days."""
    try:
        return Photo.objects.filter(pk=signing.loads(token, salt=_SALT, max_age=_AGE)).first()
    except signing.BadSignature:
        return None


def take(request: HttpRequest, name: str = "photos") -> Kept:
    """Photos kept from the last try (without those ticked to drop) and the new ones of this request."""
    kept = Kept()
    dropped = set(request.POST.getlist("drop"))
    for token in request.POST.getlist("kept")[: MOST * 2]:
        photo = None if token in dropped else photo_of(token)
        if photo:
            _add(kept, photo)
    for upload in request.FILES.getlist(name):
        if len(kept.photos) >= MOST:
            kept.errors.append(_("Mỗi lần gửi được nhiều nhất 5 ảnh. Đã giữ 5 ảnh đầu."))
            break
        _store(kept, upload)
    return kept


def _store(kept: Kept, upload: UploadedFile[bytes]) -> None:
    try:
        photo = photo_store(upload)
    except Refused as refusal:
        kept.errors.append(f"{(upload.name or '')[:60]}: {refusal.sentence}")
        return
    if _add(kept, photo):
        PendingPhoto.objects.create(photo=photo)
    else:  # the same picture twice
        photo.file.delete(save=False)
        photo.delete()


def _add(kept: Kept, photo: Photo) -> bool:
    if any(each.sha256 == photo.sha256 for each in kept.photos):
        return False
    kept.photos.append(photo)
    return True
