import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0004_changes'),
        ('documents', '0001_initial'),
        ('papers', '0002_frozen'),
        ('residents', '0001_initial'),
        ('units', '0002_people_groups'),
        ('units', '__first__'),
        ('voices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('purpose', models.TextField(blank=True)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(max_length=160)),
                ('chair_title', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('called', 'đang chuẩn bị'), ('open', 'đang họp'), ('closed', 'đã họp, chưa công bố kết quả'), ('published', 'đã công bố kết quả'), ('cancelled', 'không họp')], default='called', max_length=10)),
                ('public', models.BooleanField(default=True)),
                ('base', models.CharField(choices=[('households', 'hộ trong nơi liên quan'), ('members', 'thành viên của đơn vị'), ('none', 'không tính số có mặt')], default='none', max_length=10)),
                ('base_typed', models.PositiveIntegerField(blank=True, null=True)),
                ('base_total', models.PositiveIntegerField(blank=True, null=True)),
                ('base_needs', models.PositiveIntegerField(blank=True, null=True)),
                ('called_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('invited_on', models.DateField(blank=True, null=True)),
                ('short_notice_reason', models.CharField(blank=True, max_length=300)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('publish_due', models.DateField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('conclusion', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('areas', models.ManyToManyField(related_name='+', to='areas.area')),
                ('groups', models.ManyToManyField(related_name='+', to='units.peoplegroup')),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
                ('minutes_paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='papers.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-starts_at', '-id'], name='meeting_unit'), models.Index(fields=['unit', 'kind', 'opened_at'], name='meeting_yearly'), models.Index(fields=['state', 'publish_due'], name='meeting_to_publish')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('starts_at'))), name='meeting_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('open', 'closed', 'published')), _negated=True), ('opened_at__isnull', False), _connector='OR'), name='meeting_opened_when_held'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('published_at', None)), _connector='OR'), name='meeting_published_whole'), models.CheckConstraint(condition=models.Q(('base_needs', None), ('base_total__isnull', False), _connector='OR'), name='meeting_quorum_of_something')],
            },
        ),
        migrations.CreateModel(
            name='ReceptionDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('by_role', models.CharField(choices=[('chair', 'Chủ tịch UBND trực tiếp tiếp'), ('party_head', 'người đứng đầu cấp uỷ tiếp'), ('office', 'cán bộ tiếp công dân trực')], max_length=10)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('held', models.BooleanField(default=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('turns', models.PositiveSmallIntegerField(default=0)),
                ('persons', models.PositiveSmallIntegerField(default=0)),
                ('crowds', models.PositiveSmallIntegerField(default=0)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('cases', models.ManyToManyField(related_name='+', to='voices.case')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reception_days', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'by_role', '-on'], name='reception_unit')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'on', 'by_role'), name='reception_once_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('held', True), ('reason', '')), models.Q(('crowds', 0), ('held', False), ('persons', 0), ('turns', 0), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='reception_held_or_why'), models.CheckConstraint(condition=models.Q(models.Q(('persons', 0), ('turns', 0)), models.Q(('persons__gte', 1), ('turns__gte', 1)), _connector='OR'), name='reception_turns_of_people')],
            },
        ),
        migrations.CreateModel(
            name='DialogueRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField()),
                ('asking', models.PositiveIntegerField()),
                ('voters', models.PositiveIntegerField()),
                ('about', models.CharField(max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='meetings.meeting')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-asked_on'], name='dialogue_request_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('asking__gte', 1), ('asking__lte', models.F('voters'))), name='request_of_voters')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('is_opening', models.BooleanField(default=False)),
                ('presenter', models.CharField(blank=True, max_length=120)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('conclusion', models.TextField(blank=True)),
                ('concluded_at', models.DateTimeField(blank=True, null=True)),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='voices.case')),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['case', 'meeting'], name='agenda_case')],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='agenda_number_once'), models.CheckConstraint(condition=models.Q(('ended_at', None), models.Q(('ended_at__gte', models.F('started_at')), ('started_at__isnull', False)), _connector='OR'), name='agenda_item_in_order'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('started_at__isnull', False)), fields=('meeting',), name='agenda_one_item_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='MeetingAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(blank=True, max_length=80)),
                ('persons', models.PositiveSmallIntegerField(default=1)),
                ('way', models.CharField(choices=[('card', 'thẻ hộ'), ('list', 'người phụ trách ghi'), ('count', 'đếm tại chỗ')], max_length=5)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.household')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='meetings.meeting')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('group', ''), ('household__isnull', False), ('member', None)), models.Q(('group', ''), ('household', None), ('member__isnull', False)), models.Q(('household', None), ('member', None), ('way', 'count'), models.Q(('group', ''), _negated=True)), _connector='OR'), name='attendance_of_one'), models.CheckConstraint(condition=models.Q(('persons__gte', 1)), name='attendance_of_somebody'), models.UniqueConstraint(fields=('meeting', 'household'), name='attendance_household_once'), models.UniqueConstraint(fields=('meeting', 'member'), name='attendance_member_once'), models.UniqueConstraint(condition=models.Q(('group', ''), _negated=True), fields=('meeting', 'group'), name='attendance_group_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('outline', 'đề cương gợi ý'), ('opening', 'báo cáo đề dẫn'), ('reading', 'tài liệu đọc trước'), ('draft', 'dự thảo lấy ý kiến')], max_length=8)),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('file', models.FileField(blank=True, upload_to='meetings/%Y/%m')),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('file', ''), _negated=True), ('mandate__isnull', False), _connector='OR'), name='meeting_file_something')],
            },
        ),
        migrations.CreateModel(
            name='MeetingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='meetings.meeting')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('group', models.CharField(choices=[('household', 'đại diện hộ'), ('member', 'thành viên của đơn vị'), ('organisation', 'đoàn thể, tổ chức'), ('leader', 'lãnh đạo, cơ quan trả lời'), ('guest', 'khách mời')], max_length=12)),
                ('role', models.CharField(blank=True, max_length=80)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='meetings.meeting')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='speaker_number_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'đang làm'), ('done', 'đã xong'), ('dropped', 'thôi không làm')], default='open', max_length=7)),
                ('outcome', models.TextField(blank=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='meetings.meeting')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting_tasks', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_tasks', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'state', 'due_on'], name='meeting_task_unit'), models.Index(fields=['member', 'state', 'due_on'], name='meeting_task_member')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='meeting_task_ended_with_words'), models.UniqueConstraint(fields=('meeting', 'text', 'unit', 'member'), name='meeting_task_once')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveSmallIntegerField(default=1)),
                ('turns', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('spoken_at', models.DateTimeField(blank=True, null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='meetings.agendaitem')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='meetings.speaker')),
            ],
            options={
                'ordering': ['asked_at', 'id'],
                'indexes': [models.Index(fields=['item', 'asked_at'], name='contribution_item')],
                'constraints': [models.UniqueConstraint(fields=('item', 'speaker'), name='contribution_once_an_item'), models.CheckConstraint(condition=models.Q(('speaker', None), ('people', 1), _connector='OR'), name='contribution_of_one_person'), models.CheckConstraint(condition=models.Q(models.Q(('speaker__isnull', False), ('spoken_at', None), ('turns', 0)), models.Q(('people__gte', 1), ('spoken_at__isnull', False), ('turns__gte', models.F('people'))), _connector='OR'), name='contribution_waits_or_spoke')],
            },
        ),
    ]
