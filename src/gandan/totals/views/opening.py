"""The page of open data and its files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gandan.totals.open_data import DATASETS, FORMATS, LICENCE, Dataset, write

MOST_AT_ONCE = 50_000  # rows that are written while somebody waits; more are written by `gandan open-data`
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
OLD = 24 * 3600  # seconds after which a small file is drawn anew


def page(request: HttpRequest) -> HttpResponse:
    """Every file with its columns, its licence and when it was drawn."""
    shown = [(dataset, [(one, _drawn_at(dataset, one)) for one in FORMATS]) for dataset in DATASETS.values()]
    return render(request, "totals/open_data.html", {"datasets": shown, "licence": LICENCE})


def file(_request: HttpRequest, name: str, format: str) -> HttpResponse | FileResponse:  # noqa: A002 - a word of the address
    """One file, drawn now when it is small and missing or a day old."""
    dataset = DATASETS.get(name)
    if dataset is None or format not in FORMATS:
        raise Http404
    path, drawn = _path(dataset, format), _drawn_at(dataset, format)
    if (drawn is None or (timezone.now() - drawn).total_seconds() > OLD) and _is_small(dataset):
        write(dataset, format, path)
    if not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=TYPES[format])


def _path(dataset: Dataset, format: str) -> Path:  # noqa: A002 - as above
    return Path(settings.MEDIA_ROOT) / "open" / f"{dataset.name}.{format}"


def _drawn_at(dataset: Dataset, format: str) -> datetime | None:  # noqa: A002 - as above
    path = _path(dataset, format)
    return datetime.fromtimestamp(path.stat().st_mtime, timezone.get_current_timezone()) if path.exists() else None


def _is_small(dataset: Dataset) -> bool:
    return not dataset.rows().order_by("pk")[MOST_AT_ONCE : MOST_AT_ONCE + 1].exists()
