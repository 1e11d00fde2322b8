import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("pilots", "0005_tell_partners_apart")]

    operations = [
        migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(models.F('pilot'), django.db.models.functions.text.Upper('name'), name='partner_once_in_any_case', violation_error_message='This partner is already in this pilot.'),
        ),
        migrations.RemoveConstraint(
            model_name='partner',
            name='partner_once',
        ),
    ]
