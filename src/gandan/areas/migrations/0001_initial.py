import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AreaChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective', models.DateField()),
                ('title', models.CharField(max_length=200)),
                ('resolution', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('draft', 'dự thảo'), ('rehearsed', 'đã chạy thử'), ('applied', 'đã áp dụng')], default='draft', max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('country', 'cả nước'), ('province', 'tỉnh, thành phố'), ('district', 'huyện, quận (đến 30/6/2025)'), ('commune', 'xã, phường, đặc khu'), ('village', 'thôn, bản, tổ dân phố'), ('alley', 'kiệt, hẻm, đường'), ('site', 'địa điểm')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('name_key', models.CharField(editable=False, max_length=120)),
                ('kind', models.CharField(max_length=30)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('current', models.BooleanField(default=True)),
                ('lat', models.FloatField(null=True)),
                ('lon', models.FloatField(null=True)),
                ('km2', models.FloatField(null=True)),
                ('households', models.PositiveIntegerField(null=True)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='areas.area')),
            ],
        ),
        migrations.CreateModel(
            name='AreaChangeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rename', 'đổi tên'), ('recode', 'đổi mã'), ('reparent', 'chuyển cấp trên'), ('merge', 'nhập'), ('split', 'chia'), ('extract', 'tách một phần'), ('redistribute', 'chia và nhập'), ('create', 'lập mới'), ('close', 'giải thể'), ('abolish_level', 'bỏ cấp')], max_length=14)),
                ('share_households', models.FloatField(null=True)),
                ('share_residents', models.FloatField(null=True)),
                ('share_area', models.FloatField(null=True)),
                ('method', models.CharField(choices=[('official', 'theo số liệu chính thức'), ('counted', 'đã đếm'), ('estimated', 'ước lượng')], max_length=10)),
                ('is_default', models.BooleanField(default=True)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='areas.areachange')),
                ('from_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_out', to='areas.area')),
                ('to_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links_in', to='areas.area')),
            ],
        ),
        migrations.CreateModel(
            name='AreaClosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('depth', models.SmallIntegerField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('ancestor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='areas.area')),
                ('descendant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='areas.area')),
            ],
        ),
        migrations.CreateModel(
            name='AreaImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member_id', models.BigIntegerField()),
                ('file', models.FileField(upload_to='imports/%Y/%m')),
                ('state', models.CharField(choices=[('reading', 'đang đọc'), ('checked', 'đã kiểm tra, chờ xác nhận'), ('applying', 'đang ghi'), ('applied', 'đã nhập'), ('refused', 'có dòng sai, chưa nhập gì')], default='reading', max_length=10)),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('rows', models.JSONField(default=list)),
                ('errors', models.JSONField(default=list)),
                ('created_count', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
        ),
        migrations.CreateModel(
            name='AreaVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=30)),
                ('code', models.CharField(db_index=True, max_length=20)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('document', models.CharField(blank=True, max_length=200)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='areas.area')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
        ),
        migrations.AddIndex(
            model_name='area',
            index=models.Index(fields=['parent', 'current', 'name'], name='area_children'),
        ),
        migrations.AddIndex(
            model_name='area',
            index=models.Index(fields=['level', 'current', 'code'], name='area_level'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(condition=models.Q(('current', True), ('level__in', ['village', 'alley', 'site'])), fields=('parent', 'kind', 'name_key'), name='area_name_once'),
        ),
        migrations.AddConstraint(
            model_name='areachangelink',
            constraint=models.UniqueConstraint(fields=('change', 'from_area', 'to_area'), name='change_link_once'),
        ),
        migrations.AddIndex(
            model_name='areaclosure',
            index=models.Index(fields=['descendant', 'valid_to', 'depth'], name='closure_up'),
        ),
        migrations.AddIndex(
            model_name='areaclosure',
            index=models.Index(fields=['ancestor', 'valid_to', 'descendant'], name='closure_down'),
        ),
        migrations.AddConstraint(
            model_name='areaclosure',
            constraint=models.UniqueConstraint(fields=('ancestor', 'descendant', 'valid_from'), name='closure_once'),
        ),
        migrations.AddConstraint(
            model_name='areaversion',
            constraint=models.UniqueConstraint(fields=('area', 'valid_from'), name='version_starts_once'),
        ),
        migrations.AddConstraint(
            model_name='areaversion',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('area',), name='version_one_open'),
        ),
        migrations.AddConstraint(
            model_name='areaversion',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='version_in_order'),
        ),
    ]
