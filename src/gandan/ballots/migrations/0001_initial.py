"""The tables of the room: ballot and roll, entries and their seal, paper and hand counts."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0004_changes"),
        ("core", "0003_photo_consent"),
        ("meetings", "0001_initial"),
        ("postings", "0001_initial"),
        ("residents", "0001_initial"),
        ("units", "0002_people_groups"),
        ("units", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("leaves", models.BinaryField()),
                ("root", models.BinaryField(max_length=32)),
                ("signature", models.CharField(max_length=128)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                ("matter", models.CharField(max_length=30)),
                (
                    "klass",
                    models.CharField(
                        choices=[("open", "phiếu công khai"), ("secret", "phiếu kín")], default="open", max_length=6
                    ),
                ),
                (
                    "electorate",
                    models.CharField(
                        choices=[
                            ("households", "mỗi hộ một phiếu"),
                            ("members", "mỗi thành viên một phiếu"),
                            ("delegates", "mỗi đại biểu một phiếu"),
                        ],
                        default="households",
                        max_length=10,
                    ),
                ),
                ("ways", models.JSONField(default=list)),
                ("rule", models.JSONField(default=dict)),
                ("opens_at", models.DateTimeField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "đang soạn"),
                            ("open", "đang lấy phiếu"),
                            ("closed", "đã đóng phiếu"),
                            ("counted", "đã kiểm phiếu"),
                            ("published", "đã công bố kết quả"),
                            ("cancelled", "đã huỷ"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("secret_key", models.BinaryField(null=True)),
                ("opening", models.TextField(blank=True)),
                ("opening_signature", models.CharField(blank=True, max_length=128)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("export", models.CharField(blank=True, max_length=120)),
                ("export_sha256", models.CharField(blank=True, max_length=64)),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("counted_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_because", models.CharField(blank=True, max_length=300)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "announcement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postings.announcement",
                    ),
                ),
                ("areas", models.ManyToManyField(related_name="+", to="areas.area")),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "result_announcement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postings.announcement",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ballots", to="units.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit", "-drafted_at", "-id"], name="ballot_unit"),
                    models.Index(fields=["state", "closes_at"], name="ballot_state"),
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["-published_at", "-id"],
                        name="ballot_published",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at", None),
                            ("closes_at", None),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="ballot_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "cancelled"]),
                            models.Q(("opened_at__isnull", False), ("secret_key__isnull", False)),
                            _connector="OR",
                        ),
                        name="ballot_opened_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(("published_at__isnull", False), models.Q(("export_sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ballot_published_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("vote", "một phiếu"),
                            ("present", "có mặt khi giơ tay"),
                            ("count", "biên bản kiểm phiếu"),
                            ("released", "phiếu kín đã mở"),
                        ],
                        default="vote",
                        max_length=8,
                    ),
                ),
                ("mark", models.CharField(max_length=32)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("meeting", "biểu quyết tại cuộc họp"),
                            ("paper", "phiếu giấy"),
                            ("assisted", "cán bộ bấm giúp, có thẻ hộ"),
                            ("online", "trực tuyến bằng thẻ hộ"),
                        ],
                        max_length=8,
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=0)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("accepted", "đã nhận"),
                            ("conflict", "trùng, không tính thêm"),
                            ("late", "đến sau khi đóng phiếu, không tính"),
                        ],
                        default="accepted",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=30)),
                ("choice", models.TextField()),
                ("nonce", models.CharField(max_length=32)),
                ("evidence", models.CharField(blank=True, max_length=64)),
                ("request_key", models.CharField(max_length=64)),
                ("promise", models.CharField(blank=True, max_length=32)),
                ("stamp", models.CharField(max_length=32)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="entries",
                        to="ballots.ballot",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ballot", "area", "id"], name="ballot_entry_area")],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "request_key"), name="entry_request_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "accepted")),
                        fields=("ballot", "mark", "way", "turn"),
                        name="entry_turn_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("status", "accepted"), ("turn__gte", 1)),
                            models.Q(models.Q(("status", "accepted"), _negated=True), ("turn", 0)),
                            _connector="OR",
                        ),
                        name="entry_turn_of_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BallotArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("eligible", models.PositiveIntegerField(default=0)),
                ("roll_root", models.CharField(blank=True, max_length=64)),
                ("meeting", models.PositiveIntegerField(default=0)),
                ("paper", models.PositiveIntegerField(default=0)),
                ("assisted", models.PositiveIntegerField(default=0)),
                ("online", models.PositiveIntegerField(default=0)),
                ("overridden", models.PositiveIntegerField(default=0)),
                ("counted", models.PositiveIntegerField(default=0)),
                ("late", models.PositiveIntegerField(default=0)),
                ("conflicts", models.PositiveIntegerField(default=0)),
                ("mismatch", models.CharField(blank=True, max_length=30)),
                ("tally", models.JSONField(blank=True, default=dict)),
                ("group", models.PositiveIntegerField(default=0)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ballot_areas", to="ballots.ballot"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ballot", "area"), name="ballot_area_once")],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("size", models.BigIntegerField()),
                ("root", models.BinaryField(max_length=32)),
                ("frontier", models.TextField()),
                ("final", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signature", models.CharField(max_length=128)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checkpoints", to="ballots.ballot"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ballot", "-at"], name="checkpoint_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "area", "size", "final"), name="checkpoint_size_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("declared", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="ballots.ballot"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("photos", models.ManyToManyField(blank=True, related_name="+", to="core.photo")),
            ],
            options={
                "indexes": [models.Index(fields=["ballot", "area", "-at"], name="paper_batch_area")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("text", models.CharField(max_length=600)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agree", "đồng ý hay không đồng ý"),
                            ("one", "chọn một"),
                            ("up_to", "chọn không quá số cho phép"),
                            ("order", "xếp thứ tự"),
                            ("election", "bầu cử"),
                        ],
                        default="agree",
                        max_length=10,
                    ),
                ),
                ("most", models.PositiveSmallIntegerField(default=1)),
                ("seats", models.PositiveSmallIntegerField(default=0)),
                ("crossing_out", models.BooleanField(default=False)),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="ballots.ballot"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "number"), name="question_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("most__gte", 1), ("number__gte", 1)), name="question_counts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "election"), ("seats__gte", 1)),
                            models.Q(
                                models.Q(("kind", "election"), _negated=True), ("crossing_out", False), ("seats", 0)
                            ),
                            _connector="OR",
                        ),
                        name="question_seats",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RollEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(default=0)),
                ("mark", models.CharField(max_length=32)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roll", to="ballots.ballot"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="residents.household",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ballot", "area", "id"], name="roll_area")],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "mark"), name="roll_mark_once"),
                    models.UniqueConstraint(fields=("ballot", "household"), name="roll_household_once"),
                    models.UniqueConstraint(fields=("ballot", "member"), name="roll_member_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("household__isnull", False), ("member", None), ("number", 0)),
                            models.Q(("household", None), ("member__isnull", False), ("number", 0)),
                            models.Q(("household", None), ("member", None), ("number__gte", 1)),
                            _connector="OR",
                        ),
                        name="roll_one_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Urn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("votes", models.BinaryField()),
                ("marks", models.BinaryField()),
                ("released", models.JSONField(blank=True, default=list)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="urns", to="ballots.ballot"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ballot", "area"), name="urn_once")],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="leaf",
                        serialize=False,
                        to="ballots.entry",
                    ),
                ),
                ("index", models.BigIntegerField()),
                ("leaf", models.BinaryField(max_length=32)),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="areas.area",
                    ),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="ballots.ballot",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ballot", "area", "index"), name="leaf_index_once")],
            },
        ),
        migrations.CreateModel(
            name="HandCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("voters", models.PositiveIntegerField()),
                ("issued", models.PositiveIntegerField(default=0)),
                ("unused", models.PositiveIntegerField(default=0)),
                ("spoiled", models.PositiveIntegerField(default=0)),
                ("invalid", models.PositiveIntegerField(default=0)),
                ("figures", models.JSONField(default=dict)),
                ("signers", models.JSONField(default=list)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "area",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_counts", to="ballots.ballot"
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_count",
                        to="ballots.entry",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.photo",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "area", "version"), name="hand_count_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("invalid__lte", models.F("voters"))), name="hand_count_invalid"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(default=0)),
                ("choice", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("counts", "được tính"),
                            ("replaced", "đã có bản sửa"),
                            ("conflict", "trùng, không tính thêm"),
                            ("refused", "không tính"),
                        ],
                        default="counts",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=30)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="ballots.paperbatch"
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet",
                        to="ballots.entry",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="residents.household",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.photo",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["batch", "number"], name="sheet_number")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state", "refused"), ("entry__isnull", False), _connector="OR"),
                        name="sheet_has_entry",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                (
                    "meaning",
                    models.CharField(
                        blank=True,
                        choices=[("agree", "đồng ý"), ("disagree", "không đồng ý"), ("other", "ý kiến khác")],
                        max_length=8,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="options", to="ballots.question"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("question", "number"), name="option_number_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="option_number_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=120)),
                ("public_key", models.CharField(blank=True, max_length=64)),
                ("signature", models.CharField(blank=True, max_length=128)),
                ("evidence", models.CharField(blank=True, max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="witnesses", to="ballots.checkpoint"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("checkpoint", "public_key", "role"), name="witness_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("public_key", ""), ("signature", ""), models.Q(("evidence", ""), _negated=True)),
                            models.Q(
                                models.Q(("signature", ""), _negated=True), models.Q(("public_key", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="witness_signs_or_shows",
                    ),
                ],
            },
        ),
    ]
