"""The parts of a plan's page: buttons, facts, and what is drawn of them."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from socialreturn.addresses import word_of
from socialreturn.audit.stepping import step_buttons
from socialreturn.days import local_day, write_day
from socialreturn.templatetags.ui import badge, moment

from ..actions.people import acting_for
from ..models import FrameworkAgreement, PlanState
from ..models.plan_rules import lead_supplier, signatory
from ..models.plan_state import words_for
from .plan_words import DECIDER, WRITER, in_force, lateness, since, turn_of


def badges(file):
    """The state of the version under way; what is in force beside it; and whether the plan is late."""
    found = [badge(file.current, words_for(file.user)[file.current.state])]
    if file.in_force:
        found.append(badge("signed", _("version %(number)d in force") % {"number": file.in_force.number}))
    if file.is_late:
        found.append(badge("late", _("late")))
    return format_html_join("", "{}", ((one,) for one in found))


def now(file):
    """The block "what now"."""
    return {
        "turn": " ".join(filter(None, (turn_of(file), lateness(file)))),
        "note": " ".join([*objections(file), *(_nobody_may_sign(supplier) for supplier in unable_to_sign(file))]),
        "buttons": buttons(file),
    }


def objections(file):
    """Why the step one would expect cannot be taken yet."""
    if file.newest.state == PlanState.IN_REVIEW and file.side == DECIDER:
        return file.newest.steps["approve"].objection(file.newest, file.user)
    if file.newest.state == PlanState.APPROVED and signatory(file.newest, file.user):
        return file.newest.steps["sign"].objection(file.newest, file.user)
    return []


def unable_to_sign(file):
    """The suppliers for which the plan hangs; of no concern to who reads what is signed."""
    return [] if file.is_reader else file.newest.sides_that_cannot_sign()


def _nobody_may_sign(supplier):
    words = _(
        "At %(supplier)s nobody may sign now. Somebody who manages the people there gives a colleague that right."
    )
    return words % {"supplier": supplier.name}


def buttons(file):
    """Steps forward, then links, then what stops the plan."""
    if file.is_reader:
        return []
    steps = step_buttons(file.newest, file.user, lambda name: step_url(file.newest, name))
    ahead = [step for step in steps if step["tone"] != "stop"]
    return [*ahead, *links(file), *(step for step in steps if step["tone"] == "stop")]


def step_url(version, name):
    return reverse("suppliers:plan_step", args=(version.plan.reference, version.number, name))


def links(file):
    plan, is_draft = file.plan, file.newest.state == PlanState.DRAFT
    if file.side == WRITER and is_draft:
        yield from _writers_links(file)
    if file.side == DECIDER and file.newest.state == PlanState.IN_REVIEW:
        yield from _closing_links(file)
        yield _link(_("Add a point to correct"), "raise_correction", plan)
    yield from _to_people_of([one for one in unable_to_sign(file) if acting_for(one, file.user)])
    if file.side == DECIDER and file.newest.term_can_move:
        yield _link(_("Move the due date"), "due_date", plan)
    if file.side == DECIDER and any(version.state == PlanState.SIGNED for version in file.versions):
        new_pilot = reverse("pilots:new_pilot", query={"plan": plan.reference})
        yield {"label": _("Make a pilot from this plan"), "url": new_pilot}


def _to_people_of(suppliers):
    for supplier in suppliers:
        label = _("To the people of %(supplier)s") % {"supplier": supplier.name}
        yield {"label": label, "url": supplier.get_absolute_url()}


def _closing_links(file):
    """One for every point that was answered and keeps the plan from being approved."""
    for point in file.points_to_close:
        label = _("Close the point about “%(section)s”") % {"section": point.about}
        yield {"label": label, "url": reverse("suppliers:close_correction", args=(file.plan.reference, point.pk))}


def _writers_links(file):
    yield {"label": _("Write the plan"), "url": writing_url(file.newest)}
    unanswered = [point for point in file.open_points if not point.is_answered]
    if unanswered:
        yield {"label": _("Answer the points"), "url": answer_url(file.plan, unanswered[0])}
    if lead_supplier(file.newest, file.user):
        yield _link(_("Invite a co-supplier"), "parties", file.plan)


def _link(label, name, plan):
    return {"label": label, "url": reverse(f"suppliers:{name}", args=(plan.reference,))}


def answer_url(plan, point):
    return reverse("suppliers:answer_correction", args=(plan.reference, point.pk))


def section_url(plan, key):
    """Where the section ``key`` is written; without one, where the commitments are."""
    if key is None:
        return reverse("suppliers:commitments", args=(plan.reference,))
    return reverse("suppliers:section", args=(plan.reference, word_of(key)))


def writing_url(draft):
    """Where to go on writing: the first section in the way of submission, else the first of all."""
    missing = draft.missing()
    key = missing[0][0] if missing else draft.sections.in_order().first().key
    return section_url(draft.plan, key)


def missing(version):
    """What must be there before submission, each with where to write it."""
    return [{"text": text, "url": section_url(version.plan, key)} for key, text in version.missing()]


def facts(file):
    plan, shown = file.plan, file.shown
    about = [
        (_("Category"), plan.category.name),
        (_("Framework agreements"), agreements(file)),
        (_("Suppliers"), suppliers(file)),
        (_("Asked"), _("%(day)s by %(who)s") % {"day": write_day(plan.asked_on), "who": plan.asked_by.name}),
        *([] if file.newest.is_amendment else [(_("Due"), write_day(plan.due_on))]),
    ]
    return about + _submission(file) if shown and shown.submitted_at else about


def _submission(file):
    shown = file.shown
    submitted = _("%(moment)s by %(who)s") % {"moment": moment(shown.submitted_at), "who": shown.submitted_by.name}
    return [
        (_("Version %(number)s submitted") % {"number": shown.number}, submitted),
        (_("Fingerprint"), format_html("<code>{}</code>", shown.fingerprint)),
        (_("Signed"), signed(file) or _("not yet")),
    ]


def signed(file):
    signatures = [signature for signature in file.signatures if signature.version_id == file.shown.pk]
    return format_html_join("", "<p>{}</p>", ((_signature_in_words(signature),) for signature in signatures))


def _signature_in_words(signature):
    return _("%(who)s for %(side)s, %(day)s") % {
        "who": signature.signed_by.name,
        "side": signature.supplier.name if signature.supplier_id else _("the ministry"),
        "day": write_day(local_day(signature.signed_at)),
    }


def suppliers(file):
    return format_html_join("", "<p>{}{}</p>", ((party.supplier.name, _role_of(party)) for party in file.parties))


def _role_of(party):
    if party.is_lead:
        return _(", leads")
    return _(", writes along") if party.accepted_at else _(", invited to write along")


def agreements(file):
    """The agreements the plan answers; a link for whoever may open it."""
    visible = set(FrameworkAgreement.objects.visible_to(file.user).filter(plans=file.plan))
    return format_html_join(
        "", "<p>{}</p>", ((_agreement(one, one in visible),) for one in file.plan.agreements.all())
    )


def _agreement(agreement, is_visible):
    if not is_visible:
        return str(agreement)
    return format_html('<a href="{}">{}</a>', agreement.get_absolute_url(), agreement)


def version_links(file):
    words = words_for(file.user)
    return [
        {
            "number": version.number,
            "word": words[version.state],
            "since": since(file, version),
            "url": reverse("suppliers:version", args=(file.plan.reference, version.number)),
        }
        for version in file.versions
    ]


def page_of(file):
    """What the page of a plan and that of one version share."""
    is_written = file.side == WRITER and file.newest.state == PlanState.DRAFT
    return {
        "file": file,
        "plan": file.plan,
        "shown": file.shown,
        "links": [],
        "facts": facts(file),
        "in_force": in_force(file),
        "version_links": version_links(file),
        "missing": missing(file.newest) if is_written else [],
        "may_close": file.side == DECIDER and file.newest.state == PlanState.IN_REVIEW,
        "may_answer": is_written,
        "may_submit": is_written and lead_supplier(file.newest, file.user) is not None,
    }


def invitation(file):
    """What a supplier that was asked to write along sees: by whom, until when, and no text."""
    url = reverse("suppliers:answer_party", args=(file.plan.reference,))
    told = {"lead": file.lead.name, "due": write_day(file.plan.due_on)}
    return {
        "turn": _("%(lead)s invites you to write this plan along. You see its text once you accept.") % told,
        "note": _("The plan is due on %(due)s. You can accept as long as it has not been submitted.") % told,
        "buttons": [
            {"label": label, "url": url, "method": "post", "tone": tone, "hidden": [("answer", answer)]}
            for label, answer, tone in ((_("Write along"), "accept", ""), (_("Decline"), "decline", "stop"))
        ],
    }


def invitation_facts(file):
    return [
        (_("Category"), file.plan.category.name),
        (_("Leads"), file.lead.name),
        (_("Due"), write_day(file.plan.due_on)),
    ]
