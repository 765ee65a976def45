"""Pictures of an activity that come with a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gandan.core.models import Photo
from gandan.core.photos import photo_store


def stored(row: Mapping[str, Any], *, public: bool) -> list[Photo]:  # Any: cleaned values of a form
    """The photo of a row, kept with its caption; none when there is none. Raises Refused."""
    if not row.get("photo"):
        return []
    return [photo_store(row["photo"], caption=row.get("caption", ""), public=public)]
