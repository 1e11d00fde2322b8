"""Reckons what every obligation owes. Some at a time, each time in a transaction that holds only those, so that people
can go on working meanwhile; broken off, it may be run again.
"""

from decimal import Decimal

from django.db import migrations, transaction
from django.db.models import DecimalField, Max, Min, OuterRef, Subquery, Sum

from suppliers.models.agreement import years_later
from suppliers.owed import owed, whole_months

AT_ONCE = 500


def fill(apps, schema_editor):
    Obligation, alias = apps.get_model('suppliers', 'Obligation'), schema_editor.connection.alias
    last = 0
    while True:
        with transaction.atomic(using=alias):
            rows = Obligation.objects.using(alias).filter(pk__gt=last).order_by('pk')
            keys = list(rows.select_for_update(no_key=True).values_list('pk', flat=True)[:AT_ONCE])
            if not keys:
                return
            keep(apps, rows.filter(pk__in=keys).select_related('agreement', 'call_off'), keys, alias)
        last = keys[-1]


def keep(apps, rows, keys, alias):
    versions = {
        version.obligation_id: version
        for version in apps.get_model('suppliers', 'ObligationVersion').objects.using(alias)
        .filter(obligation__in=keys).order_by('number')
    }
    fed = fed_by_call_offs(apps, keys, alias)
    kept = [row for row in rows if row.pk in versions]
    for row in kept:
        version = versions[row.pk]
        row.measure = measure(row, version, fed.get(row.pk, NOTHING_FEEDS))
        row.owed = version.agreed_amount if version.regime == 'bespoke' else row.measure
    rows.model.objects.using(alias).bulk_update(kept, ('owed', 'measure'))


NOTHING_FEEDS = {'contract': None, 'wages': None, 'invoiced': None, 'first': None, 'last': None}


def fed_by_call_offs(apps, keys, alias):
    turnovers = apps.get_model('suppliers', 'Turnover').objects.filter(call_off=OuterRef('pk')).order_by()
    invoiced = Subquery(turnovers.values('call_off').annotate(n=total('amount')).values('n'))
    rows = apps.get_model('suppliers', 'CallOff').objects.using(alias).filter(obligation__in=keys).order_by()
    rows = rows.annotate(turnover=invoiced).values('obligation').annotate(
        contract=total('amount'), wages=total('wage_sum'), invoiced=total('turnover'),
        first=Min('starts_on'), last=Max('ends_on'),
    )
    return {row.pop('obligation'): row for row in rows}


def total(path):
    return Sum(path, output_field=DecimalField(max_digits=20, decimal_places=2))


def measure(row, version, fed):
    first, last = fed['first'], fed['last']
    if row.agreement:
        first = row.agreement.starts_on
        last = years_later(row.agreement.initial_end_on, row.agreement.exercised_years)
    elif row.call_off:
        first, last = row.call_off.starts_on, row.call_off.ends_on
    base = version.fixed_base if version.base == 'fixed' else fed[version.base] or Decimal(0)
    return owed(version, base, whole_months(first, last) if first else None).amount


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('suppliers', '0012_owed_is_kept'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
