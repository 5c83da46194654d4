"""Numbers as they are typed, shown and said: 1.234.567,5, on English papers 1,234,567.5.

A dot groups thousands and a comma begins decimals. A dot that cannot be a group ("1.5"), or a comma
that could be an English one ("1,500"), is read in two ways and asked back.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal

from store.language import DEFAULT_LANGUAGE, _, current_language
from store.words.english import english_words
from store.words.text import normalise

LONGEST_NUMBER = 40
"""No number or amount typed has more characters."""

UNKNOWN = "–"
"""What stands for a figure that nobody has told; an empty place would look forgotten, 0 known."""

_in_english: ContextVar[bool] = ContextVar("in_english", default=False)
_TO_ENGLISH = str.maketrans(".,", ",.")
_SHOWN_LENGTH = 40
_WHOLE, _TENTH = Decimal(100), Decimal("0.1")
_MINUS_SIGNS = "-−–"
_GROUP = 3
_NUMBER = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<group>[ .,])[0-9]{3}(?:(?P=group)[0-9]{3})*|[0-9]+)"
    r"(?:(?P<point>[.,])(?P<decimals>[0-9]+))?"
)


class NumberError(ValueError):
    """What was typed is not a number; its text is a sentence for the person who typed it."""


class AmbiguousNumber(NumberError):
    """What was typed is a number in more than one way: ``readings``, smallest first."""

    def __init__(self, text: str, readings: tuple[Decimal, ...]) -> None:
        self.readings = readings
        super().__init__(ambiguity(text, [format_number(reading) for reading in readings]))


def parse_decimal(text: str) -> Decimal:
    """Read a quantity: "1,5", "1.500", "1 500", with a minus if it is below zero.

    Raises:
        AmbiguousNumber: It can be read in two ways, such as "1.5".
        NumberError: It is no number.
    """
    typed = normalise(text)
    digits = typed.lstrip(_MINUS_SIGNS)
    readings = number_readings(digits.strip())
    if not readings or len(typed) - len(digits) > 1:
        raise NumberError(
            _("“{text}” is not a number: type for example 12, 1.500 or 2,5.").format(
                text=shortened(typed)
            )
        )
    signed = tuple(sorted(-value if digits != typed else value for value in readings))
    if len(signed) > 1:
        raise AmbiguousNumber(typed, signed)
    return signed[0]


def number_readings(text: str) -> tuple[Decimal, ...]:
    """Return the values that ``text`` (without sign) may have, the likeliest first; none if none.

    A single comma before three digits begins decimals as everywhere ("1,234"), unless they end in
    0, which nobody writes in decimals and English writers do in thousands ("1,500").
    """
    match = _NUMBER.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if not match or (match["point"] and match["point"] == match["group"]):
        return ()
    whole = re.sub("[^0-9]", "", match["whole"])
    if match["point"]:
        return _readings_with_decimals(whole, match["group"], match["point"], match["decimals"])
    if match["whole"].count(",") == 1:
        as_decimal = Decimal(match["whole"].replace(",", "."))
        return (Decimal(whole), as_decimal) if whole.endswith("0") else (as_decimal,)
    return (Decimal(whole),)


def _readings_with_decimals(
    whole: str, group: str | None, point: str, decimals: str
) -> tuple[Decimal, ...]:
    as_decimal, as_groups = Decimal(f"{whole}.{decimals}"), Decimal(whole + decimals)
    like_a_group = len(decimals) == _GROUP
    if point == ",":
        mixed_signs = group == "." and like_a_group and decimals.endswith("0")
        return (as_decimal, as_groups) if mixed_signs else (as_decimal,)
    certain = not int(whole) or (group == "," and not like_a_group)
    return (as_decimal,) if certain else (as_decimal, as_groups)


def is_negative(text: str) -> bool:
    """Say whether ``text`` begins with a minus sign."""
    return text.startswith(tuple(_MINUS_SIGNS))


@contextmanager
def figures_as_spoken() -> Iterator[None]:
    """Write and say numbers, until the block ends, as readers of the language in use do.

    Papers do; on screens they stand as they are typed, in every language alike.
    """
    before = _in_english.set(current_language() != DEFAULT_LANGUAGE)
    try:
        yield
    finally:
        _in_english.reset(before)


def format_number(value: Decimal | int) -> str:
    """Return ``value`` exactly, with dots between thousands and a comma before decimals."""
    if isinstance(value, int):
        return _as_read(f"{value:,d}".replace(",", "."))
    if not value:
        return "0"
    whole, _point, decimals = f"{value:,f}".partition(".")
    return with_decimals(whole.replace(",", "."), decimals.rstrip("0"))


def with_decimals(whole: str, decimals: str) -> str:
    """Return digits grouped by dots with ``decimals``, if any, as the reader expects them."""
    return _as_read(f"{whole},{decimals}" if decimals else whole)


def decimals_of(figure: str) -> str:
    """Return the decimals of a number as it is shown, with the signs before and behind them.

    Without decimals it is the sign behind the number, such as that of per cent; "" for none.
    """
    sign = "." if _in_english.get() else ","
    _whole, found, decimals = figure.rpartition(sign)
    if found and decimals.rstrip("%").isdecimal():
        return f"{found}{decimals}"
    return "%" if figure.endswith("%") else ""


def is_figure(text: str) -> bool:
    """Tell whether a text as it is shown is a bare number, or the sign of an unknown one."""
    bare = text.lstrip(_MINUS_SIGNS).removesuffix("%")
    return text == UNKNOWN or bare.replace(".", "").replace(",", "").isdecimal()


def _as_read(figure: str) -> str:
    return figure.translate(_TO_ENGLISH) if _in_english.get() else figure


def rounded_percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Return how many per cent ``part`` is of ``whole``, rounded to a tenth; None of nothing.

    What is not all of it never becomes 100 by rounding, and what is something never 0.
    """
    if whole <= 0:
        return None
    exact = Decimal(part) * _WHOLE / whole
    rounded = exact.quantize(_TENTH, ROUND_HALF_UP)
    if rounded == _WHOLE and exact < _WHOLE:
        return _WHOLE - _TENTH
    return _TENTH if exact > 0 and not rounded else rounded


