"""A whole table of a dossier as a file: every record with every column, for other programs.

What is written as CSV or XLSX, ``store.exchange.importer`` reads back unchanged.
"""

import datetime as dt
import json
from collections.abc import Mapping

from exports.document.document import PaperColumn, PaperRow, PaperTable
from exports.files.cell_writer import form_of
from exports.files.csv_file import csv_bytes
from exports.files.spreadsheet import Fillable, xlsx_of_table
from store.columns.choices import Choice, Reference, SectorChoice, Suggestion
from store.columns.record import Column, Record
from store.dossier.place import villages_of
from store.dossier.view import View
from store.exchange.header import exchanged_columns
from store.language import _

TABLE_SUFFIXES = (".csv", ".xlsx", ".json")

NEVER_CHANGED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The moment of a dossier without any record; archives know no earlier one."""


class NoSuchTableFile(ValueError):
    """A suffix a table is not written as; the message names those it is."""


def render_table(view: View, record_type: type[Record], suffix: str, village: str = "") -> bytes:
    """Return the table as a file with ``suffix``; raises NoSuchTableFile.

    With the uid of a ``village`` only the records that concern it are written.
    CSV and XLSX have the values as a person types them: names of other records, plain đồng, ISO
    days. JSON has them as the dossier's file does: uids, quantities as decimal strings, null.
    """
    if suffix == ".json":
        objects = [_stored(one) for one in _written(view, record_type, village)]
        return (json.dumps(objects, ensure_ascii=False, indent=1) + "\n").encode()
    table = _table(view, record_type, village)
    if suffix == ".csv":
        return csv_bytes(table)
    if suffix == ".xlsx":
        columns = [_fillable(view, column.field) for column in table.columns]
        made = view.last_change() or NEVER_CHANGED
        return xlsx_of_table(table, record_type.table, made, columns)
    message = _("A table is not written as “{suffix}”. Choose one of: {suffixes}.")
    raise NoSuchTableFile(message.format(suffix=suffix, suffixes=" ".join(TABLE_SUFFIXES)))


def _table(view: View, record_type: type[Record], village: str) -> PaperTable:
    """Return the records of the table in the order written, under all exchanged columns."""
    fields = exchanged_columns(record_type)
    columns = tuple(PaperColumn(field, field.title()) for field in fields)
    rows = tuple(
        PaperRow(tuple(getattr(record, field.key) for field in fields))
        for record in _written(view, record_type, village)
    )
    return PaperTable(columns, rows, view)


def _fillable(view: View, field: Column) -> Fillable:
    """Return what a column offers: its options as the cells hold them."""
    kind = field.kind
    options = kind.options(view) if isinstance(kind, Choice | SectorChoice | Reference) else {}
    offered = tuple(dict.fromkeys(kind.export(key, view) for key in options))
    strict = bool(offered) and not isinstance(kind, Suggestion)
    explained = "" if field.bookkeeping else field.file_explanation()
    return Fillable(field.key, field.width, explained, form_of(kind), offered, strict)


def _written(view: View, record_type: type[Record], village: str) -> tuple[Record, ...]:
    every = view.all(record_type)
    if not village:
        return every
    return tuple(one for one in every if village in villages_of(view, one))


def _stored(record: Record) -> Mapping[str, object]:
    document = record.dump()
    return {one.key: document[one.key] for one in exchanged_columns(type(record))}
