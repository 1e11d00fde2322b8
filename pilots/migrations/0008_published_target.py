from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def keep_targets(apps, schema_editor):
    """What the public read until now, which was the target of the pilot itself."""
    targets = apps.get_model("pilots", "Pilot").objects.filter(pk=OuterRef("pilot")).values("target")
    apps.get_model("pilots", "PublishedPilot").objects.update(target=Subquery(targets[:1]))


class Migration(migrations.Migration):
    dependencies = [("pilots", "0007_results_and_personal_data")]
    operations = [
        migrations.AddField(
            "publishedpilot",
            "target",
            models.PositiveSmallIntegerField("candidates aimed at", default=0, db_default=0),
        ),
        migrations.RunPython(keep_targets, migrations.RunPython.noop),
    ]
