"""Money: read as people say it, shown exactly in the unit of the office.

An amount is a whole number of đồng. What could be read in two ways is asked back, never guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from math import prod
from types import MappingProxyType

from store.base.frozen import frozen
from store.language import N_, _
from store.words.numbers import (
    LONGEST_NUMBER,
    ambiguity,
    format_number,
    in_words,
    is_negative,
    number_readings,
    shortened,
    with_decimals,
)
from store.words.syllable import TONES
from store.words.text import fold, normalise, with_capital

LARGEST_AMOUNT = 10**15
"""No amount typed is larger, in đồng: a million tỷ."""

_SCALES = {
    "k": 10**3,
    "nghin": 10**3,
    "ngan": 10**3,
    "tr": 10**6,
    "trieu": 10**6,
    "ty": 10**9,
    "ti": 10**9,
}
_TERM = re.compile(
    r"(?P<number>[0-9](?:[0-9., ]*[0-9])?) ?"
    r"(?P<scale>(?:nghin|ngan) t[yi]|nghin|ngan|trieu|tr|t[yi]|k)? ?(?P<half>ruoi)? ?"
)
_TELEX_KEYS = {
    "trieu": "ej",
    "nghin": "f",
    "ngan": "f",
    "ty": "r",
    "ti": "r",
    "ruoi": "wwx",
    "dong": "dof",
}
"""The words said of money, without accents, and the keys that give them theirs in Telex."""
_WRITTEN = frozenset({"triệu", "nghìn", "ngàn", "tỷ", "tỉ", "rưỡi", "đồng"})
_LETTERS = re.compile(r"[^\W\d_]+")
_CURRENCY = re.compile(r" ?(?:vnd|dong|d|₫)$")
_THOUSANDTHS_LENGTHS = (2, 3)


class MoneyUnit(Enum):
    """The unit in which an office types and prints money.

    Attributes:
        key: How settings name it.
        word: What is typed after a number to mean it.
        label: Its name, to be translated where it is shown.
        factor: How many đồng it is.
        dong_from: A bare whole number from here on may also have been meant in đồng.
        dong_only_from: A bare whole number from here on can only have been meant in đồng.
    """

    DONG = ("dong", "đồng", N_("đồng"), 1, 0, 0)
    THOUSAND = ("nghin", "nghìn", N_("thousand đồng"), 10**3, 10**6, 10**9)
    MILLION = ("trieu", "triệu", N_("million đồng"), 10**6, 10**4, 10**6)

    def __init__(
        self, key: str, word: str, label: str, factor: int, dong_from: int, dong_only_from: int
    ) -> None:
        self.key = key
        self.word = word
        self.label = label
        self.factor = factor
        self.dong_from = dong_from
        self.dong_only_from = dong_only_from

    @staticmethod
    def from_key(key: str) -> "MoneyUnit":
        """Return the unit that settings name ``key``; raises ``KeyError`` for any other."""
        return _UNITS[key]


_UNITS: Mapping[str, MoneyUnit] = MappingProxyType({unit.key: unit for unit in MoneyUnit})


class MoneyError(ValueError):
    """What was typed is no amount; its text is a sentence for the person who typed it."""


class AmbiguousMoney(MoneyError):
    """What was typed is an amount in more than one way: ``readings`` in đồng, smallest first."""

    def __init__(self, text: str, readings: tuple[int, ...]) -> None:
        self.readings = readings
        super().__init__(ambiguity(text, [f"{format_number(each)} đồng" for each in readings]))


def parse_money(text: str, unit: MoneyUnit = MoneyUnit.DONG) -> int:
    """Read an amount as people say it and return it in đồng.

    "150tr", "1,5 tỷ", "500k", "1tr5" and "20 triệu 500 nghìn" say their unit. A bare number is in
    ``unit``, except that nobody plans a thousand tỷ: with the unit triệu, "20" is 20 triệu and
    "1.500.000" is đồng, while "50.000" may be either and is asked back (see `MoneyUnit`).

    Raises:
        AmbiguousMoney: It can be read in more than one way.
        MoneyError: It is no amount, negative, not whole đồng, or above `LARGEST_AMOUNT`.
    """
    typed = normalise(text)
    if is_negative(typed):
        raise _error(_("“{text}” is below zero: type an amount from 0 upwards."), typed)
    readings = _readings(_spelled(typed), unit) if len(typed) <= LONGEST_NUMBER else []
    if not readings:
        raise _error(
            _("“{text}” is not an amount of money: type for example 150tr, 1,5 tỷ or 1.500.000."),
            typed,
        )
    if readings[0].denominator != 1:
        raise _error(
            _("“{text}” is not a whole number of đồng: type all its digits, such as 1.500.000."),
            typed,
        )
    possible = sorted({int(r) for r in readings if r.denominator == 1 and r <= LARGEST_AMOUNT})
    if not possible:
        raise _error(
            _("“{text}” is more than {largest} đồng: check its zeros and its unit."), typed
        )
    if len(possible) > 1:
        raise AmbiguousMoney(typed, tuple(possible))
    return possible[0]


def _error(sentence: str, typed: str) -> MoneyError:
    return MoneyError(sentence.format(text=shortened(typed), largest=format_number(LARGEST_AMOUNT)))


@frozen
class _Term:
    """A number with what follows it: 20 triệu, 1 tỷ rưỡi; ``scale`` is 0 without a word."""

    number: str
    scale: int
    half: bool

    def readings(self) -> list[Fraction]:
        """Return the đồng it may mean, by its scale."""
        values = [Fraction(value) for value in number_readings(self.number)]
        if self.half:
            values = [value + Fraction(1, 2) for value in values if value.denominator == 1]
        return [value * self.scale for value in values]


def _spelled(typed: str) -> str:
    """Return ``typed`` without accents, its words spelled out from the keys of Telex.

    It is empty where a word has a tone that is not its own: the tone of “2tỵ” was typed as a digit.
    """
    if any(map(_has_wrong_tone, _LETTERS.findall(typed.lower()))):
        return ""
    return _LETTERS.sub(lambda match: _words_by_keys().get(match[0], match[0]), fold(typed))


def _has_wrong_tone(word: str) -> bool:
    marks = set(unicodedata.normalize("NFD", word))
    return fold(word) in _TELEX_KEYS and word not in _WRITTEN and not marks.isdisjoint(TONES)


@cache
def _words_by_keys() -> Mapping[str, str]:
    """Return the words said of money by every way in which Telex types them."""
    found: dict[str, str] = {}
    for word, keys in _TELEX_KEYS.items():
        vowel = next(place for place, letter in enumerate(word) if letter in "aeiouy")
        spellings = {word}
        for key in keys:
            first = 1 if key == "d" else vowel + 1
            spellings |= {
                f"{one[:place]}{key}{one[place:]}"
                for one in spellings
                for place in range(first, len(one) + 1)
            }
        found |= dict.fromkeys(spellings, word)
    return found


def _readings(folded: str, unit: MoneyUnit) -> list[Fraction]:
    """Return the amounts in đồng that ``folded`` may mean, the likeliest first; none if none."""
    spelled = re.sub(r"(?<=[a-z])\.", "", folded)
    amount = _CURRENCY.sub("", spelled)
    says_dong = amount != spelled
    terms = _terms(amount)
    if not terms:
        return []
    if len(terms) == 1 and not (terms[0].scale or terms[0].half):
        return _bare_readings(terms[0].number, MoneyUnit.DONG if says_dong else unit)
    return _scaled_readings(terms, says_dong=says_dong)


def _terms(amount: str) -> list[_Term]:
    terms: list[_Term] = []
    place = 0
    while match := _TERM.match(amount, place):
        scale = prod(_SCALES[word] for word in match["scale"].split()) if match["scale"] else 0
        terms.append(_Term(match["number"], scale, half=bool(match["half"])))
        place = match.end()
    return terms if place == len(amount) else []


def _bare_readings(number: str, unit: MoneyUnit) -> list[Fraction]:
    readings: list[Fraction] = []
    for value in map(Fraction, number_readings(number)):
        whole = value.denominator == 1
        if unit is MoneyUnit.DONG or not whole or value < unit.dong_only_from:
            readings.append(value * unit.factor)
        if whole and value >= unit.dong_from:
            readings.append(value)
    return readings


def _scaled_readings(terms: list[_Term], *, says_dong: bool) -> list[Fraction]:
    """Read "2 tỷ 350 triệu" or "1tr5": every term is smaller than the scale before it."""
    scales = [term.scale for term in terms]
    falling = all(larger > smaller for larger, smaller in pairwise(scales))
    if not falling or any(term.half for term in terms if term is not terms[-1] or not term.scale):
        return []
    values = [term.readings() for term in terms if term.scale]
    if not terms[-1].scale:
        values.append(_tail_readings(terms[-1].number, scales[-2], says_dong=says_dong))
    return [
        sum(each, start=Fraction(0))
        for each in product(*values)
        if all(value < scale for scale, value in zip(scales, each[1:], strict=False))
    ]


def _tail_readings(number: str, scale: int, *, says_dong: bool) -> list[Fraction]:
    """Read what follows a scale without its own: 1tr5, 1tr250, 1 triệu 500.000.

    One digit is the next decimal, three are thousandths; two ("1tr50") may be either, and what
    ends in "đồng" or is longer may be single đồng.
    """
    if not number.isdigit():
        return [Fraction(value) for value in number_readings(number)]
    value = int(number)
    readings = [Fraction(value * scale, 10 ** len(number))]
    if len(number) in _THOUSANDTHS_LENGTHS:
        readings.append(Fraction(value * scale, 1000))
    if len(number) > max(_THOUSANDTHS_LENGTHS) or (says_dong and len(number) > 1):
        readings.append(Fraction(value))
    return readings


def format_money(amount: int, unit: MoneyUnit = MoneyUnit.DONG) -> str:
    """Return ``amount`` (đồng) exactly in ``unit``: 1500000 in triệu is "1,5"."""
    whole, rest = divmod(abs(amount), unit.factor)
    places = len(str(unit.factor)) - 1
    decimals = f"{rest:0{places}d}".rstrip("0") if rest else ""
    sign = "-" if amount < 0 else ""
    return sign + with_decimals(f"{whole:,d}".replace(",", "."), decimals)


def editable_money(amount: int, unit: MoneyUnit = MoneyUnit.DONG) -> str:
    """Return ``amount`` (đồng) as a cell offers it for editing: `parse_money` gives it back.

    It is `format_money`, with the unit's word where the bare number would be asked back.
    """
    whole, rest = divmod(amount, unit.factor)
    needs_word = unit is not MoneyUnit.DONG and not rest and whole >= unit.dong_from
    return format_money(amount, unit) + (f" {unit.word}" if needs_word else "")


def amount_in_words(amount: int) -> str:
    """Say ``amount`` (đồng) as official forms do: "Hai mươi triệu năm trăm nghìn đồng"."""
    words = in_words(amount)
    return f"{with_capital(words)} đồng"
