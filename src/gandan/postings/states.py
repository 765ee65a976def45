"""An announcement as data: drafted, published on its first day, withdrawn with a reason. What was public stays to be read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class AnnouncementState(models.TextChoices):
    DRAFT = "draft", _("dự thảo")
    PUBLISHED = "published", _("đã công khai")
    WITHDRAWN = "withdrawn", _("đã rút")


ANNOUNCEMENT: Table = {
    AnnouncementState.DRAFT: {
        "edit": Step(AnnouncementState.DRAFT, "speaker"),
        "publish": Step(AnnouncementState.PUBLISHED, "speaker"),
        "drop": Step("", "speaker"),  # a draft nobody saw is thrown away
    },
    AnnouncementState.PUBLISHED: {
        "post": Step(AnnouncementState.PUBLISHED, "speaker"),
        "prove": Step(AnnouncementState.PUBLISHED, "speaker"),
        "withdraw": Step(AnnouncementState.WITHDRAWN, "speaker"),
    },
    AnnouncementState.WITHDRAWN: {},
}
