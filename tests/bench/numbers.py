"""How one number leads to a group's rows: keys, days, people and words."""

import datetime
from zoneinfo import ZoneInfo

PLACEMENTS_PER_GROUP, CANDIDATES_PER_GROUP, GROUPS_PER_SUPPLIER = 10, 8, 2
DAY = datetime.date(2018, 8, 1)
NOON = datetime.datetime(2018, 8, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
FIRST_OF_THE_LARGE_ONE = 27
SUPPLIERS_PEOPLE_FROM = 1000
FIRST = ("Zorg", "Bouw", "Energie", "Textiel", "Groen", "Water", "Veilig", "Digitaal", "Vervoer", "Schoon", "Talent")
SECOND = ("logistiek", "beheer", "diensten", "techniek", "partners", "werk", "groep", "advies", "huis", "keten")


def key(number):
    return number + 1


def pick(values, number):
    return values[number % len(values)]


def category_of(group):
    return group % 10


def supplier_of(group):
    """One large supplier has the first groups, so that its lists fill a page, and then one in fifty.

    The others have one or two each.
    """
    return 0 if group < FIRST_OF_THE_LARGE_ONE or group % 50 == 0 else group // GROUPS_PER_SUPPLIER


def colleague_of(group):
    """Another supplier, admitted on the same lot."""
    return supplier_of(group) - 1 if supplier_of(group) else 1


def supplier_user(supplier):
    return SUPPLIERS_PEOPLE_FROM + supplier


def day_of(group):
    """Some day of the two years before today."""
    return DAY - datetime.timedelta(days=1 + group * 37 % 730)


def moment_of(group, minutes=0):
    """Of a group with a higher number later, but for a few."""
    return NOON - datetime.timedelta(days=730) + datetime.timedelta(minutes=group * 100 % 1_000_003 + minutes)


def words(number):
    """Two words; the same two stand in one row of 110."""
    return f"{pick(FIRST, number)}{pick(SECOND, number)}"
