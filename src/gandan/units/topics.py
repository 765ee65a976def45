"""What a voice is about and what a unit is competent for: one short list that residents understand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    ROAD = "road", _("Đường sá, cầu cống")
    WATER = "water", _("Ngập, thoát nước, thuỷ lợi")
    ENVIRONMENT = "environment", _("Rác, vệ sinh, môi trường")
    LIGHT = "light", _("Điện, đèn đường, viễn thông")
    LAND = "land", _("Đất đai, rừng")
    SECURITY = "security", _("An ninh, trật tự, phòng cháy")
    HEALTH = "health", _("Y tế, dịch bệnh")
    SCHOOL = "school", _("Trường học, trẻ em")
    WELFARE = "welfare", _("Hộ nghèo, chính sách xã hội")
    LIVELIHOOD = "livelihood", _("Sản xuất, việc làm")
    CULTURE = "culture", _("Văn hoá, thể thao, nếp sống")
    PAPERS = "papers", _("Giấy tờ, thái độ phục vụ")
    OTHER = "other", _("Việc khác")
