"""Kinds of field for figures: whole numbers, ratings, quantities, money, shares."""

import re
from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import Align, FieldError, Kind, Surroundings
from store.language import _
from store.words.money import MoneyUnit, editable_money, format_money, parse_money
from store.words.numbers import (
    AmbiguousNumber,
    NumberError,
    format_number,
    parse_decimal,
    shortened,
)
from store.words.text import normalise

_LARGEST = 1_000_000_000
"""No count of a commune is larger."""
_MOST_MONEY = 10**18
"""More đồng than there are; what is larger was never typed."""
_WHOLE_OR_NOTHING = {int, type(None)}
_STORED_QUANTITY = re.compile(r"\d{1,18}(\.\d{1,18})?", re.ASCII)
_STORED_SHARE = re.compile(r"\d{1,18}(/0*[1-9]\d{0,17})?", re.ASCII)


@frozen
class WholeNumber(Kind[int]):
    """A whole number from ``least`` to ``most``."""

    least: int = 0
    most: int = _LARGEST
    align: Align = field(default="right", init=False)
    width: int = field(default=7, init=False)

    def read(self, text: str, around: Surroundings) -> int:
        """Parse a whole number, with or without dot groups."""
        del around
        try:
            number = parse_decimal(text)
        except AmbiguousNumber:
            raise
        except NumberError as error:
            message = _("“{text}” is not a number. Type {hint}.")
            raise FieldError(message.format(text=shortened(text), hint=self.hint())) from error
        if number != number.to_integral_value():
            message = _("“{text}” is not a whole number. Type {hint}.")
            raise FieldError(message.format(text=text, hint=self.hint()))
        if not self.least <= number <= self.most:
            message = _("{text} is out of range. Type {hint}.")
            raise FieldError(message.format(text=text, hint=self.hint()))
        return int(number)

    def show(self, value: int, around: Surroundings) -> str:
        """Return the number with dot groups."""
        del around
        return format_number(value)

    def edit(self, value: int, around: Surroundings) -> str:
        """Return the plain digits."""
        del around
        return str(value)

    def load(self, stored: Any) -> int:
        """Return a stored integer; raises ValueError for one that is out of range."""
        return _stored_whole(stored, self.least, self.most)

    def load_all(self, stored: Sequence[Any]) -> Sequence[int | None]:
        """Return stored integers, the least and the greatest of which are looked at."""
        is_whole = _are_stored_whole(stored, self.least, self.most)
        return stored if is_whole else super().load_all(stored)

    def hint(self) -> str:
        """Return what to type."""
        if self.most == _LARGEST:
            return _("a whole number from {least} on").format(least=self.least)
        return _("a whole number from {least} to {most}").format(least=self.least, most=self.most)


@frozen
class Year(WholeNumber):
    """A calendar year, which is written without dot groups."""

    least: int = 1900
    most: int = 2100
    align: Align = field(default="center", init=False)
    width: int = field(default=6, init=False)

    def show(self, value: int, around: Surroundings) -> str:
        """Return the plain digits."""
        return self.edit(value, around)


@frozen
class Rating(WholeNumber):
    """A small whole number on a scale; a priority is a rating from 1, the highest, to 3."""

    least: int = 1
    most: int = 5
    align: Align = field(default="center", init=False)
    width: int = field(default=3, init=False)


@frozen
class Percent(WholeNumber):
    """A whole percentage from 0 to 100."""

    most: int = 100
    width: int = field(default=5, init=False)

    def read(self, text: str, around: Surroundings) -> int:
        """Parse a percentage with or without its sign."""
        return super().read(text.removesuffix("%").rstrip(), around)


