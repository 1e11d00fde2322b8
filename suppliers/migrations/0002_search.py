from django.db import migrations

from socialreturn.trigram import search_indexes


class Migration(migrations.Migration):
    """What the lists search in. Not atomic, so that indexes are made while people work."""

    atomic = False
    dependencies = [("suppliers", "0001_initial")]
    operations = [search_indexes("suppliers", supplier=("name",), frameworkagreement=("title", "reference"), plan=("title", "reference"))]
