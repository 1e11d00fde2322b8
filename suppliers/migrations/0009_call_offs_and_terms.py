import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_search'),
        ('suppliers', '0008_names_once_in_any_case'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CallOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=60, verbose_name='reference')),
                ('title', models.CharField(blank=True, max_length=160, verbose_name='title')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('ends_on', models.DateField(verbose_name='ends on')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='contract amount')),
                ('wage_sum', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='wage sum')),
                ('revision', models.PositiveIntegerField(db_default=0, default=0, editable=False, verbose_name='number of changes')),
            ],
            options={
                'verbose_name': 'call-off',
                'verbose_name_plural': 'call-offs',
                'ordering': ('-starts_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Turnover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='invoiced')),
            ],
            options={
                'verbose_name': 'turnover',
                'verbose_name_plural': 'turnovers',
                'ordering': ('call_off', 'year'),
            },
        ),
        migrations.RemoveConstraint(
            model_name='obligation',
            name='obligation_one_holder',
        ),
        migrations.AddField(
            model_name='category',
            name='base',
            field=models.CharField(choices=[('contract', 'contract amount of the call-offs'), ('wages', 'wage sum of the call-offs'), ('invoiced', 'invoiced turnover'), ('fixed', 'a fixed amount')], default='contract', max_length=10, verbose_name='base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='category',
            name='boundary',
            field=models.CharField(choices=[('above', 'more than the threshold'), ('at_least', 'the threshold or more')], default='above', max_length=10, verbose_name='asked from'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='category',
            name='cap',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='at most'),
        ),
        migrations.AddField(
            model_name='category',
            name='minimum_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MaxValueValidator(600)], verbose_name='shortest term in months'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='category',
            name='percentage',
            field=models.DecimalField(decimal_places=2, default=Decimal('5.00'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(100)], verbose_name='percentage of the base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='category',
            name='threshold',
            field=models.DecimalField(decimal_places=2, default=Decimal('250000.00'), max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='threshold'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='frameworkagreement',
            name='base',
            field=models.CharField(choices=[('contract', 'contract amount of the call-offs'), ('wages', 'wage sum of the call-offs'), ('invoiced', 'invoiced turnover'), ('fixed', 'a fixed amount')], default='contract', max_length=10, verbose_name='base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='frameworkagreement',
            name='boundary',
            field=models.CharField(choices=[('above', 'more than the threshold'), ('at_least', 'the threshold or more')], default='above', max_length=10, verbose_name='asked from'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='frameworkagreement',
            name='cap',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='at most'),
        ),
        migrations.AddField(
            model_name='frameworkagreement',
            name='minimum_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MaxValueValidator(600)], verbose_name='shortest term in months'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='frameworkagreement',
            name='percentage',
            field=models.DecimalField(decimal_places=2, default=Decimal('5.00'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(100)], verbose_name='percentage of the base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='frameworkagreement',
            name='threshold',
            field=models.DecimalField(decimal_places=2, default=Decimal('250000.00'), max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='threshold'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalframeworkagreement',
            name='base',
            field=models.CharField(choices=[('contract', 'contract amount of the call-offs'), ('wages', 'wage sum of the call-offs'), ('invoiced', 'invoiced turnover'), ('fixed', 'a fixed amount')], default='contract', max_length=10, verbose_name='base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalframeworkagreement',
            name='boundary',
            field=models.CharField(choices=[('above', 'more than the threshold'), ('at_least', 'the threshold or more')], default='above', max_length=10, verbose_name='asked from'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalframeworkagreement',
            name='cap',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='at most'),
        ),
        migrations.AddField(
            model_name='historicalframeworkagreement',
            name='minimum_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MaxValueValidator(600)], verbose_name='shortest term in months'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalframeworkagreement',
            name='percentage',
            field=models.DecimalField(decimal_places=2, default=Decimal('5.00'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(100)], verbose_name='percentage of the base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='historicalframeworkagreement',
            name='threshold',
            field=models.DecimalField(decimal_places=2, default=Decimal('250000.00'), max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='threshold'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='agreed_amount',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='agreed amount'),
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='base',
            field=models.CharField(choices=[('contract', 'contract amount of the call-offs'), ('wages', 'wage sum of the call-offs'), ('invoiced', 'invoiced turnover'), ('fixed', 'a fixed amount')], default='contract', max_length=10, verbose_name='base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='boundary',
            field=models.CharField(choices=[('above', 'more than the threshold'), ('at_least', 'the threshold or more')], default='above', max_length=10, verbose_name='asked from'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='cap',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='at most'),
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='fixed_base',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='fixed amount'),
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='minimum_months',
            field=models.PositiveSmallIntegerField(default=6, validators=[django.core.validators.MaxValueValidator(600)], verbose_name='shortest term in months'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='percentage',
            field=models.DecimalField(decimal_places=2, default=Decimal('5.00'), max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(100)], verbose_name='percentage of the base'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='obligationversion',
            name='threshold',
            field=models.DecimalField(decimal_places=2, default=Decimal('250000.00'), max_digits=14, validators=[django.core.validators.MinValueValidator(Decimal(0))], verbose_name='threshold'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('percentage__gt', 0), ('percentage__lte', 100)), name='category_percentage', violation_error_code='percentage', violation_error_message='A percentage is more than 0 and at most 100.'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('threshold__gte', 0)), name='category_threshold', violation_error_code='threshold', violation_error_message='A threshold cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('cap', None), ('cap__gt', 0), _connector='OR'), name='category_cap', violation_error_code='cap', violation_error_message='The most that is asked is more than nothing: leave it empty for no limit.'),
        ),
        migrations.AddConstraint(
            model_name='frameworkagreement',
            constraint=models.CheckConstraint(condition=models.Q(('percentage__gt', 0), ('percentage__lte', 100)), name='frameworkagreement_percentage', violation_error_code='percentage', violation_error_message='A percentage is more than 0 and at most 100.'),
        ),
        migrations.AddConstraint(
            model_name='frameworkagreement',
            constraint=models.CheckConstraint(condition=models.Q(('threshold__gte', 0)), name='frameworkagreement_threshold', violation_error_code='threshold', violation_error_message='A threshold cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='frameworkagreement',
            constraint=models.CheckConstraint(condition=models.Q(('cap', None), ('cap__gt', 0), _connector='OR'), name='frameworkagreement_cap', violation_error_code='cap', violation_error_message='The most that is asked is more than nothing: leave it empty for no limit.'),
        ),
        migrations.AddConstraint(
            model_name='obligationversion',
            constraint=models.CheckConstraint(condition=models.Q(('percentage__gt', 0), ('percentage__lte', 100)), name='obligationversion_percentage', violation_error_code='percentage', violation_error_message='A percentage is more than 0 and at most 100.'),
        ),
        migrations.AddConstraint(
            model_name='obligationversion',
            constraint=models.CheckConstraint(condition=models.Q(('threshold__gte', 0)), name='obligationversion_threshold', violation_error_code='threshold', violation_error_message='A threshold cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='obligationversion',
            constraint=models.CheckConstraint(condition=models.Q(('cap', None), ('cap__gt', 0), _connector='OR'), name='obligationversion_cap', violation_error_code='cap', violation_error_message='The most that is asked is more than nothing: leave it empty for no limit.'),
        ),
        migrations.AddConstraint(
            model_name='obligationversion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base', 'fixed'), ('fixed_base__gte', 0), ('fixed_base__isnull', False)), models.Q(models.Q(('base', 'fixed'), _negated=True), ('fixed_base', None)), _connector='OR'), name='obligation_version_fixed_base', violation_error_code='fixed_base', violation_error_message='Give the amount when the base is a fixed amount, and only then.'),
        ),
        migrations.AddConstraint(
            model_name='obligationversion',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_amount', None), models.Q(('agreed_amount__gte', 0), ('regime', 'bespoke')), _connector='OR'), name='obligation_version_agreed_amount', violation_error_code='agreed_amount', violation_error_message='Only bespoke work has an agreed amount.'),
        ),
        migrations.AddField(
            model_name='calloff',
            name='department',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_offs', to='accounts.department', verbose_name='department'),
        ),
        migrations.AddField(
            model_name='calloff',
            name='lot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_offs', to='suppliers.lot', verbose_name='lot'),
        ),
        migrations.AddField(
            model_name='calloff',
            name='obligation',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='call_offs', to='suppliers.obligation', verbose_name='obligation it feeds'),
        ),
        migrations.AddField(
            model_name='calloff',
            name='supplier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_offs', to='suppliers.supplier', verbose_name='supplier'),
        ),
        migrations.AddField(
            model_name='obligation',
            name='call_off',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='own_obligations', to='suppliers.calloff', verbose_name='call-off'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreement', None), ('call_off', None), ('category__isnull', False)), models.Q(('agreement__isnull', False), ('call_off', None), ('category', None)), models.Q(('agreement', None), ('call_off__isnull', False), ('category', None)), _connector='OR'), name='obligation_one_holder', violation_error_message='An obligation is held at one category, agreement or call-off.'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('call_off',), name='obligation_open_once_per_call_off', violation_error_message='This call-off already has an open obligation of its own.'),
        ),
        migrations.AddField(
            model_name='turnover',
            name='call_off',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turnovers', to='suppliers.calloff', verbose_name='call-off'),
        ),
        migrations.AddIndex(
            model_name='calloff',
            index=models.Index(fields=['-starts_on', '-id'], name='calloff_newest'),
        ),
        migrations.AddIndex(
            model_name='calloff',
            index=models.Index(fields=['supplier', '-starts_on', '-id'], name='calloff_supplier_newest'),
        ),
        migrations.AddIndex(
            model_name='calloff',
            index=models.Index(fields=['lot', '-starts_on', '-id'], name='calloff_lot_newest'),
        ),
        migrations.AddIndex(
            model_name='calloff',
            index=models.Index(fields=['obligation', '-starts_on', '-id'], name='calloff_obligation_newest'),
        ),
        migrations.AddIndex(
            model_name='calloff',
            index=models.Index(fields=['amount', 'id'], name='calloff_amount'),
        ),
        migrations.AddConstraint(
            model_name='calloff',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='calloff_ends_after_start', violation_error_code='ends_on', violation_error_message='The end date is before the start date.'),
        ),
        migrations.AddConstraint(
            model_name='calloff',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), models.Q(('wage_sum', None), ('wage_sum__gte', 0), _connector='OR')), name='calloff_amounts_not_negative', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='calloff',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Upper('reference'), name='calloff_reference_once_in_any_case', violation_error_code='reference', violation_error_message='There already is a call-off with this reference.'),
        ),
        migrations.AddConstraint(
            model_name='turnover',
            constraint=models.UniqueConstraint(fields=('call_off', 'year'), name='turnover_once_a_year', violation_error_message='The turnover of this year is recorded already.'),
        ),
        migrations.AddConstraint(
            model_name='turnover',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='turnover_not_negative', violation_error_message='An amount cannot be negative.'),
        ),
        migrations.AddConstraint(
            model_name='turnover',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='turnover_year', violation_error_message='Enter a year from 2000 up to and including 2100.'),
        ),
    ]
