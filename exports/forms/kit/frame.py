"""What the forms of all stages share: heads, dates, signatures, numbered rows."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from exports.document.document import (
    ColumnPlace,
    Document,
    Head,
    Orientation,
    PaperColumn,
    PaperRow,
    RowRole,
)
from store.base.frozen import frozen
from store.columns.choices import Choice
from store.columns.figures import Money, Percent, Quantity, WholeNumber
from store.columns.kind import Kind, Surroundings, Text
from store.columns.record import Column, Record
from store.dossier.view import View
from store.language import DEFAULT_LANGUAGE, N_, _, calling_villages, current_language
from store.records import Village
from store.words.money import amount_in_words, format_money
from store.words.numbers import UNKNOWN
from store.words.text import fold, with_capital

T = TypeVar("T")
D = TypeVar("D")

_KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "thon": "thôn",
        "ban": "bản",
        "buon": "buôn",
        "lang": "làng",
        "ap": "ấp",
        "to_dan_pho": "tổ dân phố",
    }
)
_LOCAL_WORDS = ("plei", "plơi", "bon", "xóm", "khóm", "khu phố", "tổ")
"""Other words for a village or a part of one that people write before its name."""

DOTS = "……"
"""What stands for something to be written in by hand."""

_TWO_SYLLABLES = ("GIÁM SÁT", "ĐẦU TƯ", "CỘNG ĐỒNG")
_LAST_PADDED_MONTH = 2
_ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)

NUMBER = Column(kind=WholeNumber(), label=N_("No."), width=3, key="no")
"""The running number of a row, from 1 in each group."""


@frozen
class OfField(Kind[tuple[Column, Any]]):
    """A value of whichever field a row is about, kept together with that field."""

    def show(self, value: tuple[Column, Any], around: Surroundings) -> str:
        """Return the value as its field shows it."""
        field, raw = value
        return field.show(raw, around)

    def export(self, value: tuple[Column, Any], around: Surroundings) -> str:
        """Return the value as its field exports it."""
        field, raw = value
        return field.export(raw, around)


def number_column() -> PaperColumn:
    """Return the column of running numbers."""
    return PaperColumn(NUMBER, NUMBER.title(), aligned="center")


def columns_of(record_type: type[Record], keys: Iterable[str]) -> tuple[PaperColumn, ...]:
    """Return columns of a record's own fields under their full labels."""
    fields = (record_type.columns[key] for key in keys)
    return tuple(PaperColumn(field, field.title()) for field in fields)


def form_columns(record_type: type[Record], keys: Iterable[str]) -> tuple[PaperColumn, ...]:
    """Return the columns of a form, in which the unit stands behind the quantity."""
    return tuple(
        replace(column, place=ColumnPlace.BEHIND) if column.key == "unit" else column
        for column in columns_of(record_type, keys)
    )


def only_in_files(record_type: type[Record], key: str) -> PaperColumn:
    """Return a column that spreadsheets get and paper says elsewhere."""
    field = record_type.columns[key]
    return PaperColumn(field, field.title(), ColumnPlace.FILES_ONLY)


def text_column(
    key: str,
    label: str,
    width: int = 12,
    place: ColumnPlace = ColumnPlace.OWN,
    kind: Kind[Any] | None = None,
) -> PaperColumn:
    """Return a column of derived text; ``label`` is a message id."""
    field = Column(kind=kind or Text(), label=label, width=width, key=key)
    return PaperColumn(field, _(label), place)


def whole_column(key: str, label: str, width: int = 7) -> PaperColumn:
    """Return a column of derived whole numbers; ``label`` is a message id."""
    return PaperColumn(Column(kind=WholeNumber(), label=label, width=width, key=key), _(label))


def choices(record_type: type[Record], key: str) -> Mapping[str, str]:
    """Return the keys and words among which a column's value is chosen."""
    kind = record_type.columns[key].kind
    labels = kind.labels if isinstance(kind, Choice) else {}
    return {one: _(label) for one, label in labels.items()}


def empty_row(columns: Iterable[PaperColumn]) -> tuple[None, ...]:
    """Return the values of a row in which nothing is written."""
    return tuple(None for _column in columns)


def money_column(key: str, label: str) -> PaperColumn:
    """Return a column of derived amounts in đồng; ``label`` is a message id."""
    return _derived_column(Money(), key, label)


def percent_column(key: str, label: str) -> PaperColumn:
    """Return a column of whole per cent; ``label`` is a message id."""
    return _derived_column(Percent(), key, label)


def _derived_column(kind: Kind[Any], key: str, label: str) -> PaperColumn:
    return PaperColumn(Column(kind=kind, label=label, width=kind.width, key=key), _(label))


def quantity_column(key: str, label: str, width: int = 8) -> PaperColumn:
    """Return a column of derived quantities; ``label`` is a message id."""
    return PaperColumn(Column(kind=Quantity(), label=label, width=width, key=key), _(label))


def row_of(
    columns: Iterable[PaperColumn], values: Mapping[str, object], **rest: object
) -> PaperRow:
    """Return a line with ``values`` by column key; ``rest`` adds to them."""
    known = {**values, **rest}
    return PaperRow(tuple(known.get(column.key) for column in columns))


def values_of(record: Record) -> dict[str, object]:
    """Return a record's values by column key."""
    return {key: getattr(record, key) for key in record.columns}


def roman(number: int) -> str:
    """Return ``number``, which is positive, as the Roman numeral that heads a group."""
    said = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        said += letters * times
    return said


