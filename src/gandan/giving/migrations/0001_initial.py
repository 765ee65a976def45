import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0003_parts_checkin_offers_plans'),
        ('areas', '0003_frames'),
        ('residents', '0001_initial'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Donor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'tổ chức, doanh nghiệp'), ('unit', 'cán bộ, hội viên trong đơn vị'), ('residents', 'bà con'), ('private', 'nhà hảo tâm'), ('state', 'ngân sách'), ('drive', 'đợt trước chuyển sang')], max_length=12)),
                ('name', models.CharField(blank=True, max_length=160)),
                ('consented_on', models.DateField(blank=True, null=True)),
                ('consent_paper', models.CharField(blank=True, max_length=120)),
                ('contact', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='residents.contact')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), ('kind', 'organisation'), _connector='OR'), name='donor_only_bodies_named'), models.CheckConstraint(condition=models.Q(('contact', None), models.Q(('consented_on__isnull', False), ('kind', 'private')), _connector='OR'), name='donor_named_by_consent'), models.UniqueConstraint(condition=models.Q(('name', ''), _negated=True), fields=('kind', 'name'), name='donor_once')],
            },
        ),
        migrations.CreateModel(
            name='Drive',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('purpose', models.TextField(blank=True)),
                ('opens_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'đang vận động'), ('closed', 'đã chốt sổ')], default='open', max_length=6)),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drives', to='activities.campaign')),
                ('carried_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_from', to='giving.drive')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drives', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-opens_on'], name='drive_owner'), models.Index(fields=['area', 'state'], name='drive_area')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('opens_on')), _connector='OR'), name='drive_in_order'), models.CheckConstraint(condition=models.Q(('carried_to', models.F('id')), _negated=True), name='drive_not_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='HelpedHousehold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('poor', 'hộ nghèo'), ('near_poor', 'hộ cận nghèo'), ('merit', 'gia đình chính sách, người có công'), ('hardship', 'hộ khó khăn'), ('children', 'trẻ em, học sinh'), ('elderly', 'người cao tuổi'), ('protected', 'đối tượng bảo trợ xã hội'), ('disaster', 'hộ bị thiên tai, hoả hoạn'), ('works', 'công trình chung'), ('other', 'nhóm khác'), ('carried', 'chuyển sang đợt sau')], max_length=10)),
                ('since', models.DateField(default=django.utils.timezone.localdate)),
                ('until', models.DateField(blank=True, null=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='residents.household')),
                ('works', models.ManyToManyField(related_name='+', to='activities.result')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('household', 'group'), name='helped_once'), models.CheckConstraint(condition=models.Q(('group__in', ('poor', 'near_poor', 'merit', 'hardship', 'disaster'))), name='helped_is_a_household'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='helped_in_order')],
            },
        ),
        migrations.CreateModel(
            name='DriveStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drive', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='giving.drive')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HelpedBy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('helped', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helpers', to='giving.helpedhousehold')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('helped', 'unit'), name='helped_by_once')],
            },
        ),
        migrations.CreateModel(
            name='Stock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('money', 'tiền'), ('goods', 'hiện vật'), ('labour', 'ngày công'), ('land', 'đất')], max_length=6)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('folded', models.CharField(blank=True, max_length=80)),
                ('measure_unit', models.CharField(max_length=20)),
                ('dimension', models.CharField(max_length=20)),
                ('low', models.DecimalField(decimal_places=4, default=0, max_digits=20)),
                ('high', models.DecimalField(decimal_places=4, default=0, max_digits=20, null=True)),
                ('drive', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stocks', to='giving.drive')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('drive', 'kind', 'folded', 'dimension'), name='stock_once'), models.CheckConstraint(condition=models.Q(('low__gte', 0)), name='stock_never_negative'), models.CheckConstraint(condition=models.Q(('high', None), ('high__gte', models.F('low')), _connector='OR'), name='stock_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('low', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('high', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('nominal', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('measure_unit', models.CharField(max_length=20)),
                ('qualifier', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=80)),
                ('way', models.CharField(choices=[('in', 'thu'), ('out', 'chi')], max_length=3)),
                ('on', models.DateField()),
                ('group', models.CharField(blank=True, choices=[('poor', 'hộ nghèo'), ('near_poor', 'hộ cận nghèo'), ('merit', 'gia đình chính sách, người có công'), ('hardship', 'hộ khó khăn'), ('children', 'trẻ em, học sinh'), ('elderly', 'người cao tuổi'), ('protected', 'đối tượng bảo trợ xã hội'), ('disaster', 'hộ bị thiên tai, hoả hoạn'), ('works', 'công trình chung'), ('other', 'nhóm khác'), ('carried', 'chuyển sang đợt sau')], max_length=10)),
                ('everything', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('receipt', models.CharField(blank=True, max_length=16)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_reason', models.CharField(blank=True, max_length=200)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contribution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.contribution')),
                ('donor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='giving.donor')),
                ('result', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.result')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('helped', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='giving.helpedhousehold')),
                ('stock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='giving.stock')),
            ],
            options={
                'indexes': [models.Index(fields=['stock', 'way', 'on'], name='entry_stock'), models.Index(fields=['area', 'group'], name='entry_area')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('donor__isnull', False), ('group', ''), ('helped', None), ('result', None), ('way', 'in')), models.Q(('contribution', None), ('donor', None), ('receipt', ''), ('way', 'out'), models.Q(('group', ''), _negated=True)), _connector='OR'), name='entry_of_one_side'), models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('stock', 'result'), name='entry_result_once'), models.UniqueConstraint(condition=models.Q(('receipt', ''), _negated=True), fields=('receipt',), name='entry_receipt_once'), models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('contribution',), name='entry_contribution_once')],
            },
        ),
        migrations.CreateModel(
            name='EntryWorth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('low', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('high', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('nominal', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('measure_unit', models.CharField(max_length=20)),
                ('qualifier', models.CharField(max_length=20)),
                ('text', models.CharField(max_length=80)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='worth', to='giving.entry')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
