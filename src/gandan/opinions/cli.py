"""`gandan opinions map votes.csv`: the map of a file in Polis's format. No database is needed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

if TYPE_CHECKING:
    from gandan.opinions.map.whole import Drawn

opinions_app = typer.Typer(no_args_is_help=True, help="Opinion maps: files of answers in, maps out.")
FORMATS = ("json", "svg")


@opinions_app.command("map")
def draw_map(
    votes: Annotated[Path, typer.Argument(help="Polis's votes.csv or participants-votes.csv.")],
    comments: Annotated[Path | None, typer.Option(help="comments.csv: the texts, and what was moderated out.")] = None,
    format: Annotated[str, typer.Option(help="json or svg.")] = "json",  # noqa: A002 - the name of the option
    out: Annotated[Path | None, typer.Option(help="A file instead of the screen.")] = None,
) -> None:
    """Groups, what each says, what all share and what divides. Groups of fewer than five are never shown."""
    if format not in FORMATS:
        typer.echo(f"--format: {', '.join(FORMATS)}", err=True)
        raise typer.Exit(2)
    drawn, texts = _drawn(votes, comments)
    told = _json(drawn, texts) if format == "json" else _svg(drawn)
    if out is None:
        typer.echo(told)
    else:
        out.write_text(told + "\n", encoding="utf-8")


@opinions_app.command(hidden=True)
def redraw(topic_id: Annotated[int, typer.Argument(help="The topic whose map is drawn again.")]) -> None:
    """Draw one topic's map in a process of its own, giving way to everything else on the machine."""
    os.nice(10)
    import django

    django.setup()
    from gandan.opinions.drawing import map_draw_apart

    map_draw_apart(topic_id)


def _drawn(votes: Path, comments: Path | None) -> tuple[Drawn, dict[int, str]]:
    """The map of the files; texts by statement number. Ends with a sentence when a file cannot be read."""
    from gandan.opinions.map.polis import PolisError, read_answers, read_comments
    from gandan.opinions.map.votes import votes_of
    from gandan.opinions.map.whole import draw

    console = Console(stderr=True)
    name = votes.name
    try:
        with console.status("Đọc tệp… (reading)"), votes.open(encoding="utf-8-sig", newline="") as file:
            answers = read_answers(file)
        known, texts = None, {}
        if comments is not None:
            name = comments.name
            with comments.open(encoding="utf-8-sig", newline="") as file:
                told = read_comments(file)
            texts = {one.number: one.text for one in told}
            gone = {one.number for one in told if one.moderated < 0}
            known = sorted((set(answers.statements) | set(texts)) - gone)
    except PolisError as error:
        typer.echo(
            f"{name}: dòng {error.line} không đọc được ({error.wrong} {error.what}).".replace(" )", ")"), err=True
        )
        raise typer.Exit(1) from None
    except (OSError, UnicodeDecodeError) as error:
        typer.echo(f"{name}: không mở được tệp ({type(error).__name__}).", err=True)
        raise typer.Exit(1) from None
    with console.status("Vẽ bản đồ… (drawing)"):
        return draw(votes_of(answers.voters, answers.statements, answers.choices, known)), texts


def _json(drawn: Drawn, texts: dict[int, str]) -> str:
    from gandan.opinions.map.whole import as_plain

    told: dict[str, Any] = as_plain(drawn)  # Any: plain JSON
    for each in told["statements"]:
        if each["id"] in texts:
            each["text"] = texts[each["id"]]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _svg(drawn: Drawn) -> str:
    from gandan.opinions.map.svg import Shape, Words, picture
    from gandan.opinions.map.whole import shape_of

    shapes = [Shape(int(moments[0]), shape_of(moments)) for moments in drawn.moments]
    text = f"{drawn.participants} người, {len(drawn.statements)} câu, {drawn.answers} câu trả lời"
    return picture(shapes, Words("Bản đồ ý kiến", text, "%(n)s người"))
