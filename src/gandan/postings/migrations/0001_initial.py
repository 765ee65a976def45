import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0004_changes'),
        ('core', '0003_photo_consent'),
        ('documents', '0001_initial'),
        ('papers', '0002_frozen'),
        ('units', '0002_people_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='units.unit')),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField()),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper')),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'dự thảo'), ('published', 'đã công khai'), ('withdrawn', 'đã rút')], default='draft', max_length=9)),
                ('published_at', models.DateTimeField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('areas', models.ManyToManyField(related_name='+', to='areas.area')),
                ('groups', models.ManyToManyField(related_name='+', to='units.peoplegroup')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-first_day', '-id'], name='announcement_unit'), models.Index(fields=['state', '-first_day', '-id'], name='announcement_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day', None), ('last_day__gte', models.F('first_day')), _connector='OR'), name='announcement_in_order'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('state', 'withdrawn'), ('published_at__isnull', False), _connector='OR'), name='announcement_published_when'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['draft', 'published']), ('withdrawn_on', None)), models.Q(('state', 'withdrawn'), ('withdrawn_on__isnull', False)), _connector='OR'), name='announcement_withdrawn_when')],
            },
        ),
        migrations.CreateModel(
            name='AnnouncementStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='postings.announcement')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='postings.announcement')),
                ('way', models.CharField(choices=[('board', 'bảng tin, niêm yết'), ('loudspeaker', 'loa truyền thanh'), ('portal', 'cổng thông tin'), ('meeting', 'cuộc họp'), ('households', 'trưởng thôn, tổ báo từng hộ'), ('social', 'mạng xã hội đã thống nhất')], max_length=11)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('place', models.CharField(blank=True, max_length=120)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['announcement', 'way', 'first_day'], name='posting_announcement')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day', None), ('last_day__gte', models.F('first_day')), _connector='OR'), name='posting_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='postings.posting')),
                ('day', models.DateField()),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.photo')),
                ('note', models.CharField(blank=True, max_length=200)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['posting', 'day'], name='proof_posting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('note', ''), _negated=True), ('photo__isnull', False), _connector='OR'), name='proof_shows_something')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='units.unit')),
                ('who', models.CharField(max_length=120)),
                ('age', models.CharField(choices=[('adult', 'người lớn'), ('child', 'trẻ em dưới 16 tuổi')], max_length=5)),
                ('persons', models.PositiveSmallIntegerField(default=1)),
                ('by_guardian', models.BooleanField(default=False)),
                ('covers', models.CharField(max_length=200)),
                ('given_on', models.DateField()),
                ('paper', models.CharField(max_length=160)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-given_on', '-id'], name='consent_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('age', 'child'), _negated=True), ('by_guardian', True), _connector='OR'), name='consent_of_child_by_guardian'), models.CheckConstraint(condition=models.Q(models.Q(('paper', ''), _negated=True), ('persons__gte', 1)), name='consent_has_a_paper'), models.CheckConstraint(condition=models.Q(('withdrawn_on', None), ('withdrawn_on__gte', models.F('given_on')), _connector='OR'), name='consent_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PhotoConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('photo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='consent', to='core.photo')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='postings.consent')),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='units.unit')),
                ('matter', models.CharField(max_length=30)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('due_day', models.DateField()),
                ('announcement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='postings.announcement')),
                ('mandate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.mandate')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper')),
                ('public_on', models.DateField(blank=True, null=True)),
                ('stays_until', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'year', 'matter'], name='disclosure_unit'), models.Index(condition=models.Q(('public_on', None)), fields=['unit', 'due_day'], name='disclosure_waiting')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'matter', 'title'), name='disclosure_once'), models.CheckConstraint(condition=models.Q(models.Q(('announcement', None), ('mandate', None), ('paper', None), ('public_on', None)), models.Q(('public_on__isnull', False), models.Q(('announcement', None), ('mandate', None), ('paper', None), _negated=True)), _connector='OR'), name='disclosure_shown_by_something'), models.CheckConstraint(condition=models.Q(('stays_until', None), ('stays_until__gte', models.F('public_on')), _connector='OR'), name='disclosure_in_order')],
            },
        ),
    ]
