"""`gandan areas seed` loads the map of Viet Nam; `gandan areas stats` counts it and fails when a number is off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from gandan.areas.seed import Loaded

areas_app = typer.Typer(no_args_is_help=True, help="Provinces, communes and villages, before and after 1 July 2025.")


@areas_app.command()
def seed(
    province: Annotated[
        list[str] | None, typer.Option(help="Only the province with this code; may be repeated.")
    ] = None,
) -> None:
    """Load all provinces and communes, old and new, with their succession. A second call changes nothing."""
    _django()
    from gandan.core.errors import Refused

    try:
        found = load_with_progress(province or ())
    except Refused as refusal:
        Console().print(refusal.sentence)
        raise typer.Exit(1) from refusal
    Console().print(f"{found.areas} areas, {found.links} links" if found.areas else "The map is there already.")


@areas_app.command()
def stats() -> None:
    """Count provinces, communes and predecessors in the database; exit 1 when a number is off."""
    _django()
    from gandan.areas.stats import lines

    console = Console()
    found = lines()
    for line in found:
        wrong = "" if line.is_right else f"  (should be {line.wanted})"
        console.print(f"{line.found:>7,}  {line.name}{wrong}", highlight=False)
    raise typer.Exit(0 if all(line.is_right for line in found) else 1)


@areas_app.command()
def frames(
    frame: Annotated[
        list[str] | None, typer.Argument(help="hom-nay, ghi-nhan, a day, or chung-DAY-DAY; the usual ones when none.")
    ] = None,
) -> None:
    """Draw frames (boundaries of another time) and count areas that are exact, estimated or not comparable in each."""
    _django()
    from gandan.areas.frames import frame_counts, frame_links, frame_parse, frame_turns
    from gandan.areas.picker import usual_frames
    from gandan.core.errors import Refused

    console = Console()
    columns = (TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    for text in frame or [text for text, _label in usual_frames(frame_turns())]:
        try:
            asked = frame_parse(text)
        except Refused as refusal:
            console.print(refusal.sentence)
            raise typer.Exit(1) from refusal
        with Progress(*columns, console=console) as progress:
            bar = progress.add_task(text, total=None)
            frame_links(asked, told=lambda done, total, bar=bar: progress.update(bar, completed=done, total=total))  # type: ignore[misc] # bound now
        for level in ("commune", "province"):
            counts = frame_counts(asked, level)
            words = ", ".join(f"{n:,} {certainty}" for certainty, n in counts.items())
            console.print(f"{text}: {level}s: {words}", highlight=False)


def _django() -> None:
    import django

    django.setup()


def load_with_progress(only: Iterable[str] = ()) -> Loaded:
    """Load the map, showing each stage as a bar; nothing is shown when it is there already. Raises Refused."""
    from gandan.areas import seed as loader

    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console()) as progress:
        bars: dict[str, TaskID] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in bars:
                bars[stage] = progress.add_task(stage, total=total)
            progress.update(bars[stage], completed=done, total=total)

        return loader.load(told, only=only)
