import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0001_initial'),
        ('areas', '0002_guards'),
        ('documents', '0001_initial'),
        ('residents', '0001_initial'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adopted_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('verdict', models.CharField(blank=True, choices=[('', 'chưa đánh giá'), ('works', 'có hiệu quả'), ('fails', 'chưa hiệu quả')], max_length=6)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('judged_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='activities.campaign')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'adopted_on'], name='adoption_unit')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'unit', 'area'), name='adoption_once'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('adopted_on')), _connector='OR'), name='adoption_in_order')],
            },
        ),
        migrations.CreateModel(
            name='AreaTitle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='titles', to='activities.campaign')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
            ],
            options={
                'indexes': [models.Index(fields=['title', 'area'], name='area_title')],
                'constraints': [models.UniqueConstraint(fields=('area', 'title', 'since'), name='area_title_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='area_title_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('persons', models.PositiveIntegerField(default=1)),
                ('way', models.CharField(choices=[('qr', 'quét mã tại chỗ'), ('card', 'thẻ hộ'), ('list', 'người phụ trách ghi'), ('count', 'đếm tại chỗ')], max_length=5)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='activities.activity')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='residents.household')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'on'], name='attended_member'), models.Index(fields=['unit', 'on'], name='attended_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('activity', 'on', 'member'), name='attended_member_once'), models.UniqueConstraint(condition=models.Q(('household__isnull', False)), fields=('activity', 'on', 'household'), name='attended_household_once'), models.UniqueConstraint(condition=models.Q(('member', None), ('unit__isnull', False)), fields=('activity', 'on', 'unit'), name='attended_unit_once'), models.CheckConstraint(condition=models.Q(('persons__gte', 1)), name='attended_somebody'), models.CheckConstraint(condition=models.Q(('member', None), models.Q(('household', None), ('persons', 1)), _connector='OR'), name='attended_as_one')],
            },
        ),
        migrations.CreateModel(
            name='CampaignField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=30)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fields_of_work', to='activities.campaign')),
            ],
            options={
                'indexes': [models.Index(fields=['slug', 'campaign'], name='campaign_field')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'slug'), name='campaign_field_once')],
            },
        ),
        migrations.CreateModel(
            name='CampaignUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField(default=django.utils.timezone.localdate)),
                ('taken_on', models.DateField(blank=True, null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='called', to='activities.campaign')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'taken_on'], name='campaign_call')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'unit'), name='campaign_unit_once')],
            },
        ),
        migrations.AddField(
            model_name='campaign',
            name='under',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cascaded', to='activities.campaign'),
        ),
        migrations.AddConstraint(
            model_name='campaign',
            constraint=models.CheckConstraint(condition=models.Q(('under', models.F('id')), _negated=True), name='campaign_not_under_itself'),
        ),
    ]
