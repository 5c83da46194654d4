"""The data rows of a table as JSON: an array of objects with the column keys."""

import json
from decimal import Decimal

from exports.document.document import PaperColumn, PaperRow, PaperTable


def json_text(table: PaperTable) -> str:
    """Return the lines of ``table``: numbers plain, days and months ISO, empty as null.

    Quantities are decimal strings with a point, as in the dossier's file.
    """
    objects = [_object(table, row) for row in table.lines]
    return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"


def _object(table: PaperTable, row: PaperRow) -> dict[str, object]:
    pairs = zip(table.columns, row.values, strict=True)
    return {column.key: _value(table, column, value) for column, value in pairs}


def _value(table: PaperTable, column: PaperColumn, value: object) -> object:
    if column.field.is_empty(value):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return column.field.export(value, table.around)