def full_name(view: View, village: Village) -> str:
    """Return a village's name with the word for its kind before it, once."""
    words = [*_KIND_WORDS.values(), *_LOCAL_WORDS, view.meta.village_word]
    if any(fold(village.name).startswith(f"{fold(word)} ") for word in words if word):
        return village.name
    word = kind_word(view, village)
    return f"{with_capital(word)} {village.name}"


def name_in_sentence(view: View, village: Village) -> str:
    """Return a village's name within a sentence: "thôn Đông Hương", but "Thôn 12".

    The word for its kind is small before a name, large before a number [Decree 30/2020/NĐ-CP].
    """
    name = full_name(view, village)
    kinds = [word for word in _KIND_WORDS.values() if fold(name).startswith(f"{fold(word)} ")]
    if not kinds or name[len(kinds[0]) + 1 :][:1].isdigit():
        return name
    return f"{name[:1].lower()}{name[1:]}"


def kind_word(view: View, village: Village) -> str:
    """Return the word for what the village is, such as "buôn"."""
    return _KIND_WORDS.get(village.kind, view.meta.village_word)


def word_of_villages(view: View, uid: str | None) -> str:
    """Return the word for that village, or for all of the commune where ``uid`` names none."""
    village = view.get(Village, uid) if uid else None
    return kind_word(view, village) if village else view.meta.village_word


def in_own_words(
    view: View, told: Iterable[T], village_of: Callable[[T], str | None], made_of: Callable[[T], D]
) -> list[D]:
    """Return what is made of each of ``told``, whose village, told by uid, has its own word."""

    def made(one: T) -> D:
        with calling_villages(word_of_villages(view, village_of(one))):
            return made_of(one)

    return [made(one) for one in told]


def commune_name(view: View) -> str:
    """Return "Xã Hướng Lộc", with the word for the kind of unit."""
    return _("Commune of {name}").format(name=view.meta.unit_name)


def village_head(view: View, village: Village, day: dt.date | None) -> Head:
    """Return the head of a village's paper, which bears no number."""
    body = (commune_name(view).upper(), full_name(view, village).upper())
    return Head(body, place_date=place_and_day(view, day), village=village.uid)


def commune_head(view: View, code: str, day: dt.date | None, number: str = "") -> Head:
    """Return the head of a paper of the commune People's Committee; ``code`` is KH or TTr.

    ``number`` is the whole number once the paper has one, such as 05/KH-UBND.
    """
    number = _("No. {number}").format(number=number or f"{DOTS}/{code}-UBND")
    committee = _("People's Committee")
    body = f"{committee}\n{commune_name(view)}".upper()
    return Head((body,), number, place_and_day(view, day))


def place_and_day(view: View, day: dt.date | None) -> str:
    """Return "Hướng Lộc, ngày 05 tháng 3 năm 2027"; dots where the day is not known."""
    return f"{view.meta.unit_name}, {day_in_words(day)}"


def day_in_words(day: dt.date | None) -> str:
    """Return "ngày 05 tháng 3 năm 2027", padded as Decree 30 asks; dots for an unknown day."""
    message = _("{day}/{month}/{year}")
    if day is None:
        return message.format(day=DOTS, month=DOTS, year=DOTS)
    padded = day.month <= _LAST_PADDED_MONTH or current_language() != DEFAULT_LANGUAGE
    month = f"{day.month:02}" if padded else str(day.month)
    return message.format(day=f"{day.day:02}", month=month, year=day.year)


def kept_together(title: str) -> str:
    """Return a title in capitals, in which no line ends within a word of two syllables."""
    for word in _TWO_SYLLABLES:
        title = title.replace(word, word.replace(" ", "\u00a0"))
    return title


def unit_note(view: View) -> str:
    """Return "Đơn vị tính: triệu đồng"."""
    return _("Unit: {unit}").format(unit=_(view.unit.label))


def amount(view: View, dong: int) -> str:
    """Return an amount in đồng as it stands in running text: "713 triệu đồng"."""
    return f"{format_money(dong, view.unit)} {_(view.unit.label)}"


def amount_if_known(view: View, dong: int | None) -> str:
    """Return an amount in running text, "–" where nobody knows it."""
    return UNKNOWN if dong is None else amount(view, dong)


def in_words(amount: int) -> str:
    """Return "(Bằng chữ: … đồng)" for an amount in đồng."""
    return _("(In words: {words})").format(words=amount_in_words(amount))


def numbered_rows(
    columns: Iterable[PaperColumn], lines: Iterable[Mapping[str, object]]
) -> tuple[PaperRow, ...]:
    """Return lines of values by column key, numbered from 1."""
    wanted = tuple(columns)
    return tuple(row_of(wanted, line, no=number) for number, line in enumerate(lines, 1))


def blank_rows(columns: Iterable[PaperColumn], count: int) -> tuple[PaperRow, ...]:
    """Return ``count`` rows to be filled in by hand."""
    return (PaperRow(empty_row(columns), RowRole.BLANK),) * count


def paper(
    view: View, title: str, subject: str, head: Head | None, orientation: Orientation = "portrait"
) -> Document:
    """Return an empty document of the dossier; ``title`` is a message id in capitals."""
    created = view.last_change() or dt.datetime(view.year, 1, 1, tzinfo=dt.UTC)
    return Document(_(title), created, current_language(), subject, head, orientation=orientation)
