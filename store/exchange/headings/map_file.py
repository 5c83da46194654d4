"""A file that says which column each heading means: rows of a heading and a column's name."""

import re
from collections.abc import Mapping

from store.columns.record import Column, Record
from store.exchange.headings.chosen import NO_COLUMN, SPAN, Chosen, choosable
from store.exchange.headings.meaning import START_AND_END, has_spans, spelt
from store.exchange.headings.nearest import no_such_column
from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.language import LANGUAGES, N_, _, speaking
from store.words.text import normalise

_PLACES = (0, 1)
_BETWEEN_TWO = re.compile(r"\s*[;,+&]\s*|\s+[-–—]\s+|\s+(?:và|and)\s+")
_LEFT_OUT = frozenset({"-", "–", "—"})
_OWN_HEADER = frozenset({("heading", "column"), ("tieu de", "cot")})

_NO_MAP = N_(
    "{file}, line {line}: two cells are wanted here, a heading of the table and the column that it "
    "means, or - to leave it out."
)
_SEVERAL_SHEETS = N_("{file} has several sheets. Keep the one with the headings alone.")
_EMPTY = N_("{file} names no heading. Each row has a heading and the column that it means.")
_TWICE = N_("{file}, line {line}: “{heading}” stands here twice. Leave one of them.")
_IN_LINE = N_("{file}, line {line}: {reason}")


class UnclearMap(ValueError):
    """A file of headings that cannot be followed; the message says why and what to do."""


def columns_in(record_type: type[Record], file: OpenedFile) -> Chosen:
    """Return what ``file`` says of the headings of a table of ``record_type``.

    Each row has a heading in its first cell, and in the second the key of the column that it means,
    its whole title, those of beginning and end with a semicolon between them where both stand in
    it, or a dash where it is to be left out.

    Raises:
        UnclearMap: It has other rows, names no column of the table, or a heading twice.
    """
    chosen: dict[str, str] = {}
    for line, cells in _sheet(file).rows.items():
        heading, typed = _pair(file.name, line, cells)
        if (spelt(heading), spelt(typed)) in _OWN_HEADER:
            continue
        if spelt(heading) in chosen:
            raise UnclearMap(_(_TWICE).format(file=file.name, line=line, heading=heading))
        chosen[spelt(heading)] = _key(record_type, typed, file.name, line)
    if not chosen:
        raise UnclearMap(_(_EMPTY).format(file=file.name))
    return chosen


def _sheet(file: OpenedFile) -> FiledSheet:
    filled = [sheet for sheet in file.sheets if sheet.rows]
    if len(filled) > 1:
        raise UnclearMap(_(_SEVERAL_SHEETS).format(file=file.name))
    return filled[0]


def _pair(file: str, line: int, cells: Mapping[int, FiledCell]) -> tuple[str, str]:
    texts = [cells[place].value for place in _PLACES if place in cells]
    words = [normalise(text) for text in texts if isinstance(text, str)]
    if len(words) != len(_PLACES) or len(cells) != len(_PLACES):
        raise UnclearMap(_(_NO_MAP).format(file=file, line=line))
    heading, typed = words
    return heading, typed


def _key(record_type: type[Record], typed: str, file: str, line: int) -> str:
    if typed in _LEFT_OUT:
        return NO_COLUMN
    found = _keys(record_type, typed)
    if len(found) == 1:
        return found[0]
    parts = [_keys(record_type, part) for part in _BETWEEN_TWO.split(typed)]
    if has_spans(record_type) and parts == [[key] for key in START_AND_END]:
        return SPAN
    reason = no_such_column(record_type, typed)
    raise UnclearMap(_(_IN_LINE).format(file=file, line=line, reason=reason))


def _keys(record_type: type[Record], typed: str) -> list[str]:
    """Return the keys of the columns that are called so: by the key itself, else by a title."""
    columns = choosable(record_type)
    return [one.key for one in columns if typed == one.key] or [
        one.key for one in columns if spelt(typed) in _titles(one)
    ]


def _titles(column: Column) -> set[str]:
    return {spelt(speaking(language, _, column.label)) for language in LANGUAGES}
