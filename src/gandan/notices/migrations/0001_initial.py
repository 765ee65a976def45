import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0003_parts_checkin_offers_plans'),
        ('areas', '0004_changes'),
        ('core', '0003_photo_consent'),
        ('postings', '0001_initial'),
        ('units', '0002_people_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='Story',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='units.unit')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stories', to='activities.activity')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('title', models.CharField(max_length=160)),
                ('lead', models.CharField(blank=True, max_length=500)),
                ('text', models.TextField()),
                ('byline', models.CharField(max_length=120)),
                ('source', models.CharField(blank=True, max_length=160)),
                ('source_url', models.URLField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('draft', 'đang viết'), ('waiting', 'chờ duyệt'), ('published', 'đã đăng'), ('withdrawn', 'đã gỡ')], default='draft', max_length=9)),
                ('published_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-published_at', '-id'], name='story_newest'), models.Index(fields=['area', 'state', '-published_at'], name='story_area'), models.Index(fields=['unit', '-created_at', '-id'], name='story_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('source_url', ''), models.Q(('source', ''), _negated=True), _connector='OR'), name='story_source_named'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'waiting']), ('published_at__isnull', False), _connector='OR'), name='story_published_when'), models.CheckConstraint(condition=models.Q(models.Q(('activity', None), _negated=True), models.Q(('source', ''), _negated=True), _connector='OR'), name='story_of_work_or_source')],
            },
        ),
        migrations.CreateModel(
            name='StoryStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='notices.story')),
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
            name='StoryPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='notices.story')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.photo')),
                ('caption', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('story', 'photo'), name='story_photo_once'), models.CheckConstraint(condition=models.Q(('caption', ''), _negated=True), name='story_photo_has_caption')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='notices.story')),
                ('text', models.CharField(max_length=500)),
                ('who', models.CharField(max_length=120)),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='postings.consent')),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='notices.story')),
                ('text', models.TextField()),
                ('state', models.CharField(choices=[('waiting', 'chờ xem'), ('held', 'giữ lại: giống quảng cáo'), ('shown', 'đang hiện'), ('hidden', 'không đăng')], default='waiting', max_length=7)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['story', 'state', 'at'], name='story_comment_story'), models.Index(fields=['state', '-at', '-id'], name='story_comment_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state__in', ['waiting', 'held'])), models.Q(('decided_at__isnull', False), ('state__in', ['shown', 'hidden'])), _connector='OR'), name='story_comment_decided_when')],
            },
        ),
        migrations.CreateModel(
            name='StoryDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='notices.story')),
                ('day', models.DateField()),
                ('views', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('story', 'day'), name='story_day_once')],
                'indexes': [],
            },
        ),
    ]
