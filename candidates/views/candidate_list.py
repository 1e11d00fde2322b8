from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from socialreturn.accounts.access import allow
from socialreturn.accounts.models import Role
from socialreturn.columns import Column, DateColumn
from socialreturn.filters import ListFilter, PickField
from socialreturn.lists import List
from suppliers.models import TargetGroup

from ..actions import note_keys
from ..forms import CodeField
from ..models import Candidate

SEES_CANDIDATES = (Role.SUPPLIER, Role.CATEGORY_MANAGER, Role.ADVISER)


def target_groups(user):
    return [(group.pk, group) for group in TargetGroup.objects.all()]


class CodeColumn(Column):
    """A code breaks over no two lines."""

    css = "nowrap"


class YesNoColumn(Column):
    def show(self, value):
        return _("yes") if value else _("no")


class CandidateList(List):
    title = _("Candidates")
    nothing_yet = _("There is no candidate here yet.")
    columns = (
        CodeColumn("code", _("Code"), link="candidates:candidate"),
        Column("supplier__name", _("Supplier")),
        Column("group", _("Target group")),
        YesNoColumn("counts_for_jobs_agreement", _("Jobs agreement")),
        DateColumn("created_at", _("Added on"), sort="created_at"),
    )
    default_sort = "-created_at"

    class Filter(ListFilter):
        code = CodeField()
        target_group = PickField(_("Target group"), target_groups)

    def note(self, rows, *, exported=False):
        page = "candidates_export" if exported else "candidates"
        note_keys(page, Candidate, [row["pk"] for row in rows], by=self.request.user)


@allow(*SEES_CANDIDATES)
def candidates(request):
    group = F(f"target_group__name_{get_language()}")
    shown = CandidateList(request, Candidate.objects.visible_to(request.user).annotate(group=group))
    return shown.response(links=new_candidate_links(request.user))


def new_candidate_links(user):
    is_supplier = user.is_one_of(Role.SUPPLIER)
    return [{"url": reverse("candidates:new_candidate"), "label": _("New candidate")}] if is_supplier else []
