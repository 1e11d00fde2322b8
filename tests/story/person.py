"""People with a browser each: they read what a page says and press what it offers, in Dutch."""

from playwright.sync_api import expect

from tests.factories import PASSWORD


class Person:
    def __init__(self, context):
        self.page = context.new_page()

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
        """A page of the main menu."""
        self.go(self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name, exact=True))

    def go(self, way):
        """Press it, and be on the page it leads to: no other before that one has come."""
        with self.page.expect_navigation():
            way.click()

    def fill(self, answers):
        """Fill in a form, by the words at its fields."""
        for label, value in answers.items():
            self._answer(self.content.get_by_label(label, exact=True), value)

    def _answer(self, field, value):
        if value is True or value is False:
            field.set_checked(value)
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)

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
