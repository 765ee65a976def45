import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0004_changes'),
        ('ballots', '0002_guards'),
        ('meetings', '0001_initial'),
        ('opinions', '0002_guards'),
        ('papers', '0002_frozen'),
        ('postings', '0001_initial'),
        ('units', '0002_people_groups'),
        ('voices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('purpose', models.TextField(blank=True)),
                ('matter', models.CharField(max_length=24)),
                ('state', models.CharField(choices=[('draft', 'đang viết dự thảo'), ('open', 'đang nhận góp ý'), ('closed', 'đang tiếp thu, giải trình'), ('reported', 'đã có kết quả'), ('cancelled', 'đã thôi')], default='draft', max_length=9)),
                ('opens_on', models.DateField(blank=True, null=True)),
                ('closes_on', models.DateField(blank=True, null=True)),
                ('least_days', models.PositiveSmallIntegerField(default=0)),
                ('households', models.PositiveIntegerField(blank=True, null=True)),
                ('browsers', models.PositiveIntegerField(blank=True, null=True)),
                ('why_cancelled', models.CharField(blank=True, max_length=400)),
                ('version', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('reported_at', models.DateTimeField(blank=True, null=True)),
                ('announcement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.announcement')),
                ('areas', models.ManyToManyField(related_name='consultations', to='areas.area')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='voices.case')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='papers.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-made_at', '-id'], name='consultation_unit'), models.Index(fields=['state', '-opens_on', '-id'], name='consultation_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'cancelled')), models.Q(('closes_on__gte', models.F('opens_on')), ('opens_on__isnull', False)), _connector='OR'), name='consultation_has_days'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('closed', 'reported')), _negated=True), models.Q(('browsers__isnull', False), ('closed_at__isnull', False), ('households__isnull', False)), _connector='OR'), name='consultation_closed_counted'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('why_cancelled', ''), _negated=True), _connector='OR'), name='consultation_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('note', models.CharField(blank=True, max_length=400)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='consultations.consultation')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='draft_version_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='draft_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=20)),
                ('on', models.DateField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('people', models.PositiveIntegerField(blank=True, null=True)),
                ('ballot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='ballots.ballot')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to='consultations.consultation')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='meetings.meeting')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='opinions.topic')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['consultation', 'on', 'id'], name='hearing_order')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('form', 'portal')), fields=('consultation',), name='hearing_one_portal'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'portal'), _negated=True), ('people', None), _connector='OR'), name='hearing_portal_counts_itself')],
            },
        ),
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('heading', models.BooleanField(default=False)),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='consultations.draft')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('draft', 'position'), name='paragraph_place_once')],
            },
        ),
        migrations.CreateModel(
            name='CommentGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('answer', models.CharField(blank=True, choices=[('accepted', 'tiếp thu'), ('explained', 'giải trình')], max_length=9)),
                ('words', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='consultations.consultation')),
                ('paragraph', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='consultations.paragraph')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='comment_group_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('words', '')), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('words', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='comment_group_answer_whole')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('agree', 'đồng ý'), ('change', 'đề nghị sửa'), ('against', 'không đồng ý'), ('ask', 'hỏi thêm')], max_length=7)),
                ('text', models.TextField()),
                ('turns', models.PositiveIntegerField(default=1)),
                ('on', models.DateField()),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('code', models.CharField(blank=True, max_length=16, null=True, unique=True)),
                ('mark', models.CharField(blank=True, max_length=64)),
                ('aside', models.CharField(blank=True, choices=[('elsewhere', 'không nói về dự thảo này'), ('twice', 'trùng với ý kiến khác của chính người gửi'), ('offends', 'lời xúc phạm hoặc quảng cáo')], max_length=9)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='consultations.commentgroup')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='consultations.consultation')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='consultations.draft')),
                ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='consultations.hearing')),
                ('paragraph', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='consultations.paragraph')),
            ],
            options={
                'indexes': [models.Index(fields=['consultation', 'paragraph'], name='comment_paragraph'), models.Index(fields=['consultation', 'group', 'id'], name='comment_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('turns__gte', 1)), name='comment_has_turns'), models.CheckConstraint(condition=models.Q(('group', None), ('aside', ''), _connector='OR'), name='comment_in_one_place')],
            },
        ),
    ]
