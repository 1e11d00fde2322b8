from django.db import migrations

from socialreturn.telling_apart import tell_apart


class Migration(migrations.Migration):
    """What the next migration forbids is mended first."""

    dependencies = [("pilots", "0004_a_sensible_promise")]
    operations = [tell_apart("pilots", "partner", "name", "pilot")]
