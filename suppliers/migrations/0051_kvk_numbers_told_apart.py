from unicodedata import decimal

from django.db import migrations
from django.db.models import Count

NUMBER = "suppliers.Supplier.kvk_number"


def tell_apart(apps, schema_editor):
    """Of suppliers with one number the first keeps it; that the others lost it is told in their history."""
    rows = apps.get_model("suppliers", "Supplier")._base_manager.exclude(kvk_number="").order_by("pk")
    for row in rows.exclude(kvk_number__regex="^[0-9]+$"):
        digits = "".join(str(decimal(sign, "")) for sign in row.kvk_number)
        rows.filter(pk=row.pk).update(kvk_number=digits)
    doubles = rows.order_by().values("kvk_number").annotate(n=Count("pk")).filter(n__gt=1)
    for number in list(doubles.values_list("kvk_number", flat=True)):
        for row in rows.filter(kvk_number=number)[1:]:
            rows.filter(pk=row.pk).update(kvk_number="")
            _note(apps, row, number)


def _note(apps, row, number):
    kind, _is_new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="suppliers", model="supplier"
    )
    apps.get_model("audit", "Event").objects.create(
        kind="supplier.changed",
        acting_for="system",
        file_type=kind,
        file_id=row.pk,
        facts={"changes": [[NUMBER, number, ""]]},
    )


class Migration(migrations.Migration):
    """What the next migration forbids is mended first, apart from it, so that no lock waits for it.

    Back again a number that was taken off is not put back: it stands in the history, for a person to judge.
    """

    dependencies = [
        ("suppliers", "0050_due_today_or_later"),
        ("audit", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(tell_apart, migrations.RunPython.noop)]