def format_percent(value: Decimal | int | None) -> str:
    """Return "58,4%", or "–" for one that is not known."""
    return UNKNOWN if value is None else f"{format_number(value)}%"


def format_if_known(value: Decimal | int | None) -> str:
    """Return the number, or "–" for one that is not known."""
    return UNKNOWN if value is None else format_number(value)


def ambiguity(text: str, choices: Sequence[str]) -> str:
    """Return the sentence that asks which of ``choices`` was meant by ``text``."""
    return _("“{text}” can be read in more than one way: type {choices} or {last}.").format(
        text=shortened(text), choices=", ".join(choices[:-1]), last=choices[-1]
    )


def shortened(text: str) -> str:
    """Return ``text`` short enough to stand in a sentence."""
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


def in_words(number: int) -> str:
    """Say ``number`` in lower case: 1.015 "một nghìn không trăm mười lăm".

    Where numbers are as spoken (see ``figures_as_spoken``) an English paper says it in English.
    """
    if _in_english.get():
        return english_words(number)
    if number < 0:
        return f"âm {in_words(-number)}"
    return _said(number) if number else _DIGITS[0]


def _said(number: int) -> str:
    """Say ``number``, with "không trăm" and "linh" where a larger group stands before it."""
    billions, rest = divmod(number, _BILLION)
    parts = [f"{_said(billions)} tỷ"] if billions else []
    for size, name in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            parts.append(_three_digits(group, padded=bool(parts)) + name)
    return " ".join(parts)


def _three_digits(number: int, *, padded: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units == 1 and tens > 1:
        words.append("mốt")
    elif units == 5 and tens:  # noqa: PLR2004 - năm becomes lăm after a ten
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return " ".join(words)
