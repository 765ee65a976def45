import django.db.models.deletion
import django.utils.timezone
import gandan.residents.sealed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0003_parts_checkin_offers_plans'),
        ('areas', '0003_frames'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Narrative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('file_name', models.CharField(blank=True, max_length=160)),
                ('text', gandan.residents.sealed.SealedField()),
                ('length', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('reading', 'máy đang đọc'), ('refused', 'không đọc được'), ('open', 'chờ người xem lại'), ('written', 'đã ghi vào sổ')], default='reading', max_length=8)),
                ('refused', models.CharField(blank=True, max_length=300)),
                ('anomalies', models.JSONField(default=list)),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=0)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='narratives', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-taken_at', '-id'], name='narrative_unit')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'sha256'), name='narrative_once')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folded', models.CharField(max_length=160)),
                ('means_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='areas.area')),
                ('means_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='units.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='units.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'folded'), name='alias_once'), models.CheckConstraint(condition=models.Q(('means_unit__isnull', True), ('means_area__isnull', True), _connector='XOR'), name='alias_means_one')],
            },
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('result', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='activities.result')),
                ('narrative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='reading.narrative')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=160)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('narrative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='reading.narrative')),
                ('partners', models.ManyToManyField(blank=True, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('narrative', 'number'), name='proposal_once')],
            },
        ),
        migrations.CreateModel(
            name='Writing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('narrative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='writings', to='reading.narrative')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['narrative', '-at'], name='writing_narrative')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('narrative',), name='writing_one_standing')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('quantity', 'số lượng'), ('date', 'ngày'), ('place', 'nơi'), ('organisation', 'tổ chức'), ('person', 'người'), ('programme', 'phong trào, mô hình'), ('document', 'văn bản'), ('target', 'chỉ tiêu'), ('commendation', 'khen thưởng'), ('obligation', 'nghĩa vụ định kỳ'), ('boilerplate', 'phần thừa của trang'), ('sensitive', 'đoạn nhạy cảm')], max_length=12)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('data', models.JSONField(default=dict)),
                ('decision', models.CharField(choices=[('proposed', 'chờ xem'), ('accepted', 'đúng'), ('corrected', 'đã sửa'), ('rejected', 'bỏ')], default='proposed', max_length=9)),
                ('corrected', models.CharField(blank=True, max_length=80)),
                ('kind_of_result', models.CharField(blank=True, max_length=30)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('narrative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facts', to='reading.narrative')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facts', to='reading.proposal')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['narrative', 'decision'], name='fact_decision')],
                'constraints': [models.UniqueConstraint(fields=('narrative', 'number'), name='fact_once'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='fact_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Written',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made', models.CharField(max_length=10)),
                ('object_id', models.BigIntegerField()),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.activity')),
                ('writing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='made', to='reading.writing')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('writing', 'made', 'object_id'), name='written_once')],
            },
        ),
    ]
