"""Whether the days of a sheet begin with the day or, as English spreadsheets write, the month."""

import re
from collections.abc import Iterable

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.language import N_, _
from store.words.text import normalise

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:20)?(\d{2})")
_MOST_MONTHS = 12

_TWO_DAYS = N_(
    "“{text}” can be {one} or {other}, as the file does not tell whether day or month comes first. "
    "Type the day such as {iso}."
)
_MONTH_FIRST = N_("“{text}” was read as {day}, as days of this sheet begin with the month.")


@frozen
class DayOrder:
    """What days of a sheet begin with.

    Attributes:
        month_first: Whether some of them can only begin with the month.
        day_first: Whether some of them can only begin with the day.
        rewritten: Whether a spreadsheet has rewritten days that were ISO, so that either may be.
    """

    month_first: bool = False
    day_first: bool = False
    rewritten: bool = False

    def day(self, text: str) -> tuple[str, str]:
        """Return a day as it would be typed, other text as it is, and a remark or "".

        Raises:
            FieldError: It can be two days.
        """
        found = _DAY.fullmatch(normalise(text))
        if not found:
            return text, ""
        first, second, year = int(found[1]), int(found[2]), f"20{found[3]}"
        is_open = max(first, second) <= _MOST_MONTHS and first != second
        if is_open and (self.month_first and self.day_first):
            raise FieldError(_either(text, first, second, year))
        if is_open and self.rewritten and not (self.month_first or self.day_first):
            raise FieldError(_either(text, first, second, year))
        month_first = self.month_first and (is_open or second > _MOST_MONTHS)
        if not month_first or first == second:
            return text, ""
        day = f"{second}/{first}/{year}"
        return day, _(_MONTH_FIRST).format(text=text, day=day)


def day_order(texts: Iterable[str], *, rewritten: bool) -> DayOrder:
    """Return the order that these days show; other texts do not count.

    Args:
        texts: What stands in all columns of days.
        rewritten: Whether they were ISO when the file was written.
    """
    found = [match for text in texts if (match := _DAY.fullmatch(normalise(text)))]
    return DayOrder(
        any(int(one[2]) > _MOST_MONTHS >= int(one[1]) for one in found),
        any(int(one[1]) > _MOST_MONTHS >= int(one[2]) for one in found),
        rewritten,
    )


def _either(text: str, first: int, second: int, year: str) -> str:
    one, other = (
        f"{day:02}/{month:02}/{year}" for day, month in ((first, second), (second, first))
    )
    return _(_TWO_DAYS).format(
        text=text, one=one, other=other, iso=f"{year}-{second:02}-{first:02}"
    )
