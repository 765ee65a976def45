"""Reading an area's log for the count: rows in the shape the engine settles, and whether the log is what was sealed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum

from gandan.ballots.models import Ballot, Checkpoint, Entry, PaperBatch
from gandan.ballots.tally.settle import Row

CHUNK = 20_000
READ = ("kind", "mark", "way", "turn", "status", "choice")


def rows_of(ballot: Ballot, area_id: int, size: int) -> Iterator[Row]:
    """The first `size` entries of an area's log, in their order."""
    entries = Entry.objects.filter(ballot=ballot, area_id=area_id, leaf__index__lt=size).order_by("leaf__index")
    for values in entries.values_list(*READ).iterator(chunk_size=CHUNK):
        yield Row(*values)


def final_sizes(ballot: Ballot) -> dict[int, int]:
    """Area → size of its newest final checkpoint."""
    found = Checkpoint.objects.filter(ballot=ballot, final=True).order_by("size").values_list("area_id", "size")
    return dict(found)


def declared_of(ballot: Ballot) -> dict[int, int]:
    """Area → sheets the counting teams found; areas without paper are left out."""
    found = PaperBatch.objects.filter(ballot=ballot).values_list("area_id").annotate(n=Sum("declared")).order_by()
    return dict(found)
