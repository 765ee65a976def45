import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0002_campaigns_attendance'),
        ('areas', '0002_guards'),
        ('checks', '0001_initial'),
        ('core', '0002_guards'),
        ('residents', '0001_initial'),
        ('units', '0001_initial'),
        ('voices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted', models.PositiveSmallIntegerField()),
                ('listed', models.PositiveIntegerField(default=0)),
                ('excluded', models.PositiveIntegerField(default=0)),
                ('list_hash', models.CharField(blank=True, max_length=64)),
                ('entry', models.BigIntegerField(null=True)),
                ('announced_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer_by', models.DateField()),
                ('seed', models.CharField(blank=True, max_length=64)),
                ('seed_size', models.BigIntegerField(null=True)),
                ('drawn_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='activities.result')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['result', '-announced_at'], name='draw_result')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('drawn_at', None)), fields=('result',), name='draw_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('drawn_at', None), ('seed', ''), ('seed_size', None)), models.Q(('drawn_at__isnull', False), ('seed_size__isnull', False), models.Q(('seed', ''), _negated=True)), _connector='OR'), name='draw_has_seed')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=160)),
                ('receiver', models.CharField(max_length=160)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('handed_on', models.DateField()),
                ('version', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='activities.activity')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='units.unit')),
                ('result', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='activities.result')),
            ],
            options={
                'indexes': [models.Index(fields=['area', '-handed_on'], name='handover_area')],
                'constraints': [models.UniqueConstraint(fields=('giver', 'what', 'area', 'handed_on'), name='handover_once')],
            },
        ),
        migrations.CreateModel(
            name='InspectionPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('sent_on', models.DateField()),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='units.unit')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['board', '-sent_on'], name='plan_board')],
                'constraints': [models.UniqueConstraint(fields=('board', 'title', 'sent_on'), name='plan_once')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=120)),
                ('matter', models.CharField(max_length=160)),
                ('state', models.CharField(choices=[('reminded', 'đã nhắc, chờ xem lại'), ('repeated', 'đã kiểm tra, vẫn còn'), ('sanctioned', 'đã xử phạt, chờ xem lại'), ('settled', 'đã chấm dứt')], max_length=10)),
                ('reminded', models.PositiveSmallIntegerField(default=0)),
                ('repeated', models.PositiveSmallIntegerField(default=0)),
                ('look_on', models.DateField(null=True)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='voices.case')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'state', 'look_on'], name='reminder_unit'), models.Index(fields=['area', '-opened_at'], name='reminder_area')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('area', 'place', 'matter'), name='reminder_one_open')],
            },
        ),
        migrations.CreateModel(
            name='DrawTicket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=64)),
                ('drawn', models.BooleanField(default=False)),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tickets', to='checks.draw')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.household')),
            ],
            options={
                'indexes': [models.Index(fields=['household', 'drawn'], name='ticket_household')],
                'constraints': [models.UniqueConstraint(fields=('draw', 'household'), name='ticket_once'), models.UniqueConstraint(fields=('draw', 'token'), name='ticket_token_once')],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('verdict', models.CharField(blank=True, choices=[('', 'chưa xem lại'), ('works', 'còn dùng tốt'), ('partly', 'dùng được một phần'), ('broken', 'hỏng, không dùng được')], max_length=6)),
                ('seen_on', models.DateField(null=True)),
                ('text', models.TextField(blank=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='voices.case')),
                ('inspection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='checks.inspection')),
                ('photos', models.ManyToManyField(related_name='+', to='core.photo')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followups', to='checks.handover')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('due_on'))],
                'indexes': [models.Index(condition=models.Q(('verdict', '')), fields=['due_on'], name='followup_due')],
                'constraints': [models.UniqueConstraint(fields=('handover', 'due_on'), name='followup_once'), models.CheckConstraint(condition=models.Q(models.Q(('seen_on', None), ('verdict', '')), models.Q(models.Q(('verdict', ''), _negated=True), ('seen_on__isnull', False)), _connector='OR'), name='followup_seen')],
            },
        ),
        migrations.CreateModel(
            name='HandOverStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('persons', models.PositiveIntegerField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='checks.handover')),
                ('photos', models.ManyToManyField(related_name='+', to='core.photo')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('result', 'kết quả đã báo cáo'), ('works', 'công trình, việc đang làm'), ('finance', 'thu chi, tài sản'), ('papers', 'giấy tờ, thủ tục'), ('cell', 'chi bộ, đơn vị')], max_length=8)),
                ('what', models.CharField(max_length=300)),
                ('visit_on', models.DateField()),
                ('state', models.CharField(choices=[('opened', 'chờ kiểm tra'), ('found', 'đã kiểm tra, đơn vị phải sửa'), ('mended', 'đơn vị báo đã sửa, chờ xem lại'), ('closed', 'đã kết luận')], default='opened', max_length=8)),
                ('mend_by', models.DateField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('inspection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='checks.inspection')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='checks.inspectionplan')),
                ('result', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.result')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspected', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'state'], name='plan_item_unit'), models.Index(fields=['state', 'visit_on'], name='plan_item_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('result__isnull', False), ('subject', 'result')), models.Q(models.Q(('subject', 'result'), _negated=True), ('inspection', None), ('result', None)), _connector='OR'), name='plan_item_of_result'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='plan_item_closed_when')],
            },
        ),
        migrations.CreateModel(
            name='ReminderStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('document', models.CharField(blank=True, max_length=60)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reminder', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='checks.reminder')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanItemStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='checks.planitem')),
                ('photos', models.ManyToManyField(related_name='+', to='core.photo')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='inspection',
            name='mend_by',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='inspection',
            index=models.Index(condition=models.Q(('state', 'found')), fields=['mend_by'], name='inspection_mend_by'),
        ),
    ]
