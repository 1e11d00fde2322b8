"""Every list page and who looks at it: one role for each kind of list, and for each way in which rows are chosen."""

LISTS = {
    "suppliers:agreements": ("manager", "supplier"),
    "suppliers:call_offs": ("manager", "supplier"),
    "suppliers:obligations": ("manager", "supplier"),
    "suppliers:promises": ("manager", "supplier", "reader"),
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
