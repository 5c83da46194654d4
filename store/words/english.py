"""Numbers said in English, as papers in that language write an amount out."""

from collections.abc import Iterator

_BELOW_TWENTY = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**9, " billion"), (10**6, " million"), (10**3, " thousand"), (1, ""))
_HUNDRED, _TWENTY = 100, 20


def english_words(number: int) -> str:
    """Say ``number``, in lower case: 1,015 "one thousand and fifteen"."""
    if number < 0:
        return f"minus {english_words(-number)}"
    return ", ".join(_groups(number)).replace(", and ", " and ") or _BELOW_TWENTY[0]


def _groups(number: int) -> Iterator[str]:
    """Yield how many billions, millions, thousands and ones there are, if any."""
    said_before = False
    for size, name in _SCALES:
        group, number = divmod(number, size)
        if group >= 10**3:
            yield f"{english_words(group)}{name}"
        elif group:
            joined = "and " if size == 1 and said_before and group < _HUNDRED else ""
            yield f"{joined}{_below_thousand(group)}{name}"
        said_before = said_before or group > 0


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, _HUNDRED)
    parts = [f"{_BELOW_TWENTY[hundreds]} hundred"] if hundreds else []
    if rest >= _TWENTY:
        tens, ones = divmod(rest, 10)
        parts.append(_TENS[tens - 2] + (f"-{_BELOW_TWENTY[ones]}" if ones else ""))
    elif rest:
        parts.append(_BELOW_TWENTY[rest])
    return " and ".join(parts)
