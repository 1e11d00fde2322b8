import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suppliers', '0051_kvk_numbers_told_apart'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalsupplier',
            name='kvk_number',
            field=models.CharField(blank=True, help_text='The eight digits of the Chamber of Commerce register.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{8}\\Z', 'A KvK number has eight digits.')], verbose_name='KvK number'),
        ),
        migrations.AlterField(
            model_name='supplier',
            name='kvk_number',
            field=models.CharField(blank=True, help_text='The eight digits of the Chamber of Commerce register.', max_length=8, validators=[django.core.validators.RegexValidator('^[0-9]{8}\\Z', 'A KvK number has eight digits.')], verbose_name='KvK number'),
        ),
        migrations.AddConstraint(
            model_name='supplier',
            constraint=models.UniqueConstraint(condition=models.Q(('kvk_number', ''), _negated=True), fields=('kvk_number',), name='supplier_kvk_number_once', violation_error_code='kvk_number', violation_error_message='There already is a supplier with this KvK number.'),
        ),
    ]
