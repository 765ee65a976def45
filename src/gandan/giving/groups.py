"""Who receives, as groups a document may name; never persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReceiverGroup(models.TextChoices):
    POOR = "poor", _("hộ nghèo")
    NEAR_POOR = "near_poor", _("hộ cận nghèo")
    MERIT = "merit", _("gia đình chính sách, người có công")
    HARDSHIP = "hardship", _("hộ khó khăn")
    CHILDREN = "children", _("trẻ em, học sinh")
    ELDERLY = "elderly", _("người cao tuổi")
    PROTECTED = "protected", _("đối tượng bảo trợ xã hội")
    DISASTER = "disaster", _("hộ bị thiên tai, hoả hoạn")
    WORKS = "works", _("công trình chung")
    OTHER = "other", _("nhóm khác")
    CARRIED = "carried", _("chuyển sang đợt sau")


HOUSEHOLD_GROUPS = (
    ReceiverGroup.POOR, ReceiverGroup.NEAR_POOR, ReceiverGroup.MERIT, ReceiverGroup.HARDSHIP, ReceiverGroup.DISASTER,
)  # fmt: skip
