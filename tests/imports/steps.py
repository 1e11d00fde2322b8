"""What a person does with a file in the browser, and what is then read there."""

from django.urls import reverse

from suppliers.models import Import
from tests.sheets.files import upload

CALL_OFF_HEADINGS = "Kenmerk;Titel;Overeenkomst;Leverancier;Dienstonderdeel;Begint;Einde;Contractbedrag;Loonsom"


def csv(*lines):
    return "\r\n".join(lines).encode()


def send(client, kind, content, name="lijst.csv"):
    return client.post(reverse("suppliers:new_import", args=[kind]), {"file": upload(content, name)})


def newest():
    return Import.objects.order_by("pk").last()


def check(client, kind, content, name="lijst.csv", **columns):
    """Send it and have it checked with the columns as they were recognised, or as they are given; the import."""
    answer = send(client, kind, content, name)
    assert answer.status_code == 302, answer.context["form"].errors
    page = client.get(answer.url)
    answer = client.post(answer.url, page.context["form"].initial | columns)
    assert answer.status_code == 302, answer.context["form"].errors
    return newest()


def check_again(client, imported):
    address = reverse("suppliers:import_columns", args=[imported.pk])
    return client.post(address, client.get(address).context["form"].initial)


def confirm(client, imported, reason="Opgave van de leverancier."):
    return client.post(
        reverse("suppliers:confirm_import", args=[imported.pk]), {"reason": reason, "seen": imported.digest}
    )


def undo(client, imported, reason="Verkeerd bestand."):
    return client.post(reverse("suppliers:undo_import", args=[imported.pk]), {"reason": reason})


def counts(imported):
    imported.refresh_from_db()
    return {name: getattr(imported, name) for name in ("new", "changed", "unchanged", "wrong", "left_out")
            if getattr(imported, name)}  # fmt: skip


def told(client, imported, **asked):
    """Row, what it is about, and what is told of it, of each row on the page."""
    page = client.get(reverse("suppliers:import_rows", args=[imported.pk]), asked)
    column = page.context["list"].columns[-1]
    return [(row["number"], row["about"], column.value(row) or "") for row in page.context["list"].page.rows]
