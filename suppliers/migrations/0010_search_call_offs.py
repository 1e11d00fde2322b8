from django.db import migrations

from socialreturn.trigram import search_indexes


class Migration(migrations.Migration):
    """What the list of call-offs searches in. Not atomic, so that indexes are made while people work."""

    atomic = False
    dependencies = [("suppliers", "0009_call_offs_and_terms")]
    operations = [search_indexes("suppliers", calloff=("reference", "title"))]
