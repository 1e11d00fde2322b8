"""What lies around the text one writes: the other sections, what is still missing, and who wrote last."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialreturn import clock
from socialreturn.addresses import word_of
from socialreturn.notation import write_number

from ..forms.plan_text import SectionForm
from ..models import Correction, PlanState
from ..models.plan_rules import lead_supplier
from .plan_parts import missing, section_url


class Desk:
    """The newest version of ``plan``, opened at a section, by its word or its key; None opens it at no section."""

    def __init__(self, plan, user, named=None):
        self.plan, self.user, self.draft = plan, user, plan.newest
        self.sections = list(self.draft.sections.in_order().select_related("section", "edited_by"))
        self.place = next(
            (place for place, one in enumerate(self.sections) if named in (one.key, word_of(one.key))), None
        )
        if named is not None and self.place is None:
            raise Http404

    @property
    def is_open(self):
        return self.draft.state == PlanState.DRAFT

    @property
    def here(self):
        return self.sections[self.place]

    @property
    def next(self):
        """Title and address of what follows this section."""
        if self.place + 1 == len(self.sections):
            return _("Commitments"), reverse("suppliers:commitments", args=(self.plan.reference,))
        following = self.sections[self.place + 1]
        return following.section.title, section_url(self.plan, following.key)

    def form(self, data=None):
        autosave = reverse("suppliers:autosave", args=(self.plan.reference, word_of(self.here.key)))
        return SectionForm(data, section=self.here, next_title=self.next[0], autosave=autosave)

    @cached_property
    def points(self):
        """The open points on the version before, which this draft must answer."""
        return list(Correction.objects.of_plan(self.plan).open().select_related("section", "raised_by"))

    @property
    def points_here(self):
        """Those about this section; at no section those about the commitments."""
        section = None if self.place is None else self.here.section_id
        return [point for point in self.points if point.section_id == section]

    @property
    def has_points_on_commitments(self):
        return any(point.section_id is None and not point.answered_at for point in self.points)

    @property
    def toc(self):
        return [self._entry(place, section) for place, section in enumerate(self.sections)]

    def _entry(self, place, section):
        icon, note, css = self._condition(section)
        return {
            "title": section.section.title,
            "url": section_url(self.plan, section.key),
            "icon": icon,
            "note": note,
            "css": css,
            "is_current": place == self.place,
        }

    def _condition(self, section):
        """How a section stands: icon, words, CSS class."""
        words = ngettext("%(n)s word", "%(n)s words", section.words) % {"n": write_number(section.words)}
        if any(point.section_id == section.section_id and not point.answered_at for point in self.points):
            return "tri", _("a point to answer"), ""
        if section.words > section.section.word_limit:
            return "oct", _("%(words)s, too long") % {"words": words}, "bad"
        if section.words:
            return "check", words, "done"
        return "ring", _("still empty, needed") if section.section.is_required else _("still empty"), ""

    @cached_property
    def missing(self):
        return missing(self.draft) if self.is_open else []

    @property
    def may_submit(self):
        return lead_supplier(self.draft, self.user) is not None

    @property
    def filled(self):
        return sum(1 for section in self.sections if section.words)

    @property
    def days_left(self):
        if not self.draft.has_term:
            return ""
        days = (self.plan.due_on - clock.today()).days
        if days < 0:
            return ngettext("%(n)d day late.", "%(n)d days late.", -days) % {"n": -days}
        return ngettext("%(n)d day left.", "%(n)d days left.", days) % {"n": days}

    @property
    def last_by_others(self):
        """The section a colleague saved last."""
        others = (one for one in self.sections if one.edited_at and one.edited_by_id != self.user.pk)
        return max(others, key=lambda section: section.edited_at, default=None)
