"""What the cells of a file hold, row by row: read twice, once to see how its numbers and days are written."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socialreturn.fields import DateField
from socialreturn.forms import is_seen, turns_nothing
from socialreturn.notation import to_cents
from socialreturn.sheets import cells
from socialreturn.sheets.notations import Amounts, Dates
from socialreturn.sheets.table import open_table, plain_heading

from .columns import COLUMNS, Choices, known_headings, years_among

CHUNK, TELL_EVERY = 1_000, 5_000
BITS = 1 << 23
BETWEEN = "\x1f"
BEYOND = Decimal(10) ** 20
A_DAY = DateField()
MOST_REMEMBERED = 5_000


@dataclass(slots=True)
class Line:
    """A row of the file: its values by the name of our column, and what could not be read of it.

    ``letters`` has the letter of the column in the file; of an amount in a column of its year it is that column's.
    ``left_out`` says why nothing is done with it.
    """

    number: int
    values: dict
    letters: dict
    problems: list = field(default_factory=list)
    left_out: str = ""

    def refuse(self, name, words):
        self.problems.append((self.letters.get(name, ""), str(words)))


class Doubles:
    """What stands in a file more than once, in a mebibyte: only what may be there twice is remembered."""

    def __init__(self):
        self.seen, self.suspects, self.first = bytearray(BITS // 8), set(), {}

    def see(self, key):
        place = hash(key) % BITS
        byte, bit = place >> 3, 1 << (place & 7)
        if self.seen[byte] & bit:
            self.suspects.add(place)
        self.seen[byte] |= bit

    def earlier(self, key, number):
        """The row in which this stood before; None when this is the first."""
        if hash(key) % BITS not in self.suspects:
            return None
        first = self.first.setdefault(key, number)
        return None if first == number else first


class Reader:
    """Reads the cells of one column. Of amounts and days their column tells how they are written: `see` them first."""

    def __init__(self, column):
        self.see = self.notation = None
        if column.reads == "amount":
            self.notation = Amounts()
            self.see, self.read = self.notation.see, partial(_read_amount, self.notation)
        elif column.reads == "day":
            self.notation = Dates()
            self.see, self.read = self.notation.see, Remembering(partial(_read_day, self.notation)).read
        elif column.reads == "choice":
            self.read = partial(_read_choice, Choices(column.name))
        else:
            self.read = READS[column.reads]


class Remembering:
    """Days stand in a file again and again."""

    def __init__(self, read):
        self.slow, self.known = read, {}

    def read(self, cell):
        if not isinstance(cell, str):
            return self.slow(cell)
        found = self.known.get(cell)
        if found is None:
            if len(self.known) >= MOST_REMEMBERED:
                self.known.clear()
            found = self.known[cell] = self.slow(cell)
        return found


def read_line(cell):
    """A text on one line, with single spaces; refused for what a form refuses in a text."""
    text = cell if isinstance(cell, str) else cells.read_text(cell)
    if text:
        is_seen(text)
        turns_nothing(text)
    return " ".join(text.split()) if text else text


READS = {"text": read_line, "whole": cells.read_whole, "percentage": cells.read_percentage}


def _read_amount(amounts, cell):
    """Rounded to cents as a form does; of one that no field holds there are none to round."""
    amount = amounts.read(cell)
    return amount if amount is None or abs(amount) >= BEYOND else to_cents(amount)


def _read_day(dates, cell):
    """A day that a form would take."""
    day = dates.read(cell)
    if day is not None:
        A_DAY.run_validators(day)
    return day


def _read_choice(choices, cell):
    text = read_line(cell)
    if text is None:
        return None
    value = choices.get(plain_heading(text))
    if value is None:
        words = _("“%(value)s” is none of the choices. Write one of these: %(choices)s.")
        raise ValidationError(words % {"value": text[:40], "choices": ", ".join(choices.labels)})
    return value


class Source:
    """The rows of a file of one kind, with our columns at these places among its headings."""

    def __init__(self, file, kind, places, sheet=""):
        self.table = open_table(file, known=known_headings(kind), sheet=sheet)
        headings = self.table.headings
        columns = [column for column in COLUMNS[kind] if column.name in places]
        self.letters = {column.name: headings[places[column.name]].letter for column in columns}
        self.years = years_among(headings, places) if kind == "turnover" and "amount" not in places else {}
        self.parts = [(column.name, places[column.name], Reader(column)) for column in columns]
        if self.years:
            self._amount = Reader(next(column for column in COLUMNS[kind] if column.name == "amount"))
            self._year_letters = {year: headings[place].letter for year, place in self.years.items()}
        self.total = 0

    def look(self, names=(), tell=lambda done: None):
        """See how numbers and days are written, and what stands there twice under these columns together."""
        doubles = Doubles()
        seeing = [(place, reader.see) for _name, place, reader in self.parts if reader.see]
        seeing += [(place, self._amount.see) for place in self.years.values()]
        keys = [(place, reader.read) for name, place, reader in self.parts if name in names]
        for row in self.table.rows():
            self.total += 1
            for place, see in seeing:
                see(row.cells[place])
            if keys:
                self._see_keys(doubles, row.cells, keys)
            if not self.total % TELL_EVERY:
                tell(self.total)
        return doubles

    @property
    def seen(self):
        """How numbers and days are written, as JSON can hold it."""
        return {name: sorted(seen) for name, seen in self._notations()}

    def know(self, seen, total):
        """What was seen in this very file before."""
        self.total = total
        for name, known in self._notations():
            known.update(seen[name])

    def _notations(self):
        readers = [(name, reader) for name, _place, reader in self.parts]
        readers += [("by year", self._amount)] if self.years else []
        for name, reader in readers:
            if isinstance(reader.notation, Amounts):
                yield name, reader.notation.signs
            elif reader.notation:
                yield name, reader.notation.day_first

    def _see_keys(self, doubles, row, keys):
        key = BETWEEN.join(_key(read, row[place]) for place, read in keys)
        if not self.years:
            doubles.see(key)
        for year, place in self.years.items():
            if row[place] is not None:
                doubles.see(f"{key}{BETWEEN}{year}")

    def lines(self):
        """Each row, or each amount where every year has a column."""
        for row in self.table.rows():
            line = self._line(row)
            if self.years and not line.left_out:
                yield from self._by_year(line, row)
            else:
                yield line

    def _line(self, row):
        line, found = Line(row.number, {}, self.letters), row.cells
        if row.is_total:
            line.left_out = _("This row looks like a total, so it is left out.")
        elif self.years and all(found[place] is None for place in self.years.values()):
            line.left_out = _("This row has no amount in any year, so it is left out.")
        return line if line.left_out else self._read(line, found)

    def _read(self, line, found):
        values = line.values
        for name, place, reader in self.parts:
            cell = found[place]
            if cell is not None:
                try:
                    values[name] = reader.read(cell)
                except ValidationError as error:
                    line.refuse(name, error.messages[0])
        return line

    def _by_year(self, line, row):
        for year, place in self.years.items():
            cell = row.cells[place]
            if cell is not None:
                letters = line.letters | {"amount": self._year_letters[year]}
                part = Line(line.number, line.values | {"year": int(year)}, letters, list(line.problems))
                try:
                    part.values["amount"] = self._amount.read(cell)
                except ValidationError as error:
                    part.refuse("amount", error.messages[0])
                yield part


def _key(read, cell):
    """What a cell says, as it is compared: as it is read, in capitals."""
    try:
        return "" if cell is None else str(read(cell)).upper()
    except ValidationError:
        return ""


def chunks(lines, size=CHUNK):
    lines = iter(lines)
    while chunk := list(islice(lines, size)):
        yield chunk
