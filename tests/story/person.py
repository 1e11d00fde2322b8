"""People with a browser each: they read what a page says and press what it offers, in Dutch."""

from playwright.sync_api import expect

from tests.factories import PASSWORD


class Mouse:
    """Points and clicks."""

    def __init__(self, page):
        self.page = page

    def press(self, thing):
        thing.click()

    def tick(self, box, value):
        box.set_checked(value)

    def choose(self, field, label):
        field.select_option(label=label)

    def type(self, field, value):
        field.fill(value)


class Keyboard:
    """Goes from one thing to the next by Tab, and does all the rest by keys too."""

    MOST_STOPS = 400

    def __init__(self, page):
        self.page, self.key = page, page.keyboard.press

    def reach(self, thing):
        found = thing.element_handle()  # a locator would look through the page again at every stop
        for _stop in range(self.MOST_STOPS):
            if found.evaluate(
                "it => it === document.activeElement || (it.type === 'radio' && it.form && "
                "document.activeElement.type === 'radio' && document.activeElement.name === it.name)"
            ):
                return
            self.key("Tab")
        raise AssertionError(f"{thing} cannot be reached with Tab")

    def press(self, thing):
        self.reach(thing)
        self.key("Enter")

    def tick(self, box, value):
        self.reach(box)
        if box.get_attribute("type") == "radio":
            self.until(box.is_checked, "ArrowDown")
        elif box.is_checked() != value:
            self.key("Space")

    def choose(self, field, label):
        self.reach(field)
        self.key("Home")
        chosen = "field => field.selectedOptions[0]?.label"
        self.until(lambda: field.evaluate(chosen) == label, "ArrowDown")

    def until(self, holds, key):
        for _press in range(self.MOST_STOPS):
            if holds():
                return
            self.key(key)
        raise AssertionError(f"{key} does not get there")

    def type(self, field, value):
        """A date in the order of the browser's own language, which is American."""
        self.reach(field)
        if field.get_attribute("type") == "date":
            year, month, day = value.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")
        else:
            self.key("Control+A")
            self.key("Delete")
            self.page.keyboard.insert_text(value)


class Person:
    def __init__(self, context, hands=Mouse):
        self.page = context.new_page()
        self.hands = hands(self.page)

    @property
    def content(self):
        return self.page.get_by_role("main")

    def open(self, address):
        """The status of the answer."""
        return self.page.goto(address).status

    def sign_in(self, email, password=PASSWORD):
        self.open("/inloggen/")
        self.fill({"E-mailadres": email, "Wachtwoord": password})
        self.press("Inloggen")

    def press(self, name, exact=True):
        self.go(self.content.get_by_role("button", name=name, exact=exact))

    def follow(self, name, exact=True):
        self.go(self.content.get_by_role("link", name=name, exact=exact).first)

    def go_to(self, name):
        """A page of the main menu, which is folded away on a small screen."""
        link = self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name, exact=True)
        if not link.is_visible():
            self.hands.press(self.page.get_by_role("button", name="Menu"))
        self.go(link)

    def go(self, way):
        """Press it, and be on the page it leads to: no other before that one has come."""
        with self.page.expect_navigation():
            self.hands.press(way)

    def fill(self, answers):
        """Fill in a form, by the words at its fields."""
        for label, value in answers.items():
            self._answer(self.content.get_by_label(label, exact=True), value)

    def _answer(self, field, value):
        if value is True or value is False:
            self.hands.tick(field, value)
        elif field.evaluate("field => field.tagName") == "SELECT":
            self.hands.choose(field, value)
        else:
            self.hands.type(field, value)

    def submit(self, button, answers):
        self.fill(answers)
        self.press(button)

    def read(self, *texts):
        for text in texts:
            expect(self.content).to_contain_text(text)

    def do_not_read(self, *texts):
        """Only on a page where something was read before: what is not there yet is not there either."""
        for text in texts:
            expect(self.content).not_to_contain_text(text)

    def be_on(self, heading):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def be_refused(self, *texts):
        """The form comes back with everything that is wrong, in words, at the top."""
        summary = self.content.get_by_role("alert")
        expect(summary).to_be_visible()
        for text in texts:
            expect(summary).to_contain_text(text)

    def row(self, text):
        """The row of a table in which this stands."""
        return self.content.get_by_role("row").filter(has_text=text)

    @property
    def address(self):
        return self.page.evaluate("location.pathname")
