"""My work: what waits for me and what is late, what lies with somebody else, and where things stand."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn import clock
from socialreturn.audit.jobs import title_of
from socialreturn.audit.models import Job

from ..pointers import pointers_for
from ..standing import standing_for
from ..tasks import elsewhere_for, group, tasks_for

JOBS = 5


def my_work(request):
    user, today = request.user, clock.today()
    batches = tasks_for(user, today)
    groups = group(batches)
    context = {
        "today": today,
        "groups": groups,
        "summary": _summary(groups),
        "more": [batch for batch in batches if batch.more],
        "elsewhere": elsewhere_for(user, today),
        "standing": standing_for(user, today),
        "pointers": pointers_for(user),
        "jobs": [(title_of(job), job) for job in Job.objects.of(user)[:JOBS]],
    }
    return render(request, "site/my_work.html", context)


def _summary(groups):
    """How many things wait, and how many of them are late; what nobody waits for does not count."""
    count = sum(len(group.tasks) for group in groups if group.is_waited_for)
    late = sum(len(group.tasks) for group in groups if group.is_late)
    if not count:
        return _("Nothing waits for you.")
    waiting = ngettext("One thing waits for you.", "%(count)d things wait for you.", count) % {"count": count}
    if not late:
        return waiting
    return f"{waiting} " + ngettext("One of them is late.", "%(late)d of them are late.", late) % {"late": late}
