"""`gandan units`: the first unit of an installation, and an invitation for its admin."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

units_app = typer.Typer(no_args_is_help=True, help="Organisations: the first unit and its admin.")
PARTY_KINDS = {"party_committee", "party_cell", "mobilization_bloc", "mobilization_team"}


@units_app.callback()
def setup() -> None:
    import django

    django.setup()


@units_app.command()
def bootstrap(
    unit: Annotated[str, typer.Option(help='Its name, for example "UBND xã Nà Hỳ".')],
    area: Annotated[
        str, typer.Option(help="Code of the area it is in charge of (gandan areas stats, or the place page).")
    ],
    kind: Annotated[str, typer.Option(help="What kind of organisation it is.")] = "peoples_committee",
    title: Annotated[str, typer.Option(help="Title of its first admin.")] = "Quản trị đơn vị",
) -> None:
    """Create a unit without a parent, in charge of an area, and print an invitation link for its admin.

    Run again with the same name and area to get a new link.
    """
    from django.conf import settings
    from django.db import transaction
    from django.urls import reverse
    from django.utils import timezone, translation

    from gandan.areas.models import Area
    from gandan.core.actors import SYSTEM
    from gandan.core.errors import Refused
    from gandan.core.words import moment
    from gandan.units.models import Assignment, Unit
    from gandan.units.services import assign, invitation_create, unit_create

    console = Console()
    if kind not in Unit.Kind.values:
        console.print(f"--kind là một trong: {', '.join(Unit.Kind.values)}.")
        raise typer.Exit(2)
    place = Area.objects.filter(code=area, current=True).first()
    if place is None:
        console.print(f"Không có địa bàn nào mã {area}. Xin nạp địa bàn trước: gandan areas seed.")
        raise typer.Exit(2)
    translation.activate(settings.LANGUAGE_CODE)
    try:
        with transaction.atomic():
            found = Unit.objects.filter(parent=None, area=place, name=" ".join(unit.split()), valid_to=None).first()
            if found is None:
                heading = Unit.Heading.PARTY if kind in PARTY_KINDS else Unit.Heading.STATE
                found = unit_create(actor=SYSTEM, name=unit, kind=kind, area=place, heading=heading)
                if kind in {Unit.Kind.PEOPLES_COMMITTEE, Unit.Kind.PARTY_COMMITTEE}:
                    assign(actor=SYSTEM, unit=found, areas=[place], kind=Assignment.Kind.IN_CHARGE)
            made = invitation_create(actor=SYSTEM, unit=found, kind="admin", title=title)
    except Refused as refused:
        console.print(str(refused))
        raise typer.Exit(2) from None
    console.print(f"{found} · {place}")
    console.print(
        f"Mở liên kết này một lần để tạo tài khoản quản trị (đến {moment(timezone.localtime(made.invitation.expires_at))}):"
    )
    console.print(settings.PUBLIC_URL + reverse("units:accept", args=[made.secret]), soft_wrap=True)
