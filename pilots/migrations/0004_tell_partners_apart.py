from django.db import migrations

from socialreturn.telling_apart import tell_apart


class Migration(migrations.Migration):
    """What the next migration forbids is mended first."""

    dependencies = [("pilots", "0003_published_lessons")]
    operations = [tell_apart("pilots", "partner", "name", "pilot")]
