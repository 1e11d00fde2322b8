"""What the rows lean on and what does not grow with them: people, categories, departments, reference lists."""

import datetime
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission

from pilots.models import Programme
from socialreturn.accounts.models import Department, Ministry, Role, User
from suppliers.models import Category, PlanTemplate, TargetGroup, TemplateSection

PEOPLE = {
    "manager": Role.CATEGORY_MANAGER,
    "other_manager": Role.CATEGORY_MANAGER,
    "adviser": Role.ADVISER,
    "reader": Role.READER,
    "auditor": Role.AUDITOR,
    "privacy": Role.PRIVACY_OFFICER,
    "admin": Role.ADMINISTRATOR,
}
CATEGORIES, EMPTY_CATEGORIES = 10, 50
HERS = 2
"""How many of the categories "manager" manages; "other_manager" has the others."""

LONG_AGO = datetime.date(2011, 7, 1)


@dataclass(frozen=True)
class Base:
    people: dict
    categories: list
    departments: list
    groups: list
    template: PlanTemplate
    sections: list

    def manager_of(self, category):
        return self.people["manager" if category < HERS else "other_manager"]


def make_base():
    """Made once; asked again it is the same."""
    if not User.objects.filter(email="manager@voorbeeld.example").exists():
        _make_people()
        _make_lists(_make_departments())
    return Base(
        {name: User.objects.get(email=f"{name}@voorbeeld.example") for name in PEOPLE},
        list(Category.objects.order_by("pk")[:CATEGORIES]),
        list(Department.objects.order_by("pk")),
        list(TargetGroup.objects.order_by("pk")),
        PlanTemplate.objects.get(),
        list(TemplateSection.objects.order_by("position")),
    )


def _make_people():
    for name, role in PEOPLE.items():
        user = User.objects.create_user(f"{name}@voorbeeld.example", name=name.title(), role=role)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    granted = Permission.objects.filter(content_type__app_label="candidates", codename__startswith="view_")
    User.objects.get(role=Role.ADMINISTRATOR).user_permissions.set(granted)


def _make_departments():
    ministries = [Ministry.objects.create(name=f"Ministerie {n}", abbreviation=f"M{n}") for n in range(5)]
    return [Department.objects.create(ministry=ministries[n % 5], name=f"Directie {n}") for n in range(20)]


def _make_lists(departments):
    for number in range(CATEGORIES + EMPTY_CATEGORIES):
        category = Category.objects.create(
            name=f"Categorie {number}",
            slug=f"categorie-{number}",
            lead_department=departments[number % len(departments)],
            base="contract",
            percentage=5,
            threshold=250_000,
            boundary="above",
            minimum_months=6,
        )
        name = "manager" if number < HERS else "other_manager"
        category.managers.add(User.objects.get(email=f"{name}@voorbeeld.example"))
    for number in range(6):
        names = {"name_nl": f"Doelgroep {number}", "name_en": f"Target group {number}"}
        TargetGroup.objects.create(code=f"groep-{number}", valid_from=LONG_AGO, **names)
    template = PlanTemplate.objects.create(number=1, in_use_from=LONG_AGO)
    for number in range(3):
        titles = {"title_nl": f"Hoofdstuk {number}", "title_en": f"Chapter {number}"}
        TemplateSection.objects.create(template=template, key=f"deel-{number}", position=number, **titles)
    Programme.objects.create(
        name="Maatwerk voor mensen",
        launched_on=datetime.date(2017, 11, 14),
        target=40,
        statement="Ik doe mee!",
        introduction_nl="Bedrijven helpen mensen aan werk.",
        introduction_en="Companies help people find work.",
    )
