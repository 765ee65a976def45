import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def pairs_of_known_parts(apps, schema_editor):
    """Parts recorded so far were one level deep: each is one pair."""
    Result, ResultPart = apps.get_model("activities", "Result"), apps.get_model("activities", "ResultPart")
    known = Result.objects.exclude(part_of=None).values_list("pk", "part_of_id")
    ResultPart.objects.bulk_create([ResultPart(part_id=part, whole_id=whole, depth=1) for part, whole in known])


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0002_campaigns_attendance'),
        ('areas', '0002_guards'),
        ('residents', '0001_initial'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('code', models.CharField(max_length=6)),
                ('secret', models.CharField(max_length=32, unique=True)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closes_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checkins', to='activities.activity')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('code',), name='checkin_code_once'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('activity',), name='checkin_one_door'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opened_at'))), name='checkin_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('low', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('high', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('nominal', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('measure_unit', models.CharField(max_length=20)),
                ('qualifier', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=80)),
                ('visitor', models.CharField(blank=True, max_length=64)),
                ('kind', models.CharField(choices=[('labour', 'ngày công'), ('money', 'tiền'), ('goods', 'hiện vật'), ('land', 'hiến đất')], max_length=8)),
                ('what', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('offered', 'chờ người phụ trách nhận'), ('accepted', 'đã nhận'), ('refused', 'chưa nhận')], default='offered', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='activities.activity')),
                ('contribution', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='offer', to='activities.contribution')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='residents.household')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['activity', 'state'], name='offer_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Planned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('low', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('high', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('nominal', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('measure_unit', models.CharField(max_length=20)),
                ('qualifier', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=80)),
                ('kind', models.CharField(max_length=30)),
                ('what', models.CharField(max_length=160)),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='activities.activity')),
                ('campaign', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='activities.campaign')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('activity', None), ('campaign__isnull', False)), models.Q(('activity__isnull', False), ('campaign', None)), _connector='OR'), name='planned_of_one')],
            },
        ),
        migrations.CreateModel(
            name='ResultPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('depth', models.PositiveSmallIntegerField()),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lies_in', to='activities.result')),
                ('whole', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='activities.result')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('part', 'whole'), name='result_part_once'), models.CheckConstraint(condition=models.Q(('part', models.F('whole')), _negated=True), name='result_part_no_circle')],
            },
        ),
        migrations.CreateModel(
            name='PlannedPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('planned', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='activities.planned')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('planned', 'name'), name='planned_place_once')],
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='signup',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.signup'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='visitor',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name='activity',
            name='state',
            field=models.CharField(choices=[('planned', 'dự định'), ('agreed', 'địa phương đã thống nhất'), ('open', 'mời bà con tham gia'), ('under_way', 'đang làm'), ('reported', 'đã báo cáo kết quả'), ('closed', 'đã chốt kết quả'), ('cancelled', 'đã huỷ'), ('declined', 'địa phương chưa đồng ý')], default='planned', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(condition=models.Q(('visitor', ''), _negated=True), fields=('activity', 'on', 'visitor'), name='attended_visitor_once'),
        ),
        migrations.RunPython(pairs_of_known_parts, migrations.RunPython.noop, elidable=True),
    ]
