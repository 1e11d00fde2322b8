"""State, and the one way it moves.

A model with states lists its steps in a table; ``take`` is the only mover. It locks the row before
judging it, runs the database's constraints in words, and records the event in the same transaction::

    class Door(Lifecycle):
        state = StateField(DoorState, default=DoorState.CLOSED)
        steps = Steps(
            Step("open", DoorState.CLOSED, DoorState.OPEN, who=holds_a_key, label=_("Open the door"),
                 sentence=_("{who} opened the door")),
        )

    door.take("open", by=request.user)
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from socialreturn.days import write_moment

from .models import Event, EventKind


class Refused(ValidationError):
    """A step that cannot be taken now; its message says why, in words for the person."""


def _no_objection(row, by):
    return None


def _not_yet(row, by):
    return ""


@dataclass(frozen=True)
class Step:
    """One line of a state table.

    ``who(row, user)`` answers on whose behalf the user acts (a supplier's name, ``MINISTRY``), or None
    when it is not this user's step. ``check(row, by)`` raises ValidationError while a precondition fails.
    ``effect(row, by, **facts)`` writes what belongs to the step and may return facts for its sentence;
    ``then(row, by)`` writes what can only be there once the state has moved; ``tell(row, by)`` queues mail.
    ``already(row, by)`` says in words that the side of ``by`` took this step, for whoever comes a second time.
    ``target`` may be a function of the row, asked after the effect. ``handlers`` are of apps above: see `Steps.also`.
    """

    name: str
    source: models.TextChoices | tuple
    target: models.TextChoices | Callable
    who: Callable
    label: str
    sentence: str
    check: Callable = _no_objection
    effect: Callable | None = None
    then: Callable | None = None
    tell: Callable | None = None
    already: Callable = _not_yet
    tone: str = ""
    asks: bool = False
    staff_only: bool = False
    handlers: list = field(default_factory=list, compare=False)

    @property
    def sources(self):
        return self.source if isinstance(self.source, tuple) else (self.source,)

    def is_open_to(self, row, user):
        """Whether ``user`` would get through with this step now: the button asks what the click will."""
        if row.state not in self.sources:
            return False
        try:
            self.judge(row, user)
        except (PermissionDenied, ValidationError):
            return False
        return True

    def objection(self, row, user):
        """Why this step cannot be taken now, in sentences; nothing when it can."""
        try:
            self.judge(row, user)
        except ValidationError as error:
            return error.messages
        return []

    def judge(self, row, by):
        """On whose behalf ``by`` takes this step; raises PermissionDenied or ValidationError when it may not."""
        acting_for = self.who(row, by) if by.is_active else None
        if acting_for is None:
            raise PermissionDenied
        if row.state not in self.sources:
            raise Refused(self.too_late(row, by))
        self.check(row, by)
        return acting_for

    def too_late(self, row, by):
        """Why this step of ``by`` is one for a row as it was before."""
        return self.already(row, by) or overtaken(row, by)


class Steps(dict):
    """The state table of a model, by name of the step."""

    def __init__(self, *steps):
        super().__init__((step.name, step) for step in steps)

    def contribute_to_class(self, model, name):
        setattr(model, name, self)
        for step in self.values():
            EventKind(kind_of(model, step.name), step.sentence, step.staff_only)

    def also(self, name, handle):
        """For the apps.py of an app above: its part of the step ``name``, in the same transaction.

        ``handle(row, by, **facts)`` is called once the step is judged and before the row moves; what it raises
        refuses the step.
        """
        self[name].handlers.append(handle)


def kind_of(model, step_name):
    return f"{model.__name__.lower()}.{step_name}"


def overtaken(row, by):
    """Why a step of ``by`` came too late: what moved or changed the row meanwhile, and when.

    A note beside it does neither.
    """
    moves = [kind_of(type(row), name) for name in (*row.steps, "changed")]
    last = Event.objects.on(row.history_file).filter(kind__in=moves).first()
    if last is None:
        return _("This cannot be done now: the state is “%(state)s”.") % {"state": row.state_in_words(by)}
    return _("This was not done: the state is now “%(state)s”. The last thing that happened: %(what)s, %(when)s.") % {
        "state": row.state_in_words(by),
        "what": last.sentence,
        "when": write_moment(last.at),
    }


def overtaken_edit():
    """Why an edit was not saved: somebody else saved the same thing since the page was opened."""
    return _("Somebody else changed this since you opened the page. Compare, and save again what should hold.")


class Lifecycle(models.Model):
    """A row with a state. ``revision`` counts its steps, so that a page knows when it is out of date."""

    revision = models.PositiveIntegerField(_("number of changes"), default=0, editable=False)

    steps = Steps()

    class Meta:
        abstract = True

    def state_in_words(self, user):
        """What ``user`` calls the state: on the page and in every refusal alike."""
        return self.get_state_display()

    @property
    def history_file(self):
        """The object on whose page this row's history stands."""
        return self

    def steps_for(self, user):
        """The steps this user can take now, in the order of the table."""
        return [step for step in self.steps.values() if step.is_open_to(self, user)]

    def can(self, step_name, user):
        return self.steps[step_name].is_open_to(self, user)

    def take(self, step_name, *, by, seen=None, **facts):
        """Take a step, or raise PermissionDenied, ``Refused`` or ValidationError and change nothing.

        ``seen`` is the revision of the page the person decided on; a page that is out of date is refused.
        """
        step = self.steps[step_name]
        try:
            with transaction.atomic():
                row = self._locked()
                if seen is not None and seen != row.revision:
                    raise Refused(step.too_late(row, by))
                row._move(step, by, facts)
        except IntegrityError as error:
            raise Refused(_("Somebody else was just ahead of you. Look at the page again and decide anew.")) from error
        self.refresh_from_db()
        return self

    def _locked(self):
        return type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)

    def _move(self, step, by, facts):
        before = self._written()
        acting_for = step.judge(self, by)
        for handle in step.handlers:
            handle(self, by, **facts)
        told = step.effect(self, by, **facts) if step.effect else None
        self.state = step.target(self) if callable(step.target) else step.target
        self.revision += 1
        self.clean_fields(exclude=self._unchanged(before))
        self.validate_constraints()
        self.save()
        if step.then:
            step.then(self, by)
        EventKind.known[kind_of(type(self), step.name)].record(
            self.history_file, by=by, acting_for=acting_for, **(self.history_facts | (told or {}))
        )
        if step.tell:
            step.tell(self, by)

    def _written(self):
        return {field.name: getattr(self, field.attname) for field in self._meta.concrete_fields}

    def _unchanged(self, before):
        """The fields a step left as they were: what was kept under older rules holds up nobody."""
        return {name for name, value in self._written().items() if value == before[name]}

    @property
    def history_facts(self):
        """What the sentences about this row need to name it, such as the number of a version."""
        return {}


def state_field(states):
    """The field that holds a state; nobody but ``take`` assigns it."""
    first = states[states.names[0]]
    return models.CharField(_("state"), max_length=20, choices=states.choices, default=first, editable=False)
