"""Who signs in: one person per role, and one per supplier. All of them are invented."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission

from socialreturn.accounts.models import Role, User
from socialreturn.site.demonstration import DEMO_DOMAIN, DEMO_PASSWORD
from suppliers.actions.people import accept_invitation, invite

STAFF = (
    ("categoriemanager", "Nienke Lindenoord", Role.CATEGORY_MANAGER, "I&W, Categoriemanagement"),
    ("categoriemanager.ict", "Ruben Heidestroom", Role.CATEGORY_MANAGER, "EZK, RVO"),
    ("adviseur", "Samira Wilgenoord", Role.ADVISER, "BZK, Ambtenaar en Organisatie"),
    ("lezer", "Pieter Kiezelbrink", Role.READER, "BZK, Inkoop-, Facilitair en Huisvestingsbeleid Rijk"),
    ("privacy", "Hanna Rietwende", Role.PRIVACY_OFFICER, "BZK, Ambtenaar en Organisatie"),
    ("auditor", "Thijs Molenlust", Role.AUDITOR, "FIN, Auditdienst Rijk"),
    ("beheer", "Loes Bramenveld", Role.ADMINISTRATOR, "BZK, UBR/HIS"),
)
CANDIDATES_MAY_BE_SEEN_BY = "beheer"


def appoint(cast):
    """Make the accounts at the ministries."""
    for place, name, role, department in STAFF:
        email = place + DEMO_DOMAIN
        user = User.objects.create_user(email, name=name, role=role, department=cast["department"][department])
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        cast["person"][place] = user
    seeing = Permission.objects.filter(
        content_type__app_label="candidates", codename__in=("view_candidate", "view_placement")
    )
    cast.person(CANDIDATES_MAY_BE_SEEN_BY).user_permissions.set(seeing)


def invite_first(cast, supplier, by="categoriemanager"):
    cast["invitation"][supplier] = invite(
        cast["supplier"][supplier],
        by=cast.person(by),
        email=supplier + DEMO_DOMAIN,
        is_manager=True,
        may_sign=True,
    )


def join(cast, supplier, name):
    cast["person"][supplier] = accept_invitation(cast["invitation"][supplier], name=name, password=None)


def open_the_door(cast):
    """One password for everybody, worked out once: it costs as much as all the rest together."""
    everybody = [person.pk for person in cast["person"].values()]
    User.objects.filter(pk__in=everybody).update(password=make_password(DEMO_PASSWORD))
