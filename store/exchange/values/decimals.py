"""Which sign begins the decimals in a column of figures typed as text: decided from all of them."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.language import N_, _
from store.words.numbers import format_number
from store.words.text import normalise

_FIGURE = re.compile(r"(?P<whole>\d+(?:[.,]\d+)*?)(?:(?P<sign>[.,])(?P<last>\d+))?")
_GROUP = 3
_SIGNS = frozenset(".,")

_EITHER = N_(
    "“{text}” can be {one} or {other}. Type it without the sign between thousands, and decimals "
    "with a comma."
)


@frozen
class DecimalSign:
    """What begins the decimals of a column: a sign, or "" where its figures do not tell."""

    sign: str = ""

    def plain(self, text: str) -> str:
        """Return a figure without groups, with a decimal comma; other text as it is.

        Raises:
            FieldError: It has two readings, and the column does not tell which is meant.
        """
        found = _FIGURE.fullmatch(text)
        if not found or not found["sign"]:
            return text
        own = _own_sign(text)
        if not own and not self.sign:
            raise FieldError(_two_readings(text))
        return _with_comma(text, own or self.sign)

    def whole(self, text: str) -> str:
        """Return a figure that is whole whichever way it is read, such as one in đồng."""
        if not _FIGURE.fullmatch(text):
            return text
        sign = _own_sign(text)
        return _with_comma(text, sign) if sign else text.replace(".", "").replace(",", "")


def decimal_sign(texts: Iterable[str]) -> DecimalSign:
    """Return the sign that begins the decimals in these figures; other texts do not count."""
    signs = {sign for text in texts if (sign := _own_sign(normalise(text).lstrip("-−– ")))}
    return DecimalSign(signs.pop() if len(signs) == 1 else "")


def agreed(signs: Mapping[int, DecimalSign]) -> Mapping[int, DecimalSign]:
    """Return the signs of a sheet's columns; none of them where one column contradicts another.

    Whoever writes 1,5 here and 1.5 there may have meant a thousand by 1.000 in either column.
    """
    if len({one.sign for one in signs.values() if one.sign}) > 1:
        return dict.fromkeys(signs, DecimalSign())
    return signs


def _own_sign(text: str) -> str:
    """Return the sign of decimals that a figure shows by itself, "" where it does not."""
    used = [one for one in text if one in _SIGNS]
    if not used or not _FIGURE.fullmatch(text):
        return ""
    last = used[-1]
    (other,) = _SIGNS - {last}
    if len(set(used)) > 1:
        return last if used.count(last) == 1 else ""
    if len(used) > 1:
        return other
    whole, _sign, decimals = text.partition(last)
    return last if len(decimals) != _GROUP or not int(whole) or len(whole) > _GROUP else ""


def _with_comma(text: str, sign: str) -> str:
    """Return a figure that can be read in one way only: “1,5” for 1.500 with the sign “.”."""
    (group,) = _SIGNS - {sign}
    whole, comma, decimals = text.replace(group, "").replace(sign, ",").partition(",")
    if len(decimals) == _GROUP and int(whole) and len(whole) <= _GROUP:
        # Three decimals could be a group of thousands; four, or fewer, cannot.
        decimals = decimals.rstrip("0") or "0"
        decimals += "0" if len(decimals) == _GROUP else ""
    return f"{whole}{comma}{decimals}"


def _two_readings(text: str) -> str:
    one, other = (Decimal(_with_comma(text, sign).replace(",", ".")) for sign in ",.")
    return _(_EITHER).format(text=text, one=format_number(one), other=format_number(other))
