"""What a row of a sheet is besides a record: numbering, a title, a sum, a signature, a blank."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import Enum

from store.exchange.opening.sheets import FiledCell
from store.exchange.values.units import unit_above
from store.language import N_
from store.words.text import fold, normalise

_GROUPS = (
    r"thôn|bản|buôn|làng|tổ|xã|nhóm|mục|phần|lĩnh\s+vực|ngành|trang|các|toàn|chung|[ivx]+|[a-d]"
)
_SUM = re.compile(
    r"tổng\s+cộng(?:\W.*)?|(?:cộng\s+)?(?:dồn|luỹ\s+kế|lũy\s+kế)(?:\W.*)?"
    r"|(?:tổng|cộng)(?:\s+số)?(?:\s*[:(.+=\d].*)?|trong\s+đó\b.*"
    r"|(?:bình\s+quân|trung\s+bình)(?:\W.*)?"
    r"|(?:cộng\s+)?(?:mang|chuyển)\s+(?:sang|từ)(?:\s+trang\b.*)?|cộng\s+chuyển\b.*"
    r"|(?:số\s+|đã\s+)?làm\s+tròn(?:\s+số)?|chênh\s+lệch|thành\s+tiền|kinh\s+phí|số\s+tiền"
    r"|toàn\s+bộ|tất\s+cả|cả\s+(?:thôn|xã|bản|buôn|làng|năm)|gộp(?:\s+lại)?"
    r"|tong cong.*|tong so|tong|cong|sub[- ]?total.*|grand total.*|total|t/?c|[∑Σ].*",
    re.IGNORECASE,
)
"""What nothing is called but a sum."""

_SUM_OF = re.compile(
    rf"(?:tổng|cộng)(?:\s+số)?\s+(?:{_GROUPS})\b.*"
    r"|tổng\s+(?:kinh\s+phí|số\s+tiền|tiền|vốn|nhu\s+cầu|giá\s+trị|mức\s+đầu\s+tư|dự\s+toán)\b.*"
    r"|tổng\s+hợp(?:\s+(?:chung|cả|các|toàn|số\s+liệu)\b.*)?"
    r"|toàn\s+(?:xã|thôn|bản|buôn|làng)",
    re.IGNORECASE,
)
"""What a sum is called, or what somebody plans: “Tổng tiền hỗ trợ hộ nghèo”."""

_BEGINS_SUM = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
"""How only a sum begins in a row without a name, which no record is without."""

_SIGNATURE = re.compile(
    r"(?:nguoi|can bo) (?:lap|tong hop)\b.*|lap (?:bieu|bang)|ke toan(?: truong| ubnd.*| xa)?"
    r"|thu ky(?: cuoc hop| hoi nghi)?|chu tri(?: cuoc hop| hoi nghi)?"
    r"|(?:pho )?chu tich(?: ubnd.*| xa)?"
    r"|truong (?:thon|ban|buon|lang)|(?:tm|tl|kt|t/m)[.:]? .*|xac nhan\b.*|dai dien\b.*|noi nhan:?"
    r"|\(?(?:da )?ky(?:,| va)? (?:ten|ghi|ho|dong|va)\b.*|\(?da ky\)?"
    r"|thu truong(?: don vi)?|prepared by.*"
    r"|.*\bngay\s*[.…_\d ]+\s*thang\s*[.…_\d ]+\s*nam\b.*"
)
_NOTE = re.compile(
    r"\(?\*+\)?.*|\W*(?:ghi chu|luu y|bang chu|so tien bang chu|chu thich|nguon so lieu)\b.*"
)
_COUNT = re.compile(r"[(\[]?(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{1,5})[)\]]?\.?")
_RECKONED = re.compile(r"\s*=.*")
_ROMAN = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)]?")
_NUMBERED_TITLE = re.compile(r"^\s*(?:[IVX]{1,5}|[A-Z]|[0-9]{1,2})\s*[.)/-]\s*")
_FIGURE = re.compile(r"[-–]?\d[\d.,\s]*(?:đồng|đ|triệu|tr|tỷ|nghìn|%)?(?: đồng)?", re.IGNORECASE)
"""A figure of money with its unit, which is no title."""

_FEWEST_COUNTED = 2


class RowKind(Enum):
    """What a row is that is no record; the value tells it of several rows, as a msgid."""

    NUMBERING = N_("numbering of the columns")
    TITLE = N_("titles of sectors or villages")
    SUM = N_("sums")
    SIGNATURE = N_("signatures and what stands below them")
    NOTE = N_("notes below the table")
    BLANK = N_("lines with nothing but a number")
    HEADER = N_("headings once more")


def plain_kind(
    cells: Mapping[int, FiledCell], counter: int | None, name: int | None
) -> RowKind | None:
    """Return what a row is by itself if it is no record; ``name`` is the column of names."""
    if is_blank(cells, counter):
        return RowKind.BLANK
    if is_numbering(cells):
        return RowKind.NUMBERING
    if is_note(cells):
        return RowKind.NOTE
    return RowKind.SUM if is_sum(cells, name) else None


def texts_of(cells: Mapping[int, FiledCell]) -> list[str]:
    """Return the texts of a row's cells, in the order of its columns."""
    return [normalise(str(cell.value)) for cell in cells.values() if cell.value is not None]


