"""Who can sign in to the demonstration, for everybody to read: none of these accounts exists elsewhere."""

from socialreturn.accounts.models import Role, User
from suppliers.models import Membership

DEMO_DOMAIN = "@voorbeeld.example"
DEMO_PASSWORD = "maatwerk voor mensen"


def accounts():
    """The accounts on the sign-in page: one per role, then one per supplier."""
    employers = dict(Membership.objects.active().values_list("user", "supplier__name"))
    users = User.objects.active().filter(email__endswith=DEMO_DOMAIN).order_by("pk")
    return [
        {"email": user.email, "password": DEMO_PASSWORD, "label": _label(user, employers.get(user.pk))}
        for user in sorted(users, key=lambda user: user.role == Role.SUPPLIER)
    ]


def _label(user, employer):
    return f"{employer or user.get_role_display()}: {user.name}"
