from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suppliers', '0010_search_call_offs'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['-opened_on', '-id'], name='obligation_newest'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['supplier', '-opened_on', '-id'], name='obligation_supplier_newest'),
        ),
    ]
