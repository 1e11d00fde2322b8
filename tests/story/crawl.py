"""Every page of the small world that somebody gets, as that person sees it in a browser."""

from django.conf import settings
from django.test import Client

from tests.browser import axe
from tests.walk.test_access import EXPECTED, arguments, by_person
from tests.walk.world import address, make_world

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def pages_of(world, person):
    """Pairs of name and address of all that answers 200 to ``person``."""
    places = arguments(world)
    for name, line in EXPECTED.items():
        if by_person(line)[person] == 200:
            yield name, address(name, places.get(name, {}))


class Visit:
    """``person`` of the small world in a browser, in ``language``."""

    def __init__(self, site, new_context, person, language, **options):
        self.world, self.person, self.language = make_world(), person, language
        self.site, self.new_context, self.options = site, new_context, {"viewport": DESKTOP, **options}
        self.page = self.new_page()

    def new_page(self):
        """In a browser in which nothing was seen before."""
        context = self.new_context(**self.options)
        context.add_cookies(list(self._cookies(self.site.url)))
        return context.new_page()

    def _cookies(self, url):
        yield {"name": settings.LANGUAGE_COOKIE_NAME, "value": self.language, "url": url}
        user = self.world.people[self.person]
        if user:
            type(user).objects.filter(pk=user.pk).update(language=self.language)
            client = Client()
            client.force_login(user)
            yield {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": url,
            }

    def pages(self, among=None):
        """The name of each page in turn, or of those ``among`` them, while it is open."""
        for name, place in self.places(among):
            assert self.page.goto(place).status == 200, place
            yield name

    def places(self, among=None):
        found = [(name, place) for name, place in pages_of(self.world, self.person) if among is None or name in among]
        assert among is None or among == {name for name, _place in found}
        return found

    def check(self, sizes=(DESKTOP, PHONE)):
        """What holds for every page, whatever stands on it."""
        assert self.page.get_by_role("heading", level=1).count() == 1, self.page.url
        assert self.page.locator("html").get_attribute("lang") == self.language
        for size in sizes:
            self.page.set_viewport_size(size)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], f"{self.page.url} is {wide} wide at {size['width']}"
            axe(self.page)


def empty(form):
    """Take out all that a form came with."""
    for field in form.locator("input:visible:enabled, textarea:visible").all():
        if field.get_attribute("type") in {"checkbox", "radio"}:
            if field.is_checked() and field.get_attribute("type") == "checkbox":
                field.uncheck()
        elif field.get_attribute("type") != "file":
            field.fill("")
    for field in form.locator("select:visible").all():
        if field.locator("option[value='']").count():
            field.select_option("")
