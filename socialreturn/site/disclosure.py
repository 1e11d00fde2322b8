"""Small numbers are not published: one function for every page and file (``product.md`` 7)."""

from django.utils.translation import gettext as _

from candidates.queries import pilot_figures
from socialreturn.notation import write_number


def ever_at_work_per_pilot(day, least):
    """How many people went to work in each counted pilot, by its key, in words that hide what is under ``least``."""
    exact = pilot_figures(day, small_under=0)
    return disclose({key: figures.ever.value for key, figures in exact.items()}, least)


def disclose(counts, least):
    """Words for each count: itself, "fewer than", or "not shown" when it would give a hidden one away.

    The sum of all counts is known to everybody. So what is hidden is always two counts or more, and together
    at least ``least``; else the smallest of the others is hidden too.
    """
    hidden = {key for key, count in counts.items() if count < least}
    shown = sorted((key for key in counts if key not in hidden), key=counts.get)
    while hidden and shown and not _hides(counts, hidden, least):
        hidden.add(shown.pop(0))
    return {key: _words(count, key in hidden, least) for key, count in counts.items()}


def _hides(counts, hidden, least):
    return len(hidden) > 1 and sum(counts[key] for key in hidden) >= least


def _words(count, is_hidden, least):
    if not is_hidden:
        return write_number(count)
    return _("fewer than %(least)d") % {"least": least} if count < least else _("not shown")
