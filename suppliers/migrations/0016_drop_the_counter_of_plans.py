from django.db import migrations


class Migration(migrations.Migration):
    """For when no process of the release before runs any more, see 0015. Dropping a column takes no time.

    Undone, the column is back with zeros, as it always was.
    """

    dependencies = [("suppliers", "0015_plans_without_a_counter")]
    operations = [migrations.RemoveField(model, "revision") for model in ("plan", "historicalplan")]
