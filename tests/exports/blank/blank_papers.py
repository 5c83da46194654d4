"""Blank forms to test with."""

from exports.blank.sheet import BlankTable, blank_sheet, writable_fields
from exports.document.document import Document
from store.columns.record import Record
from store.dossier.view import View


def blank_table(view: View, record_type: type[Record]) -> Document:
    """Return a form with every field of the table to be written by hand."""
    return blank_sheet(view, BlankTable(record_type, writable_fields(record_type)))
