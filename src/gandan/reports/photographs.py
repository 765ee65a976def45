"""Photos of results in a document: only those an office has made public, each with its caption."""

from __future__ import annotations

import base64
from io import BytesIO

from django.db.models import QuerySet
from PIL import Image

from gandan.activities.models import Result
from gandan.core.models import Photo
from gandan.papers.content import Block, Heading, Picture

MOST = 4
LONG_SIDE = 1000  # pixels: half a page of print
WIDTH = 110  # mm


def photographs(results: QuerySet[Result], title: str) -> list[Block]:
    """A heading and at most four pictures, newest first. Two queries; nothing when there is none."""
    rows = (
        results.filter(photos__public=True)
        .order_by("-happened_on", "-pk", "photos__pk")
        .values_list("photos__pk", "title", "area__kind", "area__name", "happened_on")[:MOST]
    )
    told = {pk: (name, f"{kind} {place}".strip(), day) for pk, name, kind, place, day in rows}
    photos = Photo.objects.in_bulk(list(told))
    found: list[Block] = []
    for pk, (name, place, day) in told.items():
        body = _small(photos[pk])
        if body:
            caption = f"{photos[pk].caption or name} ({place}, ngày {day:%d/%m/%Y})"
            found.append(Picture(alt=f"Ảnh: {caption}.", jpeg=body, caption=caption, width=WIDTH))
    return [Heading(title, 2), *found] if found else []


def _small(photo: Photo) -> str:
    """As base64; empty when the file is gone."""
    try:
        with photo.file.open("rb") as file, Image.open(file) as picture:
            picture.thumbnail((LONG_SIDE, LONG_SIDE))
            out = BytesIO()
            picture.convert("RGB").save(out, "JPEG", quality=80, optimize=True)
    except OSError:
        return ""
    return base64.b64encode(out.getvalue()).decode()
