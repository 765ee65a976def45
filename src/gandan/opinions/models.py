"""Open statements and what people answer: agree, disagree, pass. A participant is a keyed hash, never a person (ADR 19)."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gandan.areas.models import Area
from gandan.core.models import Step
from gandan.meetings.models import AgendaItem
from gandan.opinions.states import StatementState, TopicState
from gandan.units.models import Member, Unit

LONGEST = 280  # letters of a statement: one thought, read in one breath


def new_key() -> str:
    return secrets.token_hex(16)


class Topic(models.Model):
    """One question people of some areas think about together."""

    class Who(models.TextChoices):
        HOUSEHOLDS = "households", _("các hộ có thẻ ở địa bàn")
        ANYONE = "anyone", _("mọi người, có thẻ hay không")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="topics")
    question = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    areas = models.ManyToManyField(Area, related_name="topics")
    agenda_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="topics")
    who = models.CharField(max_length=10, choices=Who.choices, default=Who.ANYONE)
    takes_statements = models.BooleanField(default=True)
    state = models.CharField(max_length=6, choices=TopicState.choices, default=TopicState.DRAFT)
    # Makes the keyed hashes of this topic's participants; destroyed when it closes, so that nobody can make them again.
    key = models.CharField(max_length=32, default=new_key, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    last_number = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", opened_at=None) | (~Q(state="draft") & Q(opened_at__isnull=False)),
                name="topic_opened",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, key="")
                | (~Q(state="closed") & Q(closed_at=None) & ~Q(key="")),
                name="topic_key_gone_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="topic_in_order"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-created_at"], name="topic_unit"),
            models.Index(fields=["state", "-opened_at"], name="topic_state"),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_asking(self) -> bool:
        """Whether a telephone may answer now. Papers and hands of the last days are still typed until it is closed."""
        return self.state == TopicState.OPEN and not (self.closes_on and self.closes_on < timezone.localdate())


class TopicStep(Step):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="steps")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")


class Statement(models.Model):
    """One thought to agree or disagree with. Nobody sees it before it was looked through."""

    class Origin(models.TextChoices):
        ORGANISER = "organiser", _("nơi lấy ý kiến nêu")
        RESIDENT = "resident", _("bà con nêu")
        MEETING = "meeting", _("nêu ở cuộc họp")
        IMPORTED = "imported", _("nhập từ tệp")

    class Reason(models.TextChoices):
        SAME = "same", _("trùng với câu đã có")
        TWO = "two", _("nêu hai việc trong một câu")
        NAMES = "names", _("nêu tên hoặc chuyện riêng của người khác")
        OFF = "off", _("không thuộc câu hỏi này")
        RUDE = "rude", _("lời lẽ xúc phạm")
        CASE = "case", _("là phản ánh, cần gửi ở mục Nói")

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST)
    folded = models.CharField(max_length=LONGEST)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(max_length=7, choices=StatementState.choices, default=StatementState.WAITING)
    # Keyed hash of the participant who wrote it, so that this browser or card can follow it; blank for the others.
    author = models.CharField(max_length=64, blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    moderated_at = models.DateTimeField(null=True, blank=True)
    moderated_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    # One of a list: free words about somebody's words end in a quarrel, and people write names into them.
    reason = models.CharField(max_length=6, choices=Reason.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="statement_number"),
            models.UniqueConstraint(fields=["topic", "folded"], name="statement_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", moderated_at=None) | (~Q(state="waiting") & Q(moderated_at__isnull=False)),
                name="statement_looked_through",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(reason="") | ~Q(state="refused") & Q(reason=""),
                name="statement_refused_because",
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "state", "number"], name="statement_state"),
            models.Index(fields=["topic", "author"], name="statement_author"),
        ]

    def __str__(self) -> str:
        return self.text


class Participant(models.Model):
    """Somebody who answers in one topic: the keyed hash of a household or of a browser's random token, nothing else."""

    class Kind(models.TextChoices):
        HOUSEHOLD = "household", _("hộ")
        BROWSER = "browser", _("máy không mở thẻ")
        IMPORTED = "imported", _("nhập từ tệp")

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="participants")
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=9, choices=Kind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "key"], name="participant_once")]

    def __str__(self) -> str:
        return f"{self.topic_id}:{self.pk}"


class OpinionVote(models.Model):
    """One answer, appended and never changed: of a participant's answers to a statement the last one counts."""

    class Channel(models.TextChoices):
        WEB = "web", _("trang mạng")
        CARD = "card", _("thẻ hộ")
        PAPER = "paper", _("phiếu giấy của hộ")
        IMPORTED = "imported", _("nhập từ tệp")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="votes", db_index=False)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="votes", db_index=False)
    choice = models.SmallIntegerField()  # 1 agree, -1 disagree, 0 pass
    channel = models.CharField(max_length=8, choices=Channel.choices)
    at = models.DateTimeField()  # to the hour: an exact time beside a meeting's clock would tell who

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(choice__in=(-1, 0, 1)), name="opinion_choice")]
        indexes = [
            models.Index(fields=["topic", "id"], name="opinion_topic"),
            models.Index(fields=["participant", "statement", "-id"], name="opinion_last"),
            models.Index(fields=["statement", "id"], name="opinion_statement"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}:{self.choice}"


class HandCount(models.Model):
    """Hands raised or unnamed papers counted at a meeting: totals of one statement, marked as such, no participants."""

    class Way(models.TextChoices):
        HANDS = "hands", _("giơ tay tại cuộc họp")
        PAPERS = "papers", _("phiếu không ghi hộ")

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="hand_counts")
    way = models.CharField(max_length=6, choices=Way.choices)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    held_on = models.DateField()
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            # The same evening typed twice is refused; a wrong count is undone first and stays to be read.
            models.UniqueConstraint(
                fields=["statement", "way", "area", "held_on"], condition=Q(undone_at=None), name="hand_count_once"
            ),
            models.CheckConstraint(
                condition=Q(agree__gt=0) | Q(disagree__gt=0) | Q(passed__gt=0), name="hand_count_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agree}/{self.disagree}/{self.passed}"


class TopicMap(models.Model):
    """The map as it was last drawn: what pages show (`shown`), and the sums from which one more answer goes on."""

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="map")
    upto = models.BigIntegerField(default=0)  # id of the last answer in it
    votes = models.PositiveBigIntegerField(default=0)
    participants = models.PositiveIntegerField(default=0)
    shown = models.JSONField(default=dict)
    sums = models.BinaryField(null=True)
    drawn_at = models.DateTimeField(null=True)
    full_at = models.DateTimeField(null=True)  # last pass over all answers
    asked_at = models.DateTimeField(null=True)  # a drawing waits in the queue: do not queue another

    def __str__(self) -> str:
        return f"{self.topic_id} ≤{self.upto}"
