import django.db.models.deletion
import django.utils.timezone
import gandan.opinions.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0004_changes'),
        ('meetings', '0001_initial'),
        ('units', '0002_people_groups'),
        ('units', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('who', models.CharField(choices=[('households', 'các hộ có thẻ ở địa bàn'), ('anyone', 'mọi người, có thẻ hay không')], default='anyone', max_length=10)),
                ('takes_statements', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('draft', 'đang soạn câu hỏi'), ('open', 'đang nhận câu trả lời'), ('closed', 'đã khép lại')], default='draft', max_length=6)),
                ('key', models.CharField(blank=True, default=gandan.opinions.models.new_key, max_length=32)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closes_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('last_number', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='meetings.agendaitem')),
                ('areas', models.ManyToManyField(related_name='topics', to='areas.area')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-created_at'], name='topic_unit'), models.Index(fields=['state', '-opened_at'], name='topic_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('opened_at__isnull', False)), _connector='OR'), name='topic_opened'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('key', ''), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None), models.Q(('key', ''), _negated=True)), _connector='OR'), name='topic_key_gone_when_closed'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_at__gte', models.F('opened_at')), _connector='OR'), name='topic_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.CharField(max_length=280)),
                ('folded', models.CharField(max_length=280)),
                ('origin', models.CharField(choices=[('organiser', 'nơi lấy ý kiến nêu'), ('resident', 'bà con nêu'), ('meeting', 'nêu ở cuộc họp'), ('imported', 'nhập từ tệp')], max_length=10)),
                ('state', models.CharField(choices=[('waiting', 'chờ xem'), ('shown', 'đang hiện'), ('refused', 'không hiện')], default='waiting', max_length=7)),
                ('author', models.CharField(blank=True, max_length=64)),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moderated_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, choices=[('same', 'trùng với câu đã có'), ('two', 'nêu hai việc trong một câu'), ('names', 'nêu tên hoặc chuyện riêng của người khác'), ('off', 'không thuộc câu hỏi này'), ('rude', 'lời lẽ xúc phạm'), ('case', 'là phản ánh, cần gửi ở mục Nói')], max_length=6)),
                ('moderated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='opinions.topic')),
            ],
            options={
                'indexes': [models.Index(fields=['topic', 'state', 'number'], name='statement_state'), models.Index(fields=['topic', 'author'], name='statement_author')],
                'constraints': [models.UniqueConstraint(fields=('topic', 'number'), name='statement_number'), models.UniqueConstraint(fields=('topic', 'folded'), name='statement_once'), models.CheckConstraint(condition=models.Q(models.Q(('moderated_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('moderated_at__isnull', False)), _connector='OR'), name='statement_looked_through'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('reason', '')), _connector='OR'), name='statement_refused_because')],
            },
        ),
        migrations.CreateModel(
            name='TopicMap',
            fields=[
                ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='map', serialize=False, to='opinions.topic')),
                ('upto', models.BigIntegerField(default=0)),
                ('votes', models.PositiveBigIntegerField(default=0)),
                ('participants', models.PositiveIntegerField(default=0)),
                ('shown', models.JSONField(default=dict)),
                ('sums', models.BinaryField(null=True)),
                ('drawn_at', models.DateTimeField(null=True)),
                ('full_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('kind', models.CharField(choices=[('household', 'hộ'), ('browser', 'máy không mở thẻ'), ('imported', 'nhập từ tệp')], max_length=9)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='opinions.topic')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('topic', 'key'), name='participant_once')],
            },
        ),
        migrations.CreateModel(
            name='OpinionVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.SmallIntegerField()),
                ('channel', models.CharField(choices=[('web', 'trang mạng'), ('card', 'thẻ hộ'), ('paper', 'phiếu giấy của hộ'), ('imported', 'nhập từ tệp')], max_length=8)),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='opinions.participant')),
                ('statement', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='opinions.statement')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='opinions.topic')),
            ],
            options={
                'indexes': [models.Index(fields=['topic', 'id'], name='opinion_topic'), models.Index(fields=['participant', 'statement', '-id'], name='opinion_last'), models.Index(fields=['statement', 'id'], name='opinion_statement')],
                'constraints': [models.CheckConstraint(condition=models.Q(('choice__in', (-1, 0, 1))), name='opinion_choice')],
            },
        ),
        migrations.CreateModel(
            name='TopicStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=30)),
                ('from_state', models.CharField(blank=True, max_length=20)),
                ('to_state', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('public', models.BooleanField(default=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='opinions.topic')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HandCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('hands', 'giơ tay tại cuộc họp'), ('papers', 'phiếu không ghi hộ')], max_length=6)),
                ('held_on', models.DateField()),
                ('agree', models.PositiveIntegerField()),
                ('disagree', models.PositiveIntegerField()),
                ('passed', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_counts', to='opinions.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('statement', 'way', 'area', 'held_on'), name='hand_count_once'), models.CheckConstraint(condition=models.Q(('agree__gt', 0), ('disagree__gt', 0), ('passed__gt', 0), _connector='OR'), name='hand_count_not_empty')],
            },
        ),
    ]
