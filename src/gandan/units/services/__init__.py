"""Writing units: the tree, roles, invitations, assignments."""

from gandan.units.services.assignments import assign, assignment_end, teams_create
from gandan.units.services.groups import people_group_add, people_group_end
from gandan.units.services.invitations import (
    Invited,
    invitation_accept,
    invitation_create,
    invitation_revoke,
    reset_create,
)
from gandan.units.services.roles import member_retitle, role_end, role_grant
from gandan.units.services.tree import unit_close, unit_create, unit_edit

__all__ = [
    "Invited",
    "assign",
    "assignment_end",
    "invitation_accept",
    "invitation_create",
    "invitation_revoke",
    "member_retitle",
    "people_group_add",
    "people_group_end",
    "reset_create",
    "role_end",
    "role_grant",
    "teams_create",
    "unit_close",
    "unit_create",
    "unit_edit",
]
