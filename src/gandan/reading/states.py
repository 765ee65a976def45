"""What becomes of a narrative text, and of each thing read in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NarrativeState(models.TextChoices):
    READING = "reading", _("máy đang đọc")
    REFUSED = "refused", _("không đọc được")
    OPEN = "open", _("chờ người xem lại")
    WRITTEN = "written", _("đã ghi vào sổ")


class Decision(models.TextChoices):
    PROPOSED = "proposed", _("chờ xem")
    ACCEPTED = "accepted", _("đúng")
    CORRECTED = "corrected", _("đã sửa")
    REJECTED = "rejected", _("bỏ")


KEPT = (Decision.ACCEPTED, Decision.CORRECTED)


class FactKind(models.TextChoices):
    QUANTITY = "quantity", _("số lượng")
    DATE = "date", _("ngày")
    PLACE = "place", _("nơi")
    ORGANISATION = "organisation", _("tổ chức")
    PERSON = "person", _("người")
    PROGRAMME = "programme", _("phong trào, mô hình")
    DOCUMENT = "document", _("văn bản")
    TARGET = "target", _("chỉ tiêu")
    COMMENDATION = "commendation", _("khen thưởng")
    OBLIGATION = "obligation", _("nghĩa vụ định kỳ")
    BOILERPLATE = "boilerplate", _("phần thừa của trang")
    SENSITIVE = "sensitive", _("đoạn nhạy cảm")


# Covered in the text unless somebody asks to see them: the words of these never leave the sealed text.
VEILED = (FactKind.PERSON, FactKind.SENSITIVE)
