"""Rows for tests, made through the same actions and steps a person takes where there are any."""

import datetime
from decimal import Decimal

import factory
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile

from candidates.actions import add_candidate, save_placement
from candidates.models import Candidate, Placement
from pilots.actions import make_pilot
from pilots.models import Pilot, Programme
from socialreturn import clock
from socialreturn.accounts.models import Department, Ministry, Role, User
from suppliers.actions.agreement import admit, make_agreement
from suppliers.actions.call_off import make_call_off
from suppliers.actions.obligation import choose_regime
from suppliers.actions.plan import ask_for_plan
from suppliers.actions.writing import raise_correction, save_commitment, write_section
from suppliers.imports.jobs import CHECK, WRITE, start
from suppliers.models import (
    Base,
    Boundary,
    CallOff,
    Category,
    Commitment,
    FrameworkAgreement,
    Ground,
    Import,
    Membership,
    Plan,
    PlanTemplate,
    Regime,
    Supplier,
    TargetGroup,
    TemplateSection,
)
from suppliers.models.plan import default_due_date

PASSWORD = "een lang en geheim woord"
LAUNCH = datetime.date(2017, 11, 14)


class MinistryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ministry

    name = factory.Sequence("Ministerie {}".format)
    abbreviation = factory.Sequence("M{}".format)


class DepartmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Department

    ministry = factory.SubFactory(MinistryFactory)
    name = factory.Sequence("Directie {}".format)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("iemand{}@voorbeeld.example".format)
    name = factory.Sequence("Persoon {}".format)
    role = Role.READER

    @factory.post_generation
    def account(self, create, extracted, **kwargs):
        self.set_password(PASSWORD)
        self.save()
        EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class ManagerFactory(UserFactory):
    role = Role.CATEGORY_MANAGER


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category
        skip_postgeneration_save = True

    name = factory.Sequence("Categorie {}".format)
    slug = factory.Sequence("categorie-{}".format)
    lead_department = factory.SubFactory(DepartmentFactory)
    base = Base.CONTRACT
    percentage = Decimal("5.00")
    threshold = Decimal("250000.00")
    boundary = Boundary.ABOVE
    minimum_months = 6

    @factory.post_generation
    def manager(self, create, extracted, **kwargs):
        self.managers.add(extracted or ManagerFactory())


class SupplierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Supplier

    name = factory.Sequence("Leverancier {}".format)
    slug = factory.Sequence("leverancier-{}".format)


class MemberFactory(UserFactory):
    """Somebody who works for ``supplier``, and may sign for it."""

    role = Role.SUPPLIER

    @factory.post_generation
    def supplier(self, create, extracted, **kwargs):
        Membership.objects.create(user=self, supplier=extracted or SupplierFactory(), may_sign=True, is_manager=True)


class TargetGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TargetGroup

    code = factory.Sequence("groep-{}".format)
    name_nl = factory.Sequence("Doelgroep {}".format)
    name_en = factory.Sequence("Target group {}".format)
    valid_from = datetime.date(2011, 7, 1)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    name = "Maatwerk voor mensen"
    launched_on = LAUNCH
    target = 40
    statement = "Ik doe mee!"
    introduction_nl = "Bedrijven helpen mensen aan werk."
    introduction_en = "Companies help people find work."


def template():
    """The plan template in use: three sections, of which two must be filled in."""
    made, is_new = PlanTemplate.objects.get_or_create(number=1, defaults={"in_use_from": datetime.date(2016, 1, 1)})
    if is_new:
        for position, (key, title, required) in enumerate(
            [("vision", "Visie", False), ("guidance", "Begeleiding", True), ("work", "Werk", True)], start=1
        ):
            TemplateSection.objects.create(
                template=made, key=key, position=position, title_nl=title, title_en=key.title(), is_required=required
            )
    return made


def manager_of(category):
    return category.managers.order_by("pk").first()


def member_of(supplier):
    return supplier.people().order_by("pk").first() or MemberFactory(supplier=supplier)


