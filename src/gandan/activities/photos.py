"""Pictures of an activity that come with a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gandan.core.models import Photo
from gandan.core.photos import photo_store


def stored(row: Mapping[str, Any], *, public: bool, children: bool = False) -> list[Photo]:  # Any: cleaned values
    """The photo of a row, kept with its caption; none when there is none. One of children stays private until a
    consent is on record. Raises Refused.
    """
    if not row.get("photo"):
        return []
    shows = Photo.Shows.CHILDREN if children else Photo.Shows.NOBODY
    return [photo_store(row["photo"], caption=row.get("caption", ""), public=public, shows=shows)]
