import django.core.serializers.json
import django.db.models.deletion
import socialreturn.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0005_jobs_and_exports'),
        ('suppliers', '0017_search_kvk_numbers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agreements', 'framework agreements'), ('call_offs', 'call-offs'), ('turnover', 'invoiced turnover')], max_length=20, verbose_name='what')),
                ('file_name', models.CharField(max_length=200, verbose_name='file')),
                ('made_at', models.DateTimeField(default=socialreturn.clock.now, verbose_name='sent at')),
                ('sheet', models.CharField(blank=True, max_length=120, verbose_name='sheet')),
                ('columns', models.JSONField(default=dict, verbose_name='columns')),
                ('scope', models.JSONField(default=dict, verbose_name='what it touches')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='fingerprint of the check')),
                ('new', models.PositiveIntegerField(default=0, verbose_name='new')),
                ('changed', models.PositiveIntegerField(default=0, verbose_name='changed')),
                ('unchanged', models.PositiveIntegerField(default=0, verbose_name='unchanged')),
                ('wrong', models.PositiveIntegerField(default=0, verbose_name='wrong')),
                ('left_out', models.PositiveIntegerField(default=0, verbose_name='left out')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='where it comes from')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='checked at')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='imported at')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone at')),
                ('categories', models.ManyToManyField(blank=True, related_name='+', to='suppliers.category', verbose_name='categories')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='audit.job', verbose_name='job')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
            ],
            options={
                'verbose_name': 'imported file',
                'verbose_name_plural': 'imported files',
                'ordering': ('-made_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('about', models.CharField(max_length=200, verbose_name='what')),
                ('outcome', models.CharField(choices=[('wrong', 'wrong'), ('new', 'new'), ('changed', 'changed'), ('unchanged', 'unchanged'), ('left_out', 'left out')], max_length=10, verbose_name='outcome')),
                ('facts', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='facts')),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='before')),
                ('row', models.PositiveBigIntegerField(null=True, verbose_name='key')),
                ('left', models.PositiveIntegerField(null=True, verbose_name='number of changes')),
                ('of_import', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='suppliers.import', verbose_name='imported file')),
            ],
            options={
                'verbose_name': 'row of an imported file',
                'verbose_name_plural': 'rows of imported files',
                'ordering': ('of_import', 'number', 'pk'),
            },
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(fields=['-made_at', '-id'], name='import_newest'),
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(fields=['made_by', '-made_at', '-id'], name='import_own_newest'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('imported_at', None), models.Q(('checked_at__isnull', False), ('wrong', 0)), _connector='OR'), name='import_checked_before_done', violation_error_message='A file is imported once it is checked and nothing in it is wrong.'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at', None), ('imported_at__isnull', False), _connector='OR'), name='import_done_before_undone', violation_error_message='Only what was imported can be undone.'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['of_import', 'number', 'id'], name='importrow_in_order'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['of_import', 'outcome', 'number', 'id'], name='importrow_by_outcome'),
        ),
    ]
