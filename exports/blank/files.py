"""An empty spreadsheet of a table, which people fill in and ``import`` reads back."""

import datetime as dt

from exports.blank.sheet import BlankTable, blank_sheet
from exports.files.cell_writer import TEXT_FORM, form_of
from exports.files.csv_file import csv_of
from exports.files.render import Rendered, render
from exports.files.spreadsheet import Fillable, xlsx_to_fill_in
from exports.files.table_file import NEVER_CHANGED, NoSuchTableFile
from exports.type.font_file import Typeface
from store.columns.choices import Choice, Reference, SectorChoice, Suggestion
from store.columns.figures import Money
from store.columns.kind import Flag
from store.columns.record import Column, Record
from store.dossier.view import View
from store.exchange.headings.meaning import column_meant
from store.language import _, calling_villages


def blank_workbook(view: View, sheet: BlankTable, created: dt.datetime) -> bytes:
    """Return an XLSX file with the headings of ``sheet``, lists of what can be chosen, and help."""
    fields = importable_fields(sheet)
    columns = [_fillable(view, sheet.record_type, field) for field in fields]
    return xlsx_to_fill_in(columns, sheet.record_type.table_title(), created)


def importable_fields(sheet: BlankTable) -> tuple[Column, ...]:
    """Return the columns of the table itself, in the order of typing, that a row must tell of.

    What all rows have in common comes first, as a file cannot say it elsewhere; of a linked record
    the column that names it stands for all of its own.
    """
    columns = sheet.record_type.columns
    group = [sheet.group.key] if sheet.group is not None else []
    fields = [field.key.partition(".")[0] for field in sheet.fields]
    required = [column.key for column in sheet.record_type.typed_columns() if column.required]
    if sheet.village:
        required = [key for key in required if key != "village"]
    wanted = dict.fromkeys([*sheet.known, *group, *fields, *required])
    return tuple(columns[key] for key in wanted if key in columns)


def _fillable(view: View, record_type: type[Record], field: Column) -> Fillable:
    kind = field.kind
    options = kind.options(view) if isinstance(kind, Choice | SectorChoice | Reference) else {}
    labels = tuple(dict.fromkeys(options.values()))
    if isinstance(kind, Flag):
        labels = ("x",)
    form = form_of(kind)
    words = field.file_explanation()
    if isinstance(kind, Money):
        words = _("in đồng, such as 20000000 or 20tr")
        form = TEXT_FORM
    strict = bool(labels) and not isinstance(kind, Suggestion)
    return Fillable(_heading(record_type, field), field.width, words, form, labels, strict)


def _heading(record_type: type[Record], field: Column) -> str:
    """Return the column's label, or its key where import could not tell which is meant."""
    meant = column_meant(record_type, field.title())
    title = field.title() if meant and meant.key == field.key else field.key
    return _with_unit(title, field)


def _with_unit(heading: str, field: Column) -> str:
    """Return a heading with the unit in which a bare figure of money is then meant."""
    return f"{heading} ({_('đồng')})" if isinstance(field.kind, Money) else heading


BLANK_SUFFIXES = (".pdf", ".txt", ".xlsx", ".csv")


def render_blank(
    view: View, sheet: BlankTable, suffix: str, typeface: Typeface | None = None
) -> Rendered:
    """Return the blank form of a table as a file with ``suffix``.

    PDF and text are to be written into by hand, XLSX and CSV are filled in and imported.

    Raises:
        NoSuchTableFile: The suffix is none of these.
        UnusableFontError, OSError: The typeface cannot be read.
    """
    if suffix in {".pdf", ".txt"}:
        with calling_villages(view.meta.village_word):
            return render(blank_sheet(view, sheet), suffix, typeface=typeface)
    if suffix == ".xlsx":
        return Rendered(blank_workbook(view, sheet, view.last_change() or NEVER_CHANGED))
    if suffix == ".csv":
        fields = importable_fields(sheet)
        return Rendered(csv_of([_with_unit(field.key, field) for field in fields], ()))
    message = _("A blank table is not written as “{suffix}”. Choose one of: {suffixes}.")
    raise NoSuchTableFile(message.format(suffix=suffix, suffixes=" ".join(BLANK_SUFFIXES)))
