import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0003_frames'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangePlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('country', 'cả nước'), ('province', 'tỉnh, thành phố'), ('district', 'huyện, quận (đến 30/6/2025)'), ('commune', 'xã, phường, đặc khu'), ('village', 'thôn, bản, tổ dân phố'), ('alley', 'kiệt, hẻm, đường'), ('site', 'địa điểm')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(max_length=30)),
                ('code', models.CharField(blank=True, max_length=20)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='areas.areachange')),
                ('made', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('area', None), _negated=True), fields=('change', 'area'), name='change_place_once')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('member_id', models.BigIntegerField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('from_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('to_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='placed_once')],
            },
        ),
        migrations.CreateModel(
            name='ChangePart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rename', 'đổi tên'), ('recode', 'đổi mã'), ('reparent', 'chuyển cấp trên'), ('merge', 'nhập'), ('split', 'chia'), ('extract', 'tách một phần'), ('redistribute', 'chia và nhập'), ('create', 'lập mới'), ('close', 'giải thể'), ('abolish_level', 'bỏ cấp')], max_length=14)),
                ('share_households', models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ('share_residents', models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ('share_area', models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ('method', models.CharField(choices=[('official', 'theo số liệu chính thức'), ('counted', 'đã đếm'), ('estimated', 'ước lượng')], max_length=10)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='areas.areachange')),
                ('from_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='areas.changeplace')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('change', 'from_area', 'place'), name='change_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('from_area', None), _negated=True), models.Q(('place', None), _negated=True), _connector='OR'), name='change_part_says_something')],
            },
        ),
        migrations.CreateModel(
            name='SuccessionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('sure', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('proposed', 'đề nghị'), ('accepted', 'đã duyệt'), ('changed', 'đã đổi nơi nhận'), ('undone', 'đã rút lại')], default='proposed', max_length=8)),
                ('member_id', models.BigIntegerField(null=True)),
                ('moved_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='areas.areachange')),
                ('from_area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='areas.changeplace')),
                ('to_area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
            options={
                'indexes': [models.Index(fields=['change', 'kind', 'sure', 'id'], name='succession_items')],
                'constraints': [models.UniqueConstraint(fields=('change', 'kind', 'object_id'), name='succession_item_once')],
            },
        ),
        migrations.AddField(
            model_name='areachange',
            name='member_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='areachange',
            name='version',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='areachange',
            name='within',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area'),
        ),
        migrations.AlterField(
            model_name='areachange',
            name='state',
            field=models.CharField(choices=[('draft', 'dự thảo'), ('rehearsed', 'đã chạy thử'), ('accepted', 'đã duyệt, chờ ngày hiệu lực'), ('applied', 'đã áp dụng'), ('dropped', 'đã bỏ')], default='draft', max_length=10),
        ),
        migrations.AddIndex(
            model_name='areachange',
            index=models.Index(fields=['within', 'state', 'effective'], name='area_change_within'),
        ),
    ]
