"""Every list page and who looks at it: one role for each kind of list, and for each way in which rows are chosen."""

from django.urls import reverse

from suppliers.models import Import

LISTS = {
    "suppliers:agreements": ("manager", "supplier"),
    "suppliers:call_offs": ("manager", "supplier"),
    "suppliers:obligations": ("manager", "supplier"),
    "suppliers:promises": ("manager", "supplier", "reader"),
    "suppliers:imports": ("manager",),
    "suppliers:import_rows": ("manager",),
    "suppliers:suppliers": ("manager",),
    "suppliers:plans": ("manager", "supplier", "reader"),
    "pilots:pilots": ("manager", "supplier"),
    "candidates:candidates": ("manager", "supplier"),
    "candidates:placements": ("manager", "supplier"),
    "candidates:access_log": ("privacy",),
    "candidates:erasures": ("privacy",),
    "site:categories": ("manager",),
    "site:comparison": ("manager", "supplier", "reader"),
    "site:coverage_list": ("manager",),
}
OF_ONE_FILE = {"suppliers:import_rows": Import}


def address_of(name):
    """Where a list is; of one that belongs to a file, that of the first there is."""
    model = OF_ONE_FILE.get(name)
    return reverse(name, args=[model.objects.order_by("pk").first().pk] if model else [])