def is_numbering(cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row only counts the columns: “A B 1 2”, “(1) (2) (3)”."""
    texts = [_RECKONED.sub("", text).strip("()[]. ") for text in texts_of(cells)]
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


def is_sum(cells: Mapping[int, FiledCell], name: int | None = None) -> bool:
    """Tell whether a row is a total or sub-total by the words it begins with or has for a name."""
    told = _told_for_sums(cells, name)
    has_name = name is None or (name in cells and cells[name].value is not None)
    return any(map(is_sum_worded, told)) or bool(
        told and not has_name and _BEGINS_SUM.match(told[0])
    )


def _told_for_sums(cells: Mapping[int, FiledCell], name: int | None) -> list[str]:
    """Return the words of a row that tell whether it is a sum: the first ones, and its name."""
    words = {
        place: normalise(one.value) for place, one in cells.items() if isinstance(one.value, str)
    }
    told = [place for place, text in words.items() if _is_worded(text)]
    return [words[place] for place in told if place in {told[0], name}]


def is_sum_worded(text: str) -> bool:
    """Tell whether words are those of a total or sub-total."""
    return bool(_SUM.fullmatch(text) or _SUM_OF.fullmatch(text))


def begins_like_a_sum(text: str) -> bool:
    """Tell whether words begin as those of most sums do, though not all of them are known."""
    return bool(_BEGINS_SUM.match(text))


def may_be_planned(text: str) -> bool:
    """Tell whether the words of a sum could also be what somebody plans."""
    return not _SUM.fullmatch(text)


def is_signature(cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row begins what stands below a table: who made it, who signs, where, when."""
    texts = texts_of(cells)
    return bool(texts) and all(_SIGNATURE.fullmatch(fold(text)) for text in texts)


def is_note(cells: Mapping[int, FiledCell]) -> bool:
    """Tell whether a row holds one note alone, such as “Bằng chữ: …”, or a unit of money."""
    texts = texts_of(cells)
    return len(texts) == 1 and bool(_NOTE.fullmatch(fold(texts[0])) or unit_above(texts[0]))


def is_blank(cells: Mapping[int, FiledCell], counter: int | None) -> bool:
    """Tell whether a row holds nothing but its number."""
    filled = {place for place, cell in cells.items() if cell.value is not None or cell.fault}
    return counter is not None and filled <= {counter} and not _beside_number(cells, counter)


def title_in(cells: Mapping[int, FiledCell], counter: int | None) -> str:
    """Return the one text of a row that has only figures beside it; "" of any other row.

    A title of a sector often has its sub-totals in the same row.
    """
    place = title_place(cells, counter)
    if place is None:
        return ""
    return _NUMBERED_TITLE.sub("", normalise(str(cells[place].value))).rstrip(" :.")


def title_place(cells: Mapping[int, FiledCell], counter: int | None) -> int | None:
    """Return where the one text of such a row stands."""
    others = _beside_number(cells, counter)
    if any(cell.fault or isinstance(cell.value, dt.date) for cell in others.values()):
        return None
    words = [
        place
        for place, cell in others.items()
        if isinstance(cell.value, str) and _is_worded(cell.value)
    ]
    return words[0] if len(words) == 1 else None


def stands_alone(cells: Mapping[int, FiledCell], counter: int | None) -> bool:
    """Tell whether a row has one cell besides its number."""
    return len(_beside_number(cells, counter)) == 1


def _beside_number(cells: Mapping[int, FiledCell], counter: int | None) -> Mapping[int, FiledCell]:
    """Return the cells besides the one that numbers the row; a title may stand in that column."""
    return {
        place: cell
        for place, cell in cells.items()
        if place != counter or (isinstance(cell.value, str) and _is_worded(cell.value))
    }


def is_numbered_title(cells: Mapping[int, FiledCell], counter: int | None) -> bool:
    """Tell whether a row is a title by its number: a Roman one or a letter before one text."""
    number = cells.get(counter) if counter is not None else None
    written = str(number.value) if number and isinstance(number.value, str) else ""
    return bool(_ROMAN.fullmatch(normalise(written))) and bool(title_in(cells, counter))


def is_header_again(cells: Mapping[int, FiledCell], headings: Mapping[int, str]) -> bool:
    """Tell whether a row repeats the headings, as on a new page or above a next table."""
    told = {place: fold(normalise(str(cell.value))) for place, cell in cells.items()}
    same = [place for place, text in told.items() if text == fold(headings.get(place, ""))]
    return len(same) >= _FEWEST_COUNTED and len(same) == len(told)


def words_at(cells: Mapping[int, FiledCell], place: int) -> str:
    """Return what stands in a row at a place, "" where nothing does."""
    value = cells[place].value if place in cells else None
    return "" if value is None else normalise(str(value))


def has_numbers(rows: Iterable[Mapping[int, FiledCell]], counter: int | None) -> bool:
    """Tell whether some of ``rows`` has a number in the column of numbers."""
    numbers = (
        str(cells[counter].value) for cells in rows if counter is not None and counter in cells
    )
    return any(text.strip("(). ").isdecimal() for text in numbers)


def _is_worded(text: str) -> bool:
    return (
        any(map(str.isalpha, text)) and not _COUNT.fullmatch(text) and not _FIGURE.fullmatch(text)
    )
