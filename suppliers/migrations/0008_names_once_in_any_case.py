import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("suppliers", "0007_tell_names_apart")]

    operations = [
        migrations.AddConstraint(
            model_name='frameworkagreement',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Upper('reference'), name='agreement_reference_once_in_any_case', violation_error_code='reference', violation_error_message='There already is an agreement with this reference.'),
        ),
        migrations.AddConstraint(
            model_name='lot',
            constraint=models.UniqueConstraint(models.F('agreement'), django.db.models.functions.text.Upper('name'), name='lot_name_once_in_any_case', violation_error_code='name', violation_error_message='This agreement already has a lot with this name.'),
        ),
        migrations.AddConstraint(
            model_name='supplier',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Upper('name'), name='supplier_name_once_in_any_case', violation_error_code='name', violation_error_message='There already is a supplier with this name.'),
        ),
    ]
