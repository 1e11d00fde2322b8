from django.db import migrations

from socialreturn.trigram import search_indexes


class Migration(migrations.Migration):
    """Forms search their suppliers by this number too. Not atomic, so that indexes are made while people work."""

    atomic = False
    dependencies = [("suppliers", "0016_drop_the_counter_of_plans")]
    operations = [search_indexes("suppliers", supplier=("kvk_number",))]
