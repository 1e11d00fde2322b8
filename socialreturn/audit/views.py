"""The page of a job: how far it is, what came of it, and its file. Only who asked for it sees it."""

from django.core import signing
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from .exports import EXPORT
from .jobs import onward_from, start_anew, title_of
from .models import Job


def load(request, pk):
    return get_object_or_404(Job.objects.of(request.user), pk=pk)


def job(request, pk):
    shown = load(request, pk)
    title = title_of(shown)
    context = {"title": title, "crumbs": [(title, None)], "job": shown, "progress": shown.progress}
    context["onward"] = onward_from(shown)
    return render(request, "jobs/job.html", context)


def file(request, pk):
    """The file that came of it, always as a download."""
    asked = load(request, pk)
    if asked.result_file is None:
        raise Http404
    return FileResponse(asked.result_file.open("rb"), as_attachment=True, filename=asked.result)


@require_POST
def again(request, pk):
    failed = load(request, pk)
    start_anew(failed)
    return redirect(failed)


@require_POST
def export(request):
    """Begin the export that a list offered on its page: the offer is signed, so only what was offered is begun."""
    try:
        offered = signing.loads(request.POST.get("offer", ""), salt=EXPORT.name)
    except signing.BadSignature:
        raise Http404 from None
    return redirect(EXPORT.start(request.user, **offered))
