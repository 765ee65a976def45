"""Each kind of role × each act: who may, who may not."""

import pytest
from django.utils import timezone

from gandan.conftest import make_member
from gandan.core.errors import NotPermitted
from gandan.units.models import Assignment, Role
from gandan.units.queries import actor_of
from gandan.units.services import (
    assign,
    assignment_end,
    invitation_create,
    invitation_revoke,
    member_retitle,
    reset_create,
    role_end,
    role_grant,
    unit_close,
    unit_create,
    unit_edit,
)

MAY = {"admin", "leader", "secretary"}


@pytest.fixture
def acts(units, cast, places):
    """Every act on the youth union, ready to be tried by an actor."""
    held = Assignment.objects.create(unit=units.youth, area=places.village, kind="sponsor", since=timezone.localdate())
    extra = Role.objects.create(member=cast.youth_secretary, unit=units.youth, kind="member")

    def waiting(actor):
        from gandan.core.actors import SYSTEM

        return invitation_create(actor=SYSTEM, unit=units.youth, kind="member", title="Đoàn viên").invitation.pk

    return {
        "unit_create": lambda a: unit_create(actor=a, name="Chi đoàn", kind="other", parent=units.youth),
        "unit_edit": lambda a: unit_edit(actor=a, unit=units.youth, short_name="Đoàn"),
        "unit_close": lambda a: unit_close(actor=a, unit=units.youth),
        "role_grant": lambda a: role_grant(actor=a, member=cast.outsider, unit=units.youth, kind="member"),
        "role_end": lambda a: role_end(actor=a, role_id=extra.pk),
        "invitation_create": lambda a: invitation_create(actor=a, unit=units.youth, kind="member", title="Đoàn viên"),
        "invitation_revoke": lambda a: invitation_revoke(actor=a, invitation_id=waiting(a)),
        "reset_create": lambda a: reset_create(actor=a, member=cast.youth_secretary),
        "member_retitle": lambda a: member_retitle(actor=a, member=cast.youth_secretary, title="Phó Bí thư Đoàn"),
        "assign": lambda a: assign(actor=a, unit=units.youth, areas=[places.other_village], kind="team"),
        "assignment_end": lambda a: assignment_end(actor=a, assignment_id=held.pk),
    }


ACTS = [
    "unit_create",
    "unit_edit",
    "unit_close",
    "role_grant",
    "role_end",
    "invitation_create",
    "invitation_revoke",
    "reset_create",
    "member_retitle",
    "assign",
    "assignment_end",
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", Role.Kind.values)
@pytest.mark.parametrize("where", ["here", "above"])
def test_admins_leaders_and_secretaries_manage_here_and_from_above(acts, units, act, kind, where):
    unit = units.youth if where == "here" else units.committee
    someone = actor_of(make_member("ai.do", "Người được hỏi", unit, kind))
    if kind in MAY:
        acts[act](someone)
    else:
        with pytest.raises(NotPermitted):
            acts[act](someone)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("place", ["other_committee", "party", "village"])
def test_an_admin_beside_or_below_manages_nothing_here(acts, units, act, place):
    beside = actor_of(make_member("ben.canh", "Quản trị nơi khác", getattr(units, place), "admin"))
    with pytest.raises(NotPermitted):
        acts[act](beside)
