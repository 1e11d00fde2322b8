"""Names that differ only in case get a number behind them: for the migration before a constraint forbids them."""

from itertools import count

from django.db import migrations
from django.db.models import Count
from django.db.models.functions import Upper


def tell_apart(app_label, model_name, field, *within):
    """An operation: of equal names (of one ``within``) the first stays, the next ones become "Name (2)" and so on."""

    def number(apps, schema_editor):
        rows = apps.get_model(app_label, model_name)._base_manager.annotate(in_capitals=Upper(field))
        groups = rows.order_by().values("in_capitals", *within).annotate(n=Count("pk")).filter(n__gt=1)
        for group in list(groups.values("in_capitals", *within)):
            same = {name: group[name] for name in within}
            for row in rows.filter(in_capitals=group["in_capitals"], **same).order_by("pk")[1:]:
                _rename(rows.filter(**same), row, field)

    return migrations.RunPython(number, migrations.RunPython.noop)


def _rename(rows, row, field):
    longest, name = row._meta.get_field(field).max_length, getattr(row, field)
    for number in count(2):
        behind = f" ({number})"
        other = name[: longest - len(behind)] + behind
        if not rows.filter(in_capitals=other.upper()).exists():
            type(row)._base_manager.filter(pk=row.pk).update(**{field: other})
            return
