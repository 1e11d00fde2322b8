"""The words of addresses. People read and share them, so they are Dutch; the code's own names are not."""

from django.urls import register_converter

STEPS = {
    "accept": "accepteren",
    "amend": "aanpassen",
    "approve": "goedkeuren",
    "cancel": "annuleren",
    "continue": "vervolgen",
    "discharge": "decharge",
    "end": "beeindigen",
    "evaluate": "evalueren",
    "explore": "verkennen",
    "pause": "pauzeren",
    "plan": "inplannen",
    "reject": "afwijzen",
    "reopen": "heropenen",
    "report": "melden",
    "request_again": "opnieuw-vragen",
    "resume": "hervatten",
    "return": "teruggeven",
    "sign": "ondertekenen",
    "start": "starten",
    "stop": "stoppen",
    "submit": "indienen",
    "supersede": "vervangen",
    "take_up": "oppakken",
    "withdraw": "intrekken",
}
SECTIONS = {
    "vision": "visie",
    "target_groups": "doelgroepen",
    "numbers": "aantallen",
    "participation": "vormen",
    "work": "werk",
    "guidance": "begeleiding",
    "planning": "planning",
    "afterwards": "daarna",
    "partners": "partners",
    "subject": "opdracht",
    "indicators": "indicatoren",
    "privacy": "privacy",
    "risks": "risicos",
    "learning": "leren",
    "contact": "contact",
}

IMPORTS = {"agreements": "overeenkomsten", "call_offs": "nadere-overeenkomsten", "turnover": "omzet"}


def word_of(key):
    """The word for a section; a key without one, such as an administrator gave, is its own."""
    return SECTIONS.get(key, key)


class StepConverter:
    """The name of a step as its word, and back."""

    regex = "[-a-z_]+"
    names = {word: name for name, word in STEPS.items()}

    def to_python(self, word):
        return self.names.get(word, word)

    def to_url(self, name):
        return STEPS.get(name, name)


class ImportConverter:
    """What a file holds, as its word, and back."""

    regex = "[-a-z]+"
    names = {word: name for name, word in IMPORTS.items()}

    def to_python(self, word):
        if word not in self.names:
            raise ValueError(word)
        return self.names[word]

    def to_url(self, name):
        return IMPORTS.get(name, name)


register_converter(StepConverter, "step")
register_converter(ImportConverter, "import_kind")
