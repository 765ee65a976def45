"""A drive as data: open, then closed with nothing left over or with what is left said and carried on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class DriveState(models.TextChoices):
    OPEN = "open", _("đang vận động")
    CLOSED = "closed", _("đã chốt sổ")


DRIVE: Table = {
    DriveState.OPEN: {
        "take": Step(DriveState.OPEN, "owner"),
        "give": Step(DriveState.OPEN, "owner"),
        "undo": Step(DriveState.OPEN, "owner"),
        "close": Step(DriveState.CLOSED, "owner"),
    },
    DriveState.CLOSED: {},
}
