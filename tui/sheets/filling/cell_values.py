"""What the text of a pasted cell means, and the text of a cell that means the same when pasted."""

from typing import Any

from store.columns.choices import Choice, Reference, SectorChoice, Several
from store.columns.kind import Surroundings
from store.columns.record import Column
from store.dossier.view import View
from store.exchange.references import record_called
from store.words.text import normalise

_PICKED = (Choice, SectorChoice, Reference, Several)


def meant_by(column: Column, text: str, around: Surroundings, view: View, village: str) -> Any:
    """Return the value that ``text`` means in a cell of a record of ``village``.

    Nobody looks at each of many cells: what is picked from others is named whole, as in a file.
    Everything else is read as in a cell, money in the office's unit.

    Raises:
        FieldError: It means nothing there, or several things.
    """
    kind = column.kind
    if isinstance(kind, Reference) and normalise(text):
        return record_called(view, kind.tables, text, village)
    if isinstance(kind, _PICKED):
        return kind.parse_export(text, view)
    return column.parse(text, around)


def written(column: Column, value: Any, around: Surroundings) -> str:
    """Return the text of a cell that is read back when it is pasted."""
    if isinstance(column.kind, Choice):
        return column.show(value, around)
    return column.edit(value, around)
