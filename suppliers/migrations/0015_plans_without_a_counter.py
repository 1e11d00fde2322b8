from django.db import migrations, models

COUNTER = models.PositiveIntegerField(db_default=0, default=0, editable=False, verbose_name="number of changes")


class Migration(migrations.Migration):
    """The counter of a plan's changes, which nobody asks, may be left out: the database fills it in.

    So processes of this release and of the one before can work beside each other. The next migration takes the column
    away, which a process of the release before would miss: `migrate suppliers 0015`, start this release, then `migrate`.
    """

    dependencies = [("suppliers", "0014_promises_by_day")]
    operations = [migrations.AlterField(model, "revision", COUNTER) for model in ("plan", "historicalplan")]