def make_an_agreement(category=None, **fields):
    category = category or CategoryFactory()
    number = FrameworkAgreement.objects.count() + 1
    agreement = FrameworkAgreement(
        **{
            "reference": f"ROK-2018-{number:03d}",
            "title": f"Raamovereenkomst {number}",
            "category": category,
            "awarded_on": datetime.date(2018, 2, 1),
            "starts_on": datetime.date(2018, 3, 1),
            "initial_end_on": datetime.date(2020, 2, 29),
            "option_years": 2,
            "estimated_value": Decimal("1250000.00"),
            "default_regime": Regime.BESPOKE,
        }
        | fields
    )
    return make_agreement(agreement, by=manager_of(category), lots=[(1, "Interim-management")])


def admit_under_bespoke(agreement, supplier):
    """``supplier`` admitted on the first lot, with somebody who works there, under the bespoke regime."""
    manager = manager_of(agreement.category)
    member_of(supplier)
    admit(agreement.lots.first(), supplier, by=manager)
    choose_regime(
        by=manager,
        supplier=supplier,
        holder=agreement,
        regime=Regime.BESPOKE,
        applies_from=datetime.date(2018, 3, 1),
        ground=Ground.POLICY,
        reason="Zo bereiken wij meer.",
    )


def a_call_off(supplier, agreement, **fields):
    """A call-off of ``supplier``, admitted on the agreement's first lot, of 100,000 for a year."""
    number = CallOff.objects.count() + 1
    call_off = CallOff(
        **{
            "reference": f"NOK-{number:03d}",
            "lot": agreement.lots.first(),
            "supplier": supplier,
            "department": agreement.category.lead_department,
            "starts_on": datetime.date(2018, 4, 1),
            "ends_on": datetime.date(2019, 3, 31),
            "amount": Decimal(100_000),
        }
        | fields
    )
    return make_call_off(call_off, by=manager_of(agreement.category))


def an_import(agreement, supplier, reference, *, done=False):
    """A file with one call-off of ``supplier``, checked by the agreement's manager; or imported already."""
    manager = manager_of(agreement.category)
    names = agreement.reference, supplier.name, agreement.category.lead_department
    columns = {
        "reference": 0,
        "agreement": 1,
        "supplier": 2,
        "department": 3,
        "starts_on": 4,
        "ends_on": 5,
        "amount": 6,
    }
    row = (reference, *map(str, names), "2018-04-01", "2019-03-31", "1000,00")
    lines = [";".join(columns), ";".join(f'"{cell}"' for cell in row)]
    made = Import.objects.create(kind="call_offs", file_name="opgave.csv", made_by=manager, columns=columns)
    made.keep(SimpleUploadedFile("opgave.csv", "\r\n".join(lines).encode()))
    start(CHECK, made, manager)
    made.refresh_from_db()
    if done:
        start(WRITE, made, manager, reason="Opgave van de leverancier.", seen=made.digest)
        made.refresh_from_db()
    return made


def ask_a_plan(supplier=None, agreement=None, category=None):
    """A plan just asked for: a first, empty draft."""
    agreement = agreement or make_an_agreement(category)
    supplier = supplier or SupplierFactory()
    template()
    admit_under_bespoke(agreement, supplier)
    plan = Plan(
        title=f"Plan van {supplier}",
        category=agreement.category,
        due_on=default_due_date(agreement.awarded_on, clock.today()),
    )
    return ask_for_plan(plan, by=manager_of(agreement.category), supplier=supplier, agreements=[agreement])


def write_everything(version, text="Elke kandidaat krijgt een vaste begeleider."):
    """Fill in every section and promise three candidates."""
    by = member_of(version.plan.lead)
    for section in version.sections.all():
        write_section(section, by=by, seen=section.revision, text=f"{section.key}: {text}")
    if not version.commitments.exists():
        save_commitment(
            Commitment(version=version, indicator="candidates", target=3, due_on=datetime.date(2019, 6, 30)), by=by
        )
    return version


