"""Repeated questions of a form, which servers export as sheets of their own, and their answers.

A row of such a sheet names its answer by number (“_parent_index” is “_index” there). What is asked
once for all its rows, such as the village, is put beside each, and what the server knows the answer
by, with the number of the row among those of the same answer.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from store.exchange.opening.sheets import FiledCell, FiledSheet, OpenedFile
from store.language import N_, _
from store.words.text import normalise

_INDEX, _PARENT, _PARENT_SHEET = "_index", "_parent_index", "_parent_table_name"
_IDENTIFIER = "_uuid"
_BETWEEN = "."
_DEEPEST = 4
"""Repeats within repeats are no deeper."""

_JOINED = N_("Rows of sheet “{sheet}” were put beside their answers in sheet “{parent}”.")


def with_answers(file: OpenedFile) -> OpenedFile:
    """Return a file whose repeated rows have what their answers say; another file as it is."""
    sheets, remarks = list(file.sheets), list[str]()
    joined = set[int]()
    for _level in range(_DEEPEST):
        for place, sheet in enumerate(sheets):
            parent = _parent_of(sheet, sheets)
            if place in joined or parent is None:
                continue
            if _PARENT in _places(parent) and sheets.index(parent) not in joined:
                continue
            sheets[place] = _joined(sheet, parent)
            joined.add(place)
            remarks.append(_(_JOINED).format(sheet=sheet.name, parent=parent.name))
    return replace(file, sheets=tuple(sheets), remarks=(*file.remarks, *remarks))


def _header(sheet: FiledSheet) -> int:
    return next(iter(sheet.rows), 0)


def _places(sheet: FiledSheet) -> Mapping[str, int]:
    """Return the place of each heading of a sheet."""
    heads = sheet.rows.get(_header(sheet), {})
    return {str(cell.value): place for place, cell in heads.items()}


def _parent_of(sheet: FiledSheet, sheets: Sequence[FiledSheet]) -> FiledSheet | None:
    """Return the sheet of the answers to which the rows of ``sheet`` belong, None of any other."""
    places = _places(sheet)
    if not {_PARENT, _INDEX} <= places.keys():
        return None
    others = [one for one in sheets if one is not sheet and _INDEX in _places(one)]
    named = set[str]()
    if _PARENT_SHEET in places:
        at, _header_row, *rows = places[_PARENT_SHEET], *sheet.rows.values()
        named = {normalise(str(cells[at].value)) for cells in rows if at in cells}
    called = [one for one in others if normalise(one.name) in named]
    found = called or [one for one in others if _IDENTIFIER in _places(one)]
    return found[0] if len(found) == 1 else None


def _joined(sheet: FiledSheet, parent: FiledSheet) -> FiledSheet:
    """Return a sheet whose rows have the columns of their answers that it has not itself."""
    own, others = _places(sheet), _places(parent)
    own_names = {_last(heading) for heading in own}
    further = max(own.values()) + 1
    added = [
        heading
        for heading in others
        if heading == _IDENTIFIER or (heading not in own and _last(heading) not in own_names)
    ]
    at = {heading: further + number for number, heading in enumerate(added)}
    answers = _by_index(parent, others[_INDEX])
    count = Counter[str]()
    rows: dict[int, dict[int, FiledCell]] = {}
    for number, cells in sheet.rows.items():
        if number == _header(sheet):
            rows[number] = {**cells, **{place: FiledCell(one) for one, place in at.items()}}
            continue
        index = _number(cells.get(own[_PARENT]))
        answer = answers.get(index, {})
        count[index] += 1
        found = {at[one]: answer[others[one]] for one in added if others[one] in answer}
        if (place := at.get(_IDENTIFIER)) in found:
            known = f"{found[place].value}{_BETWEEN}{count[index]}"
            found[place] = FiledCell(known)
        rows[number] = {**cells, **found}
    return replace(sheet, rows=rows, inherited=frozenset(at.values()) | sheet.inherited)


def _by_index(parent: FiledSheet, place: int) -> Mapping[str, Mapping[int, FiledCell]]:
    found: dict[str, Mapping[int, FiledCell]] = {}
    for number, cells in parent.rows.items():
        if number != _header(parent) and place in cells:
            found[_number(cells[place])] = cells
    return found


def _number(cell: FiledCell | None) -> str:
    return normalise(str(cell.value)) if cell else ""


def _last(heading: str) -> str:
    return heading.rpartition("/")[2]
