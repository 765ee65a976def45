"""A cell's term with the story's figures, under a committee that may check it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gandan.conftest import make_member, make_unit
from gandan.core.quantities import parse
from gandan.documents.services import mandate_register
from gandan.targets.services import claim_explain
from gandan.targets.tests.factories import day, make_target, make_term, type_in


@pytest.fixture
def cell(units):
    """A party cell under the commune's party committee, with a secretary, an officer above it and two members."""
    from gandan.units.queries import actor_of

    unit = make_unit("Chi bộ Trung tâm", "party_cell", units.party, heading="party")
    people = SimpleNamespace(
        secretary=make_member("bithu-cb", "Bí thư chi bộ", unit, "secretary"),
        member=make_member("dangvien1", "Đảng viên 1", unit, "member"),
        other=make_member("dangvien2", "Đảng viên 2", unit, "member"),
        above=make_member("dangvu", "Cán bộ Đảng uỷ xã", units.party, "officer"),
    )
    return SimpleNamespace(
        unit=unit, people=people, **{name: actor_of(member) for name, member in vars(people).items()}
    )


@pytest.fixture
def old_term(cell):
    """The term that is over: 120 to 135 clients in two groups over a goal of 115, claimed as 17.4 % over."""
    resolution = mandate_register(
        actor=cell.secretary, unit=cell.unit, kind="resolution", number="01-NQ/CB", issued_on=day(800),
        subject="Nghị quyết đại hội chi bộ", issuer="Chi bộ Trung tâm",
    )  # fmt: skip
    term = make_term(
        cell.secretary, cell.unit, name="Nhiệm kỳ trước", back=780, ahead=-5, resolution=resolution, public=True
    )
    clients = make_target(
        cell.secretary, term, "Người được nuôi dưỡng, chăm sóc", "115 người", measures="clients_by_group",
        worked_out="135 : 115 = 1,174",
    )  # fmt: skip
    welfare = make_target(
        cell.secretary, term, "Đối tượng bảo trợ xã hội", None, measures="welfare_clients", comparator="none",
        part_of=clients,
    )  # fmt: skip
    voluntary = make_target(
        cell.secretary, term, "Đối tượng tự nguyện", None, measures="voluntary_clients", comparator="none",
        part_of=clients,
    )  # fmt: skip
    type_in(cell.secretary, welfare, "80 đến 85 người")
    type_in(cell.secretary, voluntary, "40 đến 50 người")
    claim_explain(
        actor=cell.secretary, target_id=clients.pk, way="over", percent="17,4 %", over=parse("135 người").nominal,
        over_what="85 + 50, đầu cao của hai khoảng", base=parse("115 người").nominal,
        base_what="chỉ tiêu của nghị quyết cũ", source="Báo cáo đại hội", worked_out="suy ra",
    )  # fmt: skip
    return SimpleNamespace(term=term, clients=clients, welfare=welfare, voluntary=voluntary)
