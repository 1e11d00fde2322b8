from django.db import migrations

from socialreturn.telling_apart import tell_apart


class Migration(migrations.Migration):
    """What the next migration forbids is mended first, apart from it, so that no lock waits for it."""

    dependencies = [("suppliers", "0006_people_and_sorted_names")]
    operations = [
        tell_apart("suppliers", "supplier", "name"),
        tell_apart("suppliers", "frameworkagreement", "reference"),
        tell_apart("suppliers", "lot", "name", "agreement"),
    ]
