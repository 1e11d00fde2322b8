from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suppliers', '0011_obligations_by_day'),
    ]

    operations = [
        migrations.AddField(
            model_name='obligation',
            name='owed',
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=20, null=True, verbose_name='owed'),
        ),
        migrations.AddField(
            model_name='obligation',
            name='measure',
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=20, null=True, verbose_name='what the generic measure asks'),
        ),
    ]
