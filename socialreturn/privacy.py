"""What may not stand in free text about a candidate: a citizen service number, an e-mail address, a phone number.

Pure functions over text. Signs that look alike are read alike: full-width and Arabic digits count as
digits, and characters without width are passed over, so that they cannot hide a number.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EXPLANATIONS = {
    "bsn": _(
        "This contains a number that can be a citizen service number (BSN). "
        "Take it out: the supplier keeps who the candidate is, this site does not."
    ),
    "email": _("This contains an e-mail address. Take it out: this site keeps nothing that tells who somebody is."),
    "phone": _("This contains a phone number. Take it out: this site keeps nothing that tells who somebody is."),
}

_CALLED = r"tel|telefoon(?:nummer)?|mobiel|mob|gsm|bel|sms|app|whatsapp"
_GAP = r"[ .\-/()]{0,3}"
# A number may stand against a word or within one ("bsn111222333", "x111222333y"), not within a code or a fingerprint.
_START, _END = r"(?<!\w)[^\W\d_]*", r"[^\W\d_]*+(?!\w)"
# Looked for at every place, also inside an earlier find: "555 111222 333" holds 111222333.
_NINE_DIGITS = re.compile(rf"(?={_START}((?:\d{_GAP}){{8}}\d){_END})")
_NINE_WITH_COMMAS = re.compile(rf"(?={_START}((?:\d,?){{8}}\d){_END})")
_PHONE = re.compile(
    rf"(?:\+{_GAP}|{_START}00{_GAP})[1-9](?:{_GAP}\d){{8,13}}{_END}"  # +31 (0)6 12345678, 0031612345678
    rf"|{_START}\(?0{_GAP}[1-9](?:{_GAP}\d){{8}}{_END}"  # 06-12345678, (070) 123 45 67
    rf"|(?<!\w)(?:{_CALLED})[ .:\-]{{0,3}}[1-9](?:{_GAP}\d){{8}}{_END}",  # tel. 6 12345678
    re.IGNORECASE,
)
# Also as people write it for a machine not to read it: jan(at)voorbeeld.nl, jan apenstaartje voorbeeld punt nl
_AT = r"(?:@| @ | ?[(\[{] ?(?:at|apenstaart(?:je)?) ?[)\]}] ?| apenstaart(?:je)? | at(?= [\w\-]+ (?:dot|punt) ) )"
_DOT = r"(?:\.| ?[(\[{] ?(?:dot|punt) ?[)\]}] ?| (?:dot|punt) )"
_EMAIL = re.compile(rf"[\w+\-.]{_AT}(?:[\w\-]+{_DOT})+[^\W\d_]{{2}}", re.IGNORECASE)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_BY_THREES = r"\d{3},\d{3},\d{3}(?!,?\d|\.\d\d(?!\d))"  # nine digits: as likely a number as an amount
_WHOLE = r"(?<!\d)(?<!\d[.,])"  # from its first figure, so that a long row of figures is read once
_DATE_OR_AMOUNT = re.compile(
    rf"(?<!\d){_DAY}([-/. ]){_MONTH}\1(?:19|20)\d\d(?!\d)"  # 14-11-2017
    rf"|(?<!\d)(?<!\d[-/. ]){_DAY}([-/.]){_MONTH}\2\d\d(?![-/. ]?\d)"  # 14-11-17
    rf"|(?<!\d)(?:19|20)\d\d-(?:{_MONTH}-{_DAY}|(?:19|20)\d\d)(?!\d)"  # 2017-11-14, 2017-2018
    rf"|(?:€|\beuro?) ?\d[\d.,]*|{_WHOLE}\d[\d.,]* ?(?:€|euro?\b)"  # € 1250000, 1.250.000 euro
    rf"|{_WHOLE}\d[\d.]*,\d\d(?!,?\d)"  # 1.250.000,00
    rf"|{_WHOLE}(?!{_BY_THREES})\d{{1,3}}(?:,\d{{3}})+(?:\.\d\d)?(?!\d)"  # 1,250,000.00
    rf"|{_WHOLE}\d{{1,2}}(?:\.\d{{3}}){{2,}}(?!\d)",  # 1.250.000.000
    re.IGNORECASE,
)
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_bsn_test(digits):
    """The eleven test of nine digits; nobody's number is 000000000."""
    total = sum(weight * int(digit) for weight, digit in zip(_BSN_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def personal_data_in(text):
    """Which kinds of personal data ``text`` holds: a set of "bsn", "email" and "phone"."""
    plain = _plain(text)
    numbers = _numbers_of(plain)
    found = set()
    if _has_bsn(numbers):
        found.add("bsn")
    if _EMAIL.search(plain):
        found.add("email")
    if _PHONE.search(numbers):
        found.add("phone")
    return found


def _numbers_of(plain):
    return _DATE_OR_AMOUNT.sub("\n", plain)


def _has_bsn(numbers):
    nines = _NINE_DIGITS.findall(numbers) + _NINE_WITH_COMMAS.findall(numbers)
    return any(passes_bsn_test(re.sub(r"\D", "", number)) for number in nines)


def no_personal_data(text):
    """Refuse ``text`` that holds personal data, in words: a validator for fields of forms and of models."""
    found = personal_data_in(text or "")
    if found:
        raise ValidationError([ValidationError(EXPLANATIONS[kind], code=kind) for kind in sorted(found)])


def no_bsn(text):
    """Refuse a citizen service number alone, where people at work may leave an address or a phone number."""
    if _has_bsn(_numbers_of(_plain(text or ""))):
        raise ValidationError(EXPLANATIONS["bsn"], code="bsn")


def _plain(text):
    return "".join(map(_plain_sign, unicodedata.normalize("NFKC", text)))


def _plain_sign(sign):
    """``sign`` as an ordinary digit, hyphen or space when it looks like one; "" when it has no width."""
    category = unicodedata.category(sign)
    if category in {"Cf", "Mn", "Me"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category in {"Pd", "Pc"} or sign == "\u2212":
        return "-"
    return " " if category == "Zs" or sign == "\t" else sign
