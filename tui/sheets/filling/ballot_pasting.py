"""Figures of a ranking pasted as rows of a spreadsheet: all of them, or none with the reason."""

from collections.abc import Iterator, Sequence

from store.columns.kind import FieldError
from store.columns.record import Column
from store.language import _
from store.records import RankingScore
from store.words.numbers import shortened
from store.words.text import fold
from tui.sheets.ballot import BallotSheet


def pasted_scores(
    sheet: BallotSheet, uid: str, first: str, rows: Sequence[Sequence[str]]
) -> list[RankingScore]:
    """Return the figures that pasted ``rows`` give, from row ``uid`` and column ``first`` on.

    Names of items may be among what is pasted; they have to be those that stand there.

    Raises:
        FieldError: A cell is no figure or stands where there is none.
    """
    below = _rows_from(sheet, uid)
    if len(rows) > len(below):
        message = _("{pasted} rows were pasted, but only {rows} follow here. None was taken.")
        raise FieldError(message.format(pasted=len(rows), rows=len(below)))
    return [
        score
        for row, cells in zip(below, rows, strict=False)
        for score in _scores_of(sheet, row, first, cells)
    ]


def _rows_from(sheet: BallotSheet, uid: str) -> Sequence[str]:
    uids = [row.uid for row in sheet.rows if row.uid]
    return uids[uids.index(uid) :] if uid in uids else ()


def _scores_of(
    sheet: BallotSheet, uid: str, first: str, cells: Sequence[str]
) -> Iterator[RankingScore]:
    keys = [column.key for column in sheet.columns]
    columns = sheet.columns[keys.index(first) :]
    if len(cells) > len(columns):
        message = _("{pasted} columns were pasted, but only {columns} follow here. None was taken.")
        raise FieldError(message.format(pasted=len(cells), columns=len(columns)))
    for column, text in zip(columns, cells, strict=False):
        if column.bookkeeping and _is_same(sheet, uid, column, text):
            continue
        score = _score(sheet, uid, column, text)
        if score.score is not None:
            yield score


def _is_same(sheet: BallotSheet, uid: str, column: Column, text: str) -> bool:
    return not text.strip() or fold(text.strip()) == fold(sheet.shown(uid, column))


def _score(sheet: BallotSheet, uid: str, column: Column, text: str) -> RankingScore:
    """Return a figure with the value that ``text`` says; raises FieldError naming the cell."""
    item = shortened(sheet.shown(uid, sheet.columns[0]))
    where = _("“{item}”, {column}").format(item=item, column=column.title())
    if column.bookkeeping:
        message = _("{where}: “{text}” was pasted on another name. None was taken.")
        raise FieldError(message.format(where=where, text=shortened(text)))
    try:
        value = column.parse(text, sheet.dossier.view)
    except FieldError as error:
        raise FieldError(
            _("{where}: {why} None was taken.").format(where=where, why=error)
        ) from error
    return sheet.score(uid, column).with_value("score", value)
