import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0003_parts_checkin_offers_plans'),
        ('areas', '0002_guards'),
        ('core', '0002_guards'),
        ('documents', '0001_initial'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('cadence', models.CharField(choices=[('month', 'tháng'), ('quarter', 'quý'), ('year', 'năm')], default='month', max_length=7)),
                ('minimum', models.PositiveSmallIntegerField(default=1)),
                ('weekdays', models.PositiveSmallIntegerField(default=96)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='activities.campaign')),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-starts_on'], name='obligation_unit')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'unit', 'title'), name='obligation_once'), models.CheckConstraint(condition=models.Q(('minimum__gte', 1), ('minimum__lte', 366)), name='obligation_minimum'), models.CheckConstraint(condition=models.Q(('weekdays__gte', 1), ('weekdays__lte', 127)), name='obligation_weekdays'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='obligation_in_order')],
            },
        ),
        migrations.CreateModel(
            name='AreaCriterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=30)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='areas.area')),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
            ],
            options={
                'indexes': [models.Index(fields=['slug', 'area'], name='area_criterion')],
                'constraints': [models.UniqueConstraint(fields=('area', 'slug', 'since'), name='area_criterion_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='area_criterion_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('kind', models.CharField(choices=[('leave', 'nghỉ theo chế độ'), ('study', 'đi học tập trung'), ('mission', 'đi công tác dài ngày'), ('service', 'trực, làm nhiệm vụ khác')], max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='duties.obligation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='exemption_in_order'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('obligation', 'member', 'since'), name='exemption_once')],
            },
        ),
        migrations.CreateModel(
            name='ObligationGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=30)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='duties.obligation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('obligation', 'slug'), name='obligation_group_once')],
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work', models.CharField(blank=True, max_length=160)),
                ('why', models.CharField(blank=True, max_length=600)),
                ('topic', models.CharField(choices=[('road', 'Đường sá, cầu cống'), ('water', 'Ngập, thoát nước, thuỷ lợi'), ('environment', 'Rác, vệ sinh, môi trường'), ('light', 'Điện, đèn đường, viễn thông'), ('land', 'Đất đai, rừng'), ('security', 'An ninh, trật tự, phòng cháy'), ('health', 'Y tế, dịch bệnh'), ('school', 'Trường học, trẻ em'), ('welfare', 'Hộ nghèo, chính sách xã hội'), ('livelihood', 'Sản xuất, việc làm'), ('culture', 'Văn hoá, thể thao, nếp sống'), ('papers', 'Giấy tờ, thái độ phục vụ'), ('other', 'Việc khác')], default='other', max_length=12)),
                ('state', models.CharField(choices=[('contacted', 'đã liên hệ'), ('surveyed', 'đã khảo sát'), ('chosen', 'đã chọn việc, chờ hai bên thống nhất'), ('unit_agreed', 'đơn vị đồng ý, chờ địa phương'), ('loc_agreed', 'địa phương đồng ý, chờ đơn vị'), ('agreed', 'hai bên đã thống nhất'), ('declined', 'một bên chưa đồng ý'), ('stopped', 'đã dừng')], default='contacted', max_length=11)),
                ('version', models.PositiveIntegerField(default=0)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='areas.area')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='activities.campaign')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'unit', 'state'], name='engagement_place'), models.Index(fields=['unit', '-moved_at'], name='engagement_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('contacted', 'surveyed', 'declined'))), fields=('unit', 'area'), name='engagement_one_talk')],
            },
        ),
        migrations.CreateModel(
            name='EngagementActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='engagement_link', to='activities.activity')),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='duties.engagement')),
            ],
        ),
        migrations.CreateModel(
            name='EngagementStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('instead', models.CharField(blank=True, max_length=600)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='duties.engagement')),
                ('photos', models.ManyToManyField(related_name='+', to='core.photo')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='Engagement',
            name='activities',
            field=models.ManyToManyField(related_name='engagements', through='duties.EngagementActivity', to='activities.activity'),
        ),
    ]
