"""In which unit a file gives its money: said in a heading, above the table, or by the person."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from store.exchange.opening.sheets import FiledCell
from store.exchange.values.decimals import DecimalSign
from store.language import N_, _
from store.words.money import MoneyUnit, format_money, parse_money
from store.words.numbers import number_readings
from store.words.text import fold, normalise

PLAINLY_DONG = 100_000
"""Where every bare figure of a file is at least that, they are đồng."""

_ABSURD = 10**12
"""No activity of a commune costs so many đồng."""

LEAST_SUM = 1_000
"""Nothing that a commune plans costs fewer đồng, bare figures of its own exports aside."""

_DONG = r"(?:d|dong|vnd|viet nam dong|dong viet nam)"
_WORDS = {
    MoneyUnit.MILLION: rf"tr\.?(?: ?{_DONG})?|(?:trieu|million|mil\.)(?: ?{_DONG})?"
    rf"|(?:1(?P<group>[.,]?)000(?P=group)000|10\^6)\.? ?{_DONG}",
    MoneyUnit.THOUSAND: rf"(?:nghin|ngan|1[.,]?000|10\^3|ng)\.? ?{_DONG}|nghin|ngan|k"
    rf"|thousand(?: ?{_DONG})?",
    MoneyUnit.DONG: _DONG,
}
_BILLION = re.compile(rf"(?:ty|ti|billion)(?: ?{_DONG})?")
_UNITS = {unit: re.compile(rf"(?:{words})") for unit, words in _WORDS.items()}
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SAYS = r"(?:don vi(?: tinh| tien(?: te)?)?|dvt|unit|tinh (?:bang|theo))\s*:?\s*"
_ABOVE = re.compile(_SAYS + r"\(?([^()]*)\)?")
_BEFORE = re.compile(rf"(?:{_SAYS})?(?:x )?")
_BETWEEN = re.compile(r"[,;]| va ")
_APART = re.compile(r"\s*[-–—:/]\s*$")
_LONGEST_UNIT = 3
"""Words of a unit behind a heading, at most."""

_ONE_WORD = re.compile(rf"(?:tr|ng)\.?{_DONG}|vnd|1[.,]?000(?:[.,]?000)?d")
"""A unit that is one word and yet nothing else, unlike “đồng”, which folds as “động” does."""

_LITERAL = re.compile(r'"([^"]*)"')

_NO_AMOUNT = N_("“{text}” is not an amount of money from 0 upwards.")
_NO_UNIT = N_(
    "The file does not say in which unit its money is, and {figure} can be đồng, thousand đồng or "
    "million đồng. Add --unit dong, --unit thousand or --unit million."
)
_OTHER_UNIT = N_("The file gives its money in {own}, but --unit says {asked}. Leave --unit out.")
_IN_BILLIONS = N_(
    "The file gives its money in tỷ đồng, which is not read here. Give it in million đồng and put "
    "that into the heading."
)
_ABSURDLY_LITTLE = N_(
    "{figure} would be {sum} đồng, less than anything here costs; in million đồng it is {million}. "
    "Put the right unit into the file, or give another one."
)
_ABSURD_SUM = N_(
    "{figure} in {unit} would be {sum} đồng, more than anything here costs; as plain đồng it is "
    "{plain}. Put the unit in the file right."
)


class NoUnit(ValueError):
    """Money whose unit is not known or cannot be; the message asks for it."""


class UnitUnsaid(NoUnit):
    """Money whose unit nobody says; ``figure`` is one of it."""

    def __init__(self, figure: str) -> None:
        super().__init__(_(_NO_UNIT).format(figure=figure))
        self.figure = figure


class UnitInVain(NoUnit):
    """A unit that a person says of money that has one, or of a file without money."""


def unit_named(text: str) -> MoneyUnit | None:
    """Return the unit that words such as “triệu đồng” or “1.000đ” name."""
    words = _BEFORE.sub("", _spelt(text), count=1)
    return next((unit for unit, named in _UNITS.items() if named.fullmatch(words)), None)


def without_unit(heading: str) -> tuple[str, str]:
    """Return a heading without the unit behind it, “Kinh phí - triệu đồng”, and the unit or ""."""
    words = normalise(heading).split()
    for count in range(min(_LONGEST_UNIT, len(words) - 1), 0, -1):
        unit, before = " ".join(words[-count:]), " ".join(words[:-count])
        is_apart = bool(_APART.search(before))
        if unit_named(unit) and (is_apart or count > 1 or _ONE_WORD.fullmatch(fold(unit))):
            return _APART.sub("", before), unit
    before, _sign, unit = normalise(heading).rpartition("/")
    return (before, unit) if before and unit_named(unit) else (heading, "")


def unit_in_heading(heading: str) -> MoneyUnit | None:
    """Return the unit that stands in brackets or behind a comma in a heading of money."""
    return next((unit for part in _parts(heading) if (unit := unit_named(part))), None)


def unit_above(text: str) -> MoneyUnit | None:
    """Return the unit that a line above a table tells, such as “Đơn vị tính: triệu đồng”."""
    units = {unit for part in _BETWEEN.split(_unit_text(text)) if (unit := unit_named(part))}
    return units.pop() if len(units) == 1 else None


def said_units(
    headings: Mapping[int, str], above: Sequence[str], over: Sequence[str] = ()
) -> Mapping[int, MoneyUnit | None]:
    """Return the unit that a sheet says for each of its columns of money, by their places.

    What one heading, or one ``over`` several, says holds for those that say nothing, unless another
    says otherwise; what stands above the table holds for all the others.

    Raises:
        NoUnit: It says tỷ, in which no figures are read.
    """
    parts = [part for heading in (*headings.values(), *over) for part in _parts(heading)]
    for text in (*parts, *map(_unit_text, above)):
        if _BILLION.fullmatch(_spelt(text)):
            raise NoUnit(_(_IN_BILLIONS))
    own = {place: unit_in_heading(heading) for place, heading in headings.items()}
    line = next((unit for text in above if (unit := unit_above(text))), None)
    named = {unit for unit in (*own.values(), *map(unit_in_heading, over)) if unit}
    shared = line or (next(iter(named)) if len(named) == 1 else None)
    return {place: unit or shared for place, unit in own.items()}


def _parts(heading: str) -> list[str]:
    """Return what stands in brackets and behind the last comma, or the words, of a heading."""
    return [*_BRACKETED.findall(heading), heading.rpartition(",")[2], without_unit(heading)[1]]


def _unit_text(line: str) -> str:
    """Return the unit that a line above a table tells, in its own words, else ""."""
    found = _ABOVE.search(fold(normalise(line)))
    return found[1] if found else ""


def _spelt(text: str) -> str:
    return fold(normalise(text)).strip(" .:()")


def settled_unit(
    own: MoneyUnit | None, asked: MoneyUnit | None, figures: list[str], *, is_ours: bool
) -> MoneyUnit:
    """Return the unit of bare figures.

    Args:
        own: What the file says, if anything.
        asked: What the person says, if anything.
        figures: Every bare figure of money in the file, as text.
        is_ours: Whether the file has the columns by which this program knows its own.

    Raises:
        UnitUnsaid: Nobody says it and the figures do not tell.
        UnitInVain: File and person contradict each other.
    """
    own = own or (MoneyUnit.DONG if is_ours else None)
    if own and asked and own is not asked:
        raise UnitInVain(_(_OTHER_UNIT).format(own=_(own.label), asked=_(asked.label)))
    if named := own or asked:
        return named
    told = [figure for figure in figures if any(number_readings(figure.lstrip("-−– ")))]
    small = [one for one in told if min(number_readings(one.lstrip("-−– "))) < PLAINLY_DONG]
    if small:
        raise UnitUnsaid(small[0])
    return MoneyUnit.DONG


def unit_in_format(number_format: str) -> MoneyUnit | None:
    """Return the unit that a spreadsheet writes behind each figure of such a format."""
    texts = _LITERAL.findall(number_format)
    return next((unit for text in texts if (unit := unit_named(text))), None)


def amount_of(text: str, unit: MoneyUnit, sign: DecimalSign) -> Decimal:
    """Return a bare figure typed as text, in ``unit``.

    Raises:
        FieldError: It has two readings and its column does not tell which is meant.
        NoUnit: It is no amount.
    """
    plain = sign.whole(text) if unit is MoneyUnit.DONG else sign.plain(text)
    readings = number_readings(plain)
    if len(set(readings)) != 1 or text.startswith(("-", "−", "–")):
        parse_money(text, unit)
        raise NoUnit(_(_NO_AMOUNT).format(text=text))
    return readings[0]


def rounded_to_dong(text: str, figure: Decimal, unit: MoneyUnit, least: int = LEAST_SUM) -> int:
    """Return an amount in whole đồng.

    Raises:
        NoUnit: It is below zero, or so much or little that only a wrong unit makes it.
    """
    amount = round(figure * unit.factor)
    if amount < 0:
        raise NoUnit(_(_NO_AMOUNT).format(text=text))
    if unit is MoneyUnit.DONG and 0 < amount < least:
        raise NoUnit(
            _(_ABSURDLY_LITTLE).format(
                figure=text,
                sum=format_money(amount, MoneyUnit.DONG),
                million=format_money(round(figure * MoneyUnit.MILLION.factor), MoneyUnit.DONG),
            )
        )
    if amount >= _ABSURD and unit is not MoneyUnit.DONG:
        message = _(_ABSURD_SUM).format(
            figure=text,
            unit=_(unit.label),
            sum=format_money(amount, MoneyUnit.DONG),
            plain=format_money(round(figure), MoneyUnit.DONG),
        )
        raise NoUnit(message)
    return amount


def bare_figure(cell: FiledCell) -> str:
    """Return the figure of a cell without a unit of its own, as text; "" where it has none."""
    if isinstance(cell.value, bool) or unit_in_format(cell.number_format):
        return ""
    if isinstance(cell.value, int | float):
        return (
            f"{cell.value:.15g}".replace(".", ",")
            if isinstance(cell.value, float)
            else str(cell.value)
        )
    if isinstance(cell.value, str):
        text = normalise(cell.value)
        return text if number_readings(text.lstrip("-−– ")) else ""
    return ""
