"""`gandan read FILE…`: prose in, facts out. The database is not needed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from gandan.reading.files import Source, Unreadable

FORMATS = ("json", "text")


def read(
    files: Annotated[
        list[Path], typer.Argument(help="Files, folders or .zip: .txt .docx .pdf .html .xlsx; - is standard input.")
    ],
    format: Annotated[str, typer.Option(help="json: one object per file and line; text: one line per fact.")] = "text",  # noqa: A002 - the name of the option
    kind: Annotated[list[str] | None, typer.Option(help="Only facts of this kind; may be repeated.")] = None,
) -> None:
    """Read reports and news: quantities, dates, places, organisations, documents … with the span each came from."""
    from gandan.reading.engine import KINDS

    if format not in FORMATS or set(kind or ()) - set(KINDS):
        typer.echo(f"--format: {', '.join(FORMATS)}; --kind: {', '.join(KINDS)}", err=True)
        raise typer.Exit(2)
    refused = sum(not _one(source, format, frozenset(kind or ())) for source in _with_progress(_sources(files)))
    raise typer.Exit(1 if refused else 0)


def _sources(files: list[Path]) -> Any:  # Any: an iterator of Source, imported late
    from gandan.reading.files import Source, documents_in

    for path in files:
        if str(path) == "-":
            yield Source("-", sys.stdin.buffer.read())
        else:
            yield from documents_in([path])


def _with_progress(sources: Any) -> Any:  # Any: an iterator of Source, imported late
    """Shown on the error stream and only to a person: the output stays pure."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from sources
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} documents"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=None)
        for source in sources:
            progress.update(bar, description=source.name[-60:])
            yield source
            progress.advance(bar)


def _one(source: Source, form: str, kinds: frozenset[str]) -> bool:
    """Read and print one document; False when it was refused."""
    from gandan.reading.engine import as_json, read_text
    from gandan.reading.files import Unreadable, extract

    try:
        if source.problem is not None:
            raise source.problem
        text = extract(source.name, source.data)
    except Unreadable as problem:
        _refuse(source.name, problem, form)
        return False
    reading = read_text(text)
    if kinds:
        reading.facts = [fact for fact in reading.facts if fact.kind in kinds]
        reading.activities = []
    if form == "json":
        typer.echo(json.dumps(as_json(reading, source.name, source.data), ensure_ascii=False))
        return True
    typer.echo(f"{source.name}: {len(reading.facts)} facts, {len(reading.activities)} activities")
    for fact in reading.facts:
        said = " ".join(reading.text[fact.start : fact.end].split())
        known = {key: value for key, value in fact.keys.items() if value is not None}
        typer.echo(f"{fact.start:>7} {fact.kind:<12} {said}  {json.dumps(known, ensure_ascii=False)}")
    for anomaly in reading.anomalies:
        typer.echo(f"{anomaly['start']:>7} {'anomaly':<12} {anomaly['kind']}: {anomaly['why']}")
    return True


def _refuse(name: str, problem: Unreadable, form: str) -> None:
    """In JSON a refused file is an object too, so that nothing disappears from a batch."""
    import django

    django.setup()
    from gandan.reading.words import sentence

    said = sentence(problem)
    if form == "json":
        typer.echo(json.dumps({"file": name, "error": problem.reason.value, "sentence": said}, ensure_ascii=False))
    typer.echo(f"{name}: {said}", err=True)
