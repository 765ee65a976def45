"""`gandan`: one command for everything."""

from __future__ import annotations

import os

import typer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.settings")
app = typer.Typer(no_args_is_help=True, add_completion=False, help="Gần Dân: from a voice to a confirmed result.")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def manage(context: typer.Context) -> None:
    """Django's management commands, for example: gandan manage migrate."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gandan manage", *context.args])


@app.command()
def messages(
    room: str = typer.Argument("", help="One room; all when empty."),
    check: bool = typer.Option(False, "--check", help="Only list sentences without an English translation."),
) -> None:
    """Extract the Vietnamese sentences of a room into its English catalogue and compile it."""
    from gandan.core import messages as catalogue

    raise typer.Exit(catalogue.main(room, check=check))
