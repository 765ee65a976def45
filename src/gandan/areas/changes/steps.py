"""One step of a change: lock it, see who may, walk the table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gandan.areas import rules
from gandan.areas.models import AreaChange
from gandan.areas.states import CHANGE
from gandan.core import transitions
from gandan.core.actors import Actor
from gandan.core.errors import NotPermitted, Refused, Stale


def locked(actor: Actor, change_id: int, act: str, seen_version: int | None = None) -> AreaChange:
    """The change, locked, in the state after `act` (not saved yet). Raises NotPermitted, Refused, Stale."""
    change = AreaChange.objects.select_for_update().filter(pk=change_id, within__isnull=False).first()
    if change is None:
        raise Refused(_("Thay đổi này không có trong danh sách. Xin tải lại trang."))
    must_change(actor, change.within_id or 0)
    if seen_version is not None and seen_version != change.version:
        raise Stale(_("Dự thảo vừa được sửa ở nơi khác. Xin xem lại bản mới rồi làm tiếp."))
    try:
        step = transitions.step(CHANGE, change.state, act)
    except transitions.NotAllowed:
        sentence = _("Thay đổi này %(state)s, nên không làm việc này được nữa.")
        raise Refused(sentence % {"state": change.get_state_display()}) from None
    change.state = AreaChange.State(step.to)
    change.version += 1
    return change


def must_change(actor: Actor, within_id: int) -> None:
    """Raises NotPermitted."""
    if not rules.keeps(actor, within_id):
        raise NotPermitted(_("Chỉ cán bộ của đơn vị phụ trách địa bàn này mới lập thay đổi địa giới ở đây."))
