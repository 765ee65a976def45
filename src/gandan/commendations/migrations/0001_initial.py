import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0002_campaigns_attendance'),
        ('areas', '0002_guards'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('purpose', models.TextField(blank=True)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('proposals_until', models.DateField(blank=True, null=True)),
                ('results_for_collective', models.PositiveSmallIntegerField()),
                ('results_for_individual', models.PositiveSmallIntegerField()),
                ('days_for_individual', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('open', 'đang nhận đề nghị'), ('closed', 'đã khoá, chờ quyết định'), ('decided', 'đã có quyết định')], default='open', max_length=8)),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('version', models.PositiveIntegerField(default=0)),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='activities.campaign')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['state', '-published_at'], name='round_state')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'title', 'since'), name='round_once'), models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='round_in_order'), models.CheckConstraint(condition=models.Q(('results_for_collective__gte', 1), ('results_for_individual__gte', 1)), name='round_asks_for_results')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40)),
                ('decided_on', models.DateField()),
                ('signer', models.CharField(max_length=120)),
                ('form_collective', models.CharField(choices=[('oral', 'biểu dương'), ('letter', 'thư khen'), ('certificate', 'giấy khen'), ('high_certificate', 'bằng khen'), ('recognition', 'cấp trên ghi nhận')], max_length=16)),
                ('form_individual', models.CharField(choices=[('oral', 'biểu dương'), ('letter', 'thư khen'), ('certificate', 'giấy khen'), ('high_certificate', 'bằng khen'), ('recognition', 'cấp trên ghi nhận')], max_length=16)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='commendations.round')),
            ],
            options={
                'indexes': [models.Index(fields=['-decided_on'], name='decision_day')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='decision_number_once')],
            },
        ),
        migrations.CreateModel(
            name='LetterRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('running', 'đang làm'), ('done', 'đã xong'), ('failed', 'không làm được')], default='running', max_length=7)),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('archive', models.BinaryField(null=True)),
                ('joined', models.BinaryField(null=True)),
                ('printed', models.BinaryField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='commendations.decision')),
            ],
            options={
                'indexes': [models.Index(fields=['decision', '-at'], name='letters_run')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('decision',), name='letters_one_run')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('collective', 'tập thể'), ('individual', 'cá nhân')], max_length=10)),
                ('post', models.CharField(blank=True, max_length=160)),
                ('text', models.CharField(blank=True, max_length=600)),
                ('state', models.CharField(choices=[('proposed', 'đã đề nghị'), ('withdrawn', 'đã rút'), ('chosen', 'được khen'), ('not_chosen', 'chưa được khen lần này')], default='proposed', max_length=10)),
                ('answer', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='commendations.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'state', 'kind'], name='proposal_round')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('round', 'unit', 'post'), name='proposed_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'collective'), ('post', '')), models.Q(('kind', 'individual'), models.Q(('post', ''), _negated=True)), _connector='OR'), name='proposal_post_of_individual')],
            },
        ),
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='commendations.proposal')),
                ('result', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='activities.result')),
            ],
            options={
                'indexes': [models.Index(fields=['result'], name='reason_result')],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'result'), name='reason_once')],
            },
        ),
        migrations.CreateModel(
            name='Commendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('oral', 'biểu dương'), ('letter', 'thư khen'), ('certificate', 'giấy khen'), ('high_certificate', 'bằng khen'), ('recognition', 'cấp trên ghi nhận')], max_length=16)),
                ('kind', models.CharField(choices=[('collective', 'tập thể'), ('individual', 'cá nhân')], max_length=10)),
                ('post', models.CharField(blank=True, max_length=160)),
                ('reason', models.TextField()),
                ('number', models.PositiveIntegerField(null=True)),
                ('given_on', models.DateField()),
                ('giver_name', models.CharField(blank=True, max_length=160)),
                ('document', models.CharField(blank=True, max_length=60)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('giver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commendations', to='units.unit')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commendations', to='commendations.decision')),
                ('proposal', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commendation', to='commendations.proposal')),
            ],
            options={
                'indexes': [models.Index(fields=['area', '-given_on'], name='commendation_area'), models.Index(fields=['unit', '-given_on'], name='commendation_unit')],
                'constraints': [models.UniqueConstraint(fields=('decision', 'number'), name='commendation_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('form__in', ['oral', 'recognition']), ('number', None)), models.Q(('decision__isnull', False), ('form__in', ['letter', 'certificate', 'high_certificate']), ('number__gte', 1)), _connector='OR'), name='commendation_letter_needs_decision'), models.CheckConstraint(condition=models.Q(('giver__isnull', False), models.Q(('giver_name', ''), _negated=True), _connector='OR'), name='commendation_has_giver'), models.CheckConstraint(condition=models.Q(models.Q(('form', 'recognition'), _negated=True), models.Q(('document', ''), _negated=True), _connector='OR'), name='recognition_has_document'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'collective'), ('post', '')), models.Q(('kind', 'individual'), models.Q(('post', ''), _negated=True)), _connector='OR'), name='commendation_post_of_individual')],
            },
        ),
        migrations.AddField(
            model_name='Proposal',
            name='results',
            field=models.ManyToManyField(related_name='+', through='commendations.Reason', to='activities.result'),
        ),
    ]
