"""What a row of a sheet is besides a record: numbering, a title, a sum, a signature, a blank."""

import re
from collections.abc import Mapping
from enum import Enum

from store.exchange.opening.sheets import FiledCell
from store.language import N_
from store.words.text import fold, normalise

_SUM = re.compile(
    r"(?:tổng\s+cộng|cộng\s+dồn)\b.*|tổng(?:\s+số)?\s*[:(]?.{0,2}|tổng\s+(?:kinh\s+phí|toàn|các)\b.*"
    r"|cộng\s*[:.]?|cộng\s*\(.*\)|cộng\s+(?:nhóm|mục|phần|lĩnh\s+vực|thôn|bản|buôn|các|toàn|[ivx]+)\b.*"
    r"|tong cong.*|tong so|cong|sub-?total.*|grand total.*|total",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:nguoi|can bo) lap.*|ke toan.*|thu ky|chu tich.*|pho chu tich.*|truong (?:thon|ban|buon).*"
    r"|tm\.? .*|t/m.*|kt\.? .*|xac nhan.*|dai dien.*|noi nhan.*|\(?ky,? .*|\(?ky ten.*|lap bieu.*"
    r"|.*ngay\s*[.…\d]+\s*thang\s*[.…\d]+\s*nam.*|thu truong.*|prepared by.*"
)
_COUNT = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{1,5})\)?\.?")
_ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)]?")
_NUMBERED_TITLE = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2})\s*[.)/-]\s*")
_FEWEST_COUNTED = 2


class RowKind(Enum):
    """What a row is that is no record; the value tells it of several rows, as a msgid."""

    NUMBERING = N_("numbering of the columns")
    TITLE = N_("titles of sectors or villages")
    SUM = N_("sums")
    SIGNATURE = N_("signatures and what stands below them")
    BLANK = N_("lines with nothing but a number")


def texts_of(cells: Mapping[int, FiledCell]) -> list[str]:
    """Return the texts of a row's cells, in the order of its columns."""
    return [normalise(str(cell.value)) for cell in cells.values() if cell.value is not None]


def is_numbering(cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row only counts the columns: “A B 1 2”, “(1) (2) (3)”."""
    texts = [text.strip("()") for text in texts_of(cells)]
    if len(texts) < _FEWEST_COUNTED or not all(_COUNT.fullmatch(text) for text in texts):
        return False
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if not text.isdecimal()]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True
    return (
        counted
        and letters == sorted(letters)
        and (bool(letters) or numbers[0] in (0, 1))
        and (len(set(texts)) == len(texts))
    )


def is_sum(cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row is a total or sub-total by the words it begins with."""
    words = [one.value for one in cells.values() if isinstance(one.value, str)]
    words = [one for one in words if any(map(str.isalpha, one))]
    first = next((one for one in words if not _COUNT.fullmatch(normalise(one))), "")
    return bool(_SUM.fullmatch(normalise(first)))


def is_signature(cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row begins what stands below a table: who made it, who signs, where, when."""
    texts = texts_of(cells)
    return bool(texts) and all(_SIGNATURE.fullmatch(fold(text)) for text in texts)


def is_blank(cells: Mapping[int, FiledCell], counter: int | None) -> bool:
    """Tell whether a row holds nothing but its number."""
    filled = {place for place, cell in cells.items() if cell.value is not None or cell.fault}
    return counter is not None and filled <= {counter}


def title_in(cells: Mapping[int, FiledCell], counter: int | None) -> str:
    """Return the text of a row that holds one text alone, its number aside; "" of any other."""
    texts = [
        normalise(str(cell.value))
        for place, cell in cells.items()
        if not (place == counter or cell.fault)
    ]
    if any(cell.fault for cell in cells.values()) or len(texts) != 1:
        return ""
    return _NUMBERED_TITLE.sub("", texts[0]).rstrip(" :.")


def is_numbered_title(cells: Mapping[int, FiledCell], counter: int | None) -> bool:
    """Tell whether a row is a title by its number: a Roman one or a letter before one text."""
    number = cells.get(counter) if counter is not None else None
    written = str(number.value) if number and isinstance(number.value, str) else ""
    return bool(_ROMAN.fullmatch(normalise(written))) and bool(title_in(cells, counter))
