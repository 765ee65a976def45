"""Photos in: bounded, re-encoded, without metadata. A picture that cannot be read is refused with a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BytesIO

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from gandan.core.errors import Refused
from gandan.core.models import Photo

ACCEPTED = {"image/jpeg", "image/png", "image/apng", "image/webp"}  # of moving ones the first picture
LONG_SIDE = 1600  # pixels: enough to see a crack in concrete, small enough for 3G


def photo_store(upload: UploadedFile[bytes], *, caption: str = "", public: bool = False, shows: str = "") -> Photo:
    """Re-encode `upload` as JPEG (long side ≤ 1600 px, no EXIF) and keep it. Raises Refused.

    A photo that shows children stays private until a consent is on record, whatever `public` says.
    """
    public = public and shows != Photo.Shows.CHILDREN
    if (upload.size or 0) > settings.GANDAN_PHOTO_BYTES:
        megabytes = settings.GANDAN_PHOTO_BYTES // 1_000_000
        raise Refused(
            _("Ảnh lớn quá %(megabytes)s MB. Hãy chụp lại ở cỡ nhỏ hơn hoặc gửi ảnh khác.") % {"megabytes": megabytes},
            field="photos",
        )
    picture = _on_white(_decoded(upload))
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    picture.info.clear()  # a JPEG comment would be written out again
    out = BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    body = out.getvalue()
    digest = hashlib.sha256(body).hexdigest()
    photo = Photo(
        sha256=digest, width=picture.width, height=picture.height, size=len(body), caption=caption[:200], public=public,
        shows=shows,
    )  # fmt: skip
    photo.file.save(f"{photo.key}.jpg", ContentFile(body), save=True)
    return photo


def photos_publish(photos: Iterable[Photo]) -> None:
    """Let everybody see them, but none that shows children without a consent on record."""
    rows = Photo.objects.filter(pk__in=[photo.pk for photo in photos])
    rows.exclude(shows=Photo.Shows.CHILDREN, consented=False).update(public=True)


def photos_show_children(photos: Iterable[Photo]) -> None:
    """Somebody said so: they are private until a consent is on record."""
    rows = Photo.objects.filter(pk__in=[photo.pk for photo in photos], consented=False)
    rows.update(shows=Photo.Shows.CHILDREN, public=False)


def _on_white(picture: Image.Image) -> Image.Image:
    """As RGB; what shows through becomes white paper, and 16 bits of grey (which Pillow would clip) become 8."""
    if picture.mode.startswith("I"):
        picture = picture.point(lambda grey: grey / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _decoded(upload: UploadedFile[bytes]) -> Image.Image:
    data = upload.read()
    kind = filetype.guess_mime(data[:4096])
    if kind not in ACCEPTED:
        raise Refused(_("Tệp này không phải ảnh JPG, PNG hay WebP. Hãy chọn một tấm ảnh."), field="photos")
    try:
        picture = Image.open(BytesIO(data))
        if picture.width * picture.height > settings.GANDAN_PHOTO_PIXELS:
            raise Refused(_("Ảnh có quá nhiều điểm ảnh. Hãy gửi ảnh nhỏ hơn."), field="photos")
        picture.draft("RGB", (LONG_SIDE, LONG_SIDE))  # a large JPEG is decoded small: a fraction of the memory
        picture.load()
        return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused(_("Ảnh có quá nhiều điểm ảnh. Hãy gửi ảnh nhỏ hơn."), field="photos") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused(_("Ảnh bị hỏng, máy không đọc được. Hãy chụp lại và gửi lần nữa."), field="photos") from error
