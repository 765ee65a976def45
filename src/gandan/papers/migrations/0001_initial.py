import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('fields_of', models.CharField(max_length=30)),
                ('file', models.FileField(upload_to='papers/templates/%Y/%m')),
                ('used', models.JSONField(default=list)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_templates', to='units.unit')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-uploaded_at', '-id'], name='template_unit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('unit', 'name'), name='template_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'báo cáo công tác'), ('resolution', 'nghị quyết'), ('decision', 'quyết định'), ('letter', 'thư khen'), ('certificate', 'giấy khen'), ('list', 'danh sách'), ('minutes', 'biên bản'), ('plan', 'kế hoạch'), ('notice', 'thông báo'), ('invitation', 'giấy mời'), ('guidance', 'hướng dẫn'), ('submission', 'tờ trình')], max_length=12)),
                ('subject', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('draft', 'dự thảo'), ('signed', 'đã ký'), ('superseded', 'đã có văn bản thay thế')], default='draft', max_length=12)),
                ('content', models.TextField()),
                ('remarks', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('query', models.JSONField(blank=True, default=dict)),
                ('frame_key', models.CharField(default='ghi-nhan', max_length=60)),
                ('period_code', models.CharField(blank=True, max_length=30)),
                ('public', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=0)),
                ('drafted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('number', models.PositiveIntegerField(blank=True, null=True)),
                ('symbol', models.CharField(blank=True, max_length=40)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('signed_title', models.CharField(blank=True, max_length=120)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('docx', models.FileField(blank=True, upload_to='papers/%Y/%m')),
                ('docx_sha256', models.CharField(blank=True, max_length=64)),
                ('pdf', models.FileField(blank=True, upload_to='papers/%Y/%m')),
                ('pdf_sha256', models.CharField(blank=True, max_length=64)),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='papers.paper')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-drafted_at', '-id'], name='paper_unit'), models.Index(condition=models.Q(('public', True)), fields=['-signed_at', '-id'], name='paper_public'), models.Index(fields=['sha256'], name='paper_sha')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'kind', 'year', 'number'), name='paper_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('sha256', ''), ('signed_at', None), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), models.Q(('sha256', ''), _negated=True), ('number__isnull', False), ('signed_at__isnull', False)), _connector='OR'), name='paper_signed_whole'), models.CheckConstraint(condition=models.Q(('supersedes', models.F('id')), _negated=True), name='paper_not_itself')],
            },
        ),
        migrations.CreateModel(
            name='MergeJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('rows', models.JSONField(default=list)),
                ('total', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('running', 'đang làm'), ('done', 'đã in xong'), ('failed', 'chưa làm được')], default='running', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('archive', models.FileField(blank=True, upload_to='papers/merged/%Y/%m')),
                ('joined', models.FileField(blank=True, upload_to='papers/merged/%Y/%m')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.papertemplate')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='merge_not_over')],
            },
        ),
    ]
