from django.db import migrations

from socialreturn.trigram import search_indexes


class Migration(migrations.Migration):
    """What the lists search in. Not atomic, so that indexes are made while people work."""

    atomic = False
    dependencies = [("accounts", "0001_initial")]
    operations = [search_indexes("accounts", user=("name",))]
