"""`gandan units bootstrap`: from an empty installation to an admin with an account."""

import re

from typer.testing import CliRunner

from gandan.units.cli import units_app
from gandan.units.models import Assignment, Member, Unit
from gandan.units.queries import actor_of
from gandan.units.services import invitation_accept

BOOTSTRAP = ["bootstrap", "--unit", "UBND xã Nà Hỳ", "--area", "03169"]


def test_it_makes_the_unit_in_charge_of_its_area_and_a_link_for_its_admin(places):
    said = CliRunner().invoke(units_app, BOOTSTRAP)
    assert said.exit_code == 0, said.output
    unit = Unit.objects.get()
    assert Assignment.objects.get().area == places.commune
    secret = re.search(r"/moi/([\w-]+)", said.output)[1]
    invitation_accept(secret=secret, username="quan.tri", password="ba con di hop ban")
    assert actor_of(Member.objects.get()).serves(unit.pk, "admin")


def test_again_makes_a_new_link_and_no_second_unit(places):
    CliRunner().invoke(units_app, BOOTSTRAP)
    assert "/moi/" in CliRunner().invoke(units_app, BOOTSTRAP).output
    assert Unit.objects.count() == 1


def test_an_unknown_area_or_kind_is_said(places):
    assert "Không có địa bàn nào mã 99" in CliRunner().invoke(units_app, [*BOOTSTRAP[:-1], "99"]).output
    said = CliRunner().invoke(units_app, [*BOOTSTRAP, "--kind", "king"])
    assert said.exit_code == 2
    assert not Unit.objects.exists()