PLAN_PATHS = {
    "draft": [],
    "submitted": ["submit"],
    "in_review": ["submit", "take_up"],
    "returned": ["submit", "take_up", "return"],
    "rejected": ["submit", "take_up", "reject"],
    "approved": ["submit", "take_up", "approve"],
    "signed": ["submit", "take_up", "approve", "sign", "sign"],
    "withdrawn": ["withdraw"],
}


def a_version(state="draft", plan=None):
    """A plan's first version, brought into ``state`` by the steps a person takes."""
    plan = plan or ask_a_plan()
    version = write_everything(plan.newest)
    manager, member = manager_of(plan.category), member_of(plan.lead)
    for index, step in enumerate(PLAN_PATHS[state]):
        if step == "return":
            raise_correction(version, version.sections.first().section, by=manager, text="Leg dit uit.")
        is_members = step in {"submit", "withdraw"} or (step == "sign" and PLAN_PATHS[state][index - 1] != "sign")
        facts = {"reason": "Daarom."} if step in {"return", "reject", "withdraw"} else {}
        version.take(step, by=member if is_members else manager, **facts)
    return version


def a_pilot(state="idea", plan=None, **fields):
    """A pilot of one supplier, brought into ``state`` by the steps a person takes."""
    plan = plan or a_version("signed").plan
    number = Pilot.objects.count() + 1
    pilot = Pilot(
        **{
            "slug": f"proeftuin-{number}",
            "title": f"Proeftuin {number}",
            "theme": "Leren en werken",
            "question": "Wat werkt?",
            "category": plan.category,
            "plan": plan,
            "target": 3,
            "starts_on": datetime.date(2018, 5, 1),
        }
        | fields
    )
    manager = manager_of(plan.category)
    make_pilot(pilot, by=manager, suppliers=[plan.lead])
    for step, facts in PILOT_PATHS[state]:
        if step == "evaluate":
            pilot.lessons.create(text="Begin gewoon.", noted_by=manager)
        today = {"decided_on": clock.today()} if step == "discharge" else {}
        pilot.take(step, by=manager, **facts, **today)
    return pilot


_RUNNING = [("plan", {}), ("start", {})]
_EVALUATED = [*_RUNNING, ("evaluate", {"result": "knowledge", "summary": "Wij weten wat werkt."})]
PILOT_PATHS = {
    "idea": [],
    "exploring": [("explore", {})],
    "planned": [("plan", {})],
    "running": _RUNNING,
    "paused": [*_RUNNING, ("pause", {"reason": "Zomer."})],
    "evaluated": _EVALUATED,
    "discharged": [*_EVALUATED, ("discharge", {"decision": "Geslaagd."})],
    "withdrawn": [("withdraw", {"reason": "Geen plek."})],
    "stopped": [*_RUNNING, ("stop", {"reason": "Geen plek."})],
}


def a_candidate(supplier=None):
    supplier = supplier or SupplierFactory()
    candidate = Candidate(supplier=supplier, target_group=TargetGroup.objects.first() or TargetGroupFactory())
    return add_candidate(candidate, by=member_of(supplier))


PLACEMENT_PATHS = {
    "draft": [],
    "reported": ["report"],
    "accepted": ["report", "accept"],
    "returned": ["report", "return"],
    "cancelled": ["cancel"],
}


def a_placement(state="draft", pilot=None, candidate=None, **fields):
    """A placement on a running pilot, brought into ``state`` by the steps a person takes."""
    pilot = pilot or a_pilot("running")
    supplier = candidate.supplier if candidate else pilot.suppliers.first()
    placement = Placement(
        **{
            "candidate": candidate or a_candidate(supplier),
            "pilot": pilot,
            "obligation": supplier.obligations.first(),
            "host_department": pilot.category.lead_department,
            "form": "employment",
            "starts_on": datetime.date(2018, 6, 1),
            "weekly_hours": Decimal(24),
            "no_displacement": True,
        }
        | fields
    )
    member, manager = member_of(supplier), manager_of(pilot.category)
    save_placement(placement, by=member)
    for step in PLACEMENT_PATHS[state]:
        facts = {"reason": "Daarom."} if step in {"return", "cancel"} else {}
        placement.take(step, by=manager if step in {"accept", "return"} else member, **facts)
    return placement
