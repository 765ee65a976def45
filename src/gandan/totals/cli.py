"""`gandan totals rebuild`: every roll-up from zero, with progress; `gandan totals follow`: what the log tells since."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

totals_app = typer.Typer(no_args_is_help=True, help="Results added up for every area, month and kind.")


@totals_app.command()
def rebuild(
    frame: Annotated[
        list[str] | None,
        typer.Option(help="hom-nay, ghi-nhan, 2025-06-30 …; may be repeated. Today's and those kept when empty."),
    ] = None,
) -> None:
    """Throw the roll-ups away and add everything up again. Safe at any time; the figures do not change."""
    import django

    django.setup()
    from gandan.areas.frames import frame_parse
    from gandan.core.errors import Refused
    from gandan.totals.drawing import draw_all
    from gandan.totals.models import Drawn

    wanted = frame or ["hom-nay", *Drawn.objects.exclude(frame__startswith="~").values_list("frame", flat=True)]
    try:
        frames = {one.key: one for one in map(frame_parse, wanted)}
    except Refused as refusal:
        Console().print(refusal.sentence)
        raise typer.Exit(1) from refusal
    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console()) as progress:
        bar = progress.add_task("", total=None)

        def told(step: str, done: int, steps: int) -> None:
            progress.update(bar, completed=done, total=steps, description=step)

        draw_all(list(frames.values()), told)


@totals_app.command()
def follow() -> None:
    """Read the log on from where the roll-ups stand (the clock of `gandan serve` does it every minute)."""
    import django

    django.setup()
    from gandan.totals.following import follow_all

    Console().print(f"{follow_all():,} rows")


def open_data(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made when missing.")],
) -> None:
    """Everything public as CSV, JSON and Parquet, counted against the database before a file gets its name."""
    import django

    django.setup()
    from gandan.totals.open_data import DATASETS, FORMATS, write

    columns = (TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console()
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("", total=len(DATASETS) * len(FORMATS))
        for dataset in DATASETS.values():
            for one in FORMATS:
                progress.update(bar, description=f"{dataset.name}.{one}")
                rows = write(dataset, one, folder / f"{dataset.name}.{one}")
                progress.advance(bar)
            console.print(f"{rows:>12,}  {dataset.name}", highlight=False)