@frozen
class Quantity(Kind[Decimal]):
    """An amount of something, never negative; its unit stands in a column of its own."""

    align: Align = field(default="right", init=False)
    width: int = field(default=8, init=False)

    def read(self, text: str, around: Surroundings) -> Decimal:
        """Parse a number with a comma for decimals."""
        del around
        number = parse_decimal(text)
        if number < 0:
            raise FieldError(_("A quantity cannot be negative. Type a number such as 2,5."))
        return number

    def show(self, value: Decimal, around: Surroundings) -> str:
        """Return the number with dot groups and a decimal comma."""
        del around
        return format_number(value)

    def edit(self, value: Decimal, around: Surroundings) -> str:
        """Return the number without groups, with a decimal comma and no zeros that say nothing."""
        del around
        whole, _point, decimals = f"{value:f}".partition(".")
        decimals = decimals.rstrip("0")
        return f"{whole},{decimals}" if decimals else whole

    def dump(self, value: Decimal) -> str:
        """Return a decimal string with a point."""
        return f"{value:f}"

    def load(self, stored: Any) -> Decimal:
        """Return a stored decimal string."""
        if not isinstance(stored, str) or not _STORED_QUANTITY.fullmatch(stored):
            raise ValueError(stored)
        return Decimal(stored)

    def hint(self) -> str:
        """Return what to type."""
        return _("a number, decimals with a comma, such as 2,5")


@frozen
class Money(Kind[int]):
    """An amount in whole đồng, typed and shown in the unit the office sets."""

    align: Align = field(default="right", init=False)
    width: int = field(default=11, init=False)

    def read(self, text: str, around: Surroundings) -> int:
        """Parse an amount as people say it."""
        return parse_money(text, around.unit)

    def parse_export(self, text: str, around: Surroundings) -> int | None:
        """Parse an amount from a spreadsheet, where a bare number means đồng."""
        del around
        text = normalise(text)
        if not text:
            return None
        try:
            return parse_money(text, MoneyUnit.DONG)
        except ValueError as error:
            raise FieldError(str(error)) from error

    def show(self, value: int, around: Surroundings) -> str:
        """Return the amount in the unit of the office."""
        return format_money(value, around.unit)

    def edit(self, value: int, around: Surroundings) -> str:
        """Return the amount with the unit's word where the bare number would be asked back."""
        return editable_money(value, around.unit)

    def export(self, value: int, around: Surroundings) -> str:
        """Return plain đồng."""
        del around
        return str(value)

    def load(self, stored: Any) -> int:
        """Return stored đồng."""
        return _stored_whole(stored, -_MOST_MONEY, _MOST_MONEY)

    def load_all(self, stored: Sequence[Any]) -> Sequence[int | None]:
        """Return stored đồng, the least and the greatest of which are looked at."""
        is_whole = _are_stored_whole(stored, -_MOST_MONEY, _MOST_MONEY)
        return stored if is_whole else super().load_all(stored)

    def hint(self) -> str:
        """Return what to type."""
        return _("money, such as 150tr, 1,5 tỷ or 1.500.000")


@frozen
class Share(Kind[Fraction]):
    """A part of a whole, such as 1/2 or 2/3; a percentage is read too."""

    align: Align = field(default="right", init=False)
    width: int = field(default=6, init=False)

    def read(self, text: str, around: Surroundings) -> Fraction:
        """Parse a fraction or a percentage between 0 and 1."""
        del around
        match = re.fullmatch(r"(\d{1,4})\s*/\s*(\d{1,4})|(\d{1,3})\s*%", text)
        share = None
        if match is not None and match[3]:
            share = Fraction(int(match[3]), 100)
        elif match is not None and int(match[2]):
            share = Fraction(int(match[1]), int(match[2]))
        if share is None or share > 1:
            raise FieldError(_("“{text}” is not a share. Type 1/2, 2/3 or 50%.").format(text=text))
        return share

    def dump(self, value: Fraction) -> str:
        """Return the share as ``numerator/denominator``."""
        return f"{value.numerator}/{value.denominator}"

    def load(self, stored: Any) -> Fraction:
        """Return a stored share."""
        if not isinstance(stored, str) or not _STORED_SHARE.fullmatch(stored):
            raise ValueError(stored)
        return Fraction(stored)

    def hint(self) -> str:
        """Return what to type."""
        return _("a share such as 1/2, 2/3 or 50%")


def _stored_whole(stored: Any, least: int, most: int) -> int:
    if not isinstance(stored, int) or isinstance(stored, bool):
        raise TypeError(stored)
    if not least <= stored <= most:
        raise ValueError(stored)
    return stored


def _are_stored_whole(stored: Sequence[Any], least: int, most: int) -> bool:
    """Tell whether values are integers between two others, or None."""
    if not set(map(type, stored)) <= _WHOLE_OR_NOTHING:
        return False
    known = [one for one in stored if one is not None]
    return not known or (least <= min(known) and max(known) <= most)
