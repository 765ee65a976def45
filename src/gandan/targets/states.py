"""The words of targets: how a number is compared, what feeds it, and the process of a task."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gandan.core.transitions import Step, Table


class Comparator(TextChoices):
    AT_LEAST = "at_least", _("ít nhất (≥)")
    AT_MOST = "at_most", _("nhiều nhất (≤)")
    EQUAL = "equal", _("đúng bằng (=)")
    RANGE = "range", _("trong khoảng")
    SHARE = "share", _("ít nhất … % của …")
    NONE = "none", _("nghị quyết không nêu số")


class Feed(TextChoices):
    RESULTS = "results", _("kết quả hoạt động")
    ATTENDANCE = "attendance", _("người tham gia")
    FEATURE = "feature", _("phần khác của sổ")
    TYPED = "typed", _("nhập tay, có nguồn")
    PARTS = "parts", _("cộng các chỉ tiêu thành phần")


class Standing(TextChoices):
    """Where a target stands. A range that holds the goal within it is MAYBE: never more certain than its source."""

    MET = "met", _("đạt")
    OVER = "over", _("vượt")
    MAYBE = "maybe", _("có thể đạt, chưa chắc")
    BELOW = "below", _("chưa đạt")
    UNKNOWN = "unknown", _("chưa có số")


class ShortcomingKind(TextChoices):
    """What kind of thing was not good enough, as reviews of a term name it."""

    CLOSE = "close", _("gần dân, sát dân chưa tốt")
    SLOW = "slow", _("giải quyết việc của dân còn chậm")
    INFORM = "inform", _("chưa kịp thời cho dân biết")
    CHECK = "check", _("kiểm tra, giám sát chưa thường xuyên")
    LEAD = "lead", _("lãnh đạo, chỉ đạo chưa sát")
    EXAMPLE = "example", _("nêu gương chưa tốt")
    GOAL = "goal", _("chỉ tiêu chưa đạt")
    OTHER = "other", _("hạn chế khác")


class TaskState(TextChoices):
    OPEN = "open", _("đang làm")
    DONE = "done", _("làm xong")
    DROPPED = "dropped", _("không làm nữa")


TASK: Table = {
    TaskState.OPEN: {
        "finish": Step(TaskState.DONE, "owner"),
        "drop": Step(TaskState.DROPPED, "setter"),
    },
    TaskState.DONE: {"reopen": Step(TaskState.OPEN, "setter")},
    TaskState.DROPPED: {"reopen": Step(TaskState.OPEN, "setter")},
}
