"""What free text about a candidate may not hold, and the many innocent numbers it may."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from socialreturn.privacy import no_bsn, no_personal_data, passes_bsn_test, personal_data_in

BSN = "111222333"  # passes the eleven test, belongs to nobody


@pytest.mark.parametrize(
    "text",
    [
        BSN,
        "Haar nummer is 111222333.",
        "111 222 333",
        "1112.22.333",
        "111-222-333",
        "111 - 222 - 333",
        "1 1 1 2 2 2 3 3 3",
        "11122 2333",
        "(111222333)",
        "bsn111222333",
        "BSN_111222333",
        "nr.111222333",
        "111222333,123456782",
        "12 111222333 en 4",
        "555 111222 333",
        "op 14-11-2017 111222333 gemeld",
        "１１１２２２３３３",
        "١١١٢٢٢٣٣٣",
        "१११२२२३३३",
        "111\u200b222\u200b333",
        "111\u00ad222\u2060333",
        "1️⃣1️⃣1️⃣2️⃣2️⃣2️⃣3️⃣3️⃣3️⃣",
        "111\u00a0222\u202f333",
        "111–222–333",
        "111\t222\t333",
        "012345672",
        "111,222,333",
        "Het nummer is 111,222,333.",
        "1112,22,333",
        "x111222333y",
        "nr111222333abc.",
    ],
)
def test_a_citizen_service_number_is_found(text):
    assert personal_data_in(text) == {"bsn"}


@pytest.mark.parametrize(
    "text",
    [
        "a.jansen@voorbeeld.example",
        "Mail naar info@sub.gemeente-x.nl!",
        "jan @ voorbeeld.nl",
        "ＪＡＮ＠ＶＯＯＲＢＥＥＬＤ．ＮＬ",
        "jan\u200b@voor\u200bbeeld.nl",
        "<jan+werk@voorbeeld.nl>",
        "naam@xn--bcher-kva.example",
        "josé@café.nl",
        "jan(at)voorbeeld.nl",
        "jan [at] voorbeeld.nl",
        "jan {AT} voorbeeld (punt) nl",
        "jan apenstaartje voorbeeld punt nl",
        "jan.de.vries apenstaart post.voorbeeld.nl",
        "jan at voorbeeld dot nl",
        "jan @ voorbeeld punt nl",
    ],
)
def test_an_email_address_is_found(text):
    assert personal_data_in(text) == {"email"}


@pytest.mark.parametrize(
    "text",
    [
        "06-12345678",
        "0612345678",
        "06 12 34 56 78",
        "06-12-34-56-78",
        "06 - 1234 5678",
        "tel.0612345678",
        "+31612345678",
        "+31 6 12345678",
        "+31 (0)6 1234 5678",
        "0031612345678",
        "0031 6 12 34 56 78",
        "070-1234567",
        "(070) 123 45 67",
        "0174/123456",
        "+32 470 12 34 56",
        "０６－１２３４５６７８",
        "٠٦١٢٣٤٥٦٧٨",
        "06\u200b1234\u200b5678",
        "06‑1234‑5678",
        "Bel 06-12345678 of kom langs.",
        "tel. 6 12345678",
        "Tel: 6-12345678",
        "mobiel 6 1234 5678",
        "telefoonnummer 70 123 45 67",
    ],
)
def test_a_phone_number_is_found(text):
    assert personal_data_in(text) == {"phone"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Werk moet passen bij de mens.",
        "KvK 12345678",
        "123456789",  # nine digits that fail the eleven test
        "000000000",
        "Van 1-9-2018 tot en met 31-12-2019, 24 uur per week.",
        "14-11-2017 4 kandidaten",
        "01-09-18 - 30-09-19",
        "2018-09-01 tot 2019-03-01",
        "2018-2019 5 plaatsen",
        "5 juli 2018, 14.05 uur",
        "€ 123.456.782",
        "€123456782",
        "123.456.782,00",
        "123456782 euro",
        "EUR 1.250.000,00",
        "1,250,000.00 and 1,500 hours",
        "1.234.567.890 stappen",
        "1500 uur, 24,5 uur per week, 25,5 uur voor de banenafspraak",
        "ROK-2018-022, PVA-2018-014 en PT-2017-01",
        "3.5.2 tot en met 3.5.9",
        "het kwam op 40 %, dat is 16 van 40",
        "postcode 2511 AB, kamer 12.34",
        "@gemeente en a@b",
        "12345678901234567890",  # longer than any of the three
        hashlib.sha256(b"plan").hexdigest(),
        "a123456782f0",
        "€ 111,222,333",
        "111,222,333.00",
        "111,222,333 euro",
        "het punt na de komma, aan de balie (at) werk",
        "Een apenstaartje is een teken. Het heet ook at.",
        "PVA-2018-015 en PT-2017-01, tel 15 kandidaten",
        "In mei 12,5 uur, in juni 13,5 uur en in juli 14,5 uur",
        "KvK 12345678 in het register",
        "Bel 0900-1234 voor vragen",
        "hotel 612345678",
    ],
)
def test_ordinary_numbers_are_left_alone(text):
    assert personal_data_in(text) == set()


@given(st.binary())
def test_a_fingerprint_is_never_taken_for_personal_data(text):
    assert personal_data_in(f"Vingerafdruk {hashlib.sha256(text).hexdigest()}.") == set()


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    assert personal_data_in(text) <= {"bsn", "email", "phone"}


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_number_that_passes_the_eleven_test_is_found(start):
    number = next((f"{start:08}{last}" for last in range(10) if passes_bsn_test(f"{start:08}{last}")), None)
    if number:
        assert "bsn" in personal_data_in(f"nummer {number[:3]} {number[3:]}")


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(ValidationError) as refusal:
        no_personal_data(f"{BSN}, a@b.nl, 06-12345678")
    assert [error.code for error in refusal.value.error_list] == ["bsn", "email", "phone"]


def test_a_citizen_service_number_can_be_asked_after_alone():
    contact = "Bel Sanne de Wit op 06-12345678 of mail sanne@voorbeeld.nl."
    assert personal_data_in(contact) == {"email", "phone"}
    assert no_bsn(contact) is None
    assert no_bsn(None) is None
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        no_bsn(f"{contact} BSN {BSN}")


def test_no_text_is_no_offence():
    assert no_personal_data(None) is None
    assert no_personal_data("Niets aan de hand.") is None


def test_a_long_text_is_read_quickly():
    """A search that tries again from every place would take minutes over these."""
    for sign in (
        "1",
        "1 ",
        "a",
        "@",
        "a@",
        ".",
        "0",
        "+",
        "1.",
        "1,000",
        "€ 1",
        "1,",
        "x1",
        "a(at)",
        "a at b dot ",
        "a punt ",
        "tel",
        "tel 1",
        "111222333x",
        "at ",
        "(at)a.",
        "111,222,333",
    ):
        assert personal_data_in(sign * 20_000) <= {"bsn", "email", "phone"}
