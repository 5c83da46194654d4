"""The blank form of a table as a file: to be written into by hand, or filled in and imported."""

from exports.blank import Sheet, blank_sheet
from exports.blank_workbook import blank_workbook, importable_fields
from exports.render import Rendered, render
from exports.sheet import csv_of
from exports.tables import NEVER_CHANGED, NoSuchTableFile
from exports.typeface import Typeface
from store.dossier.view import View
from store.language import _

BLANK_SUFFIXES = (".pdf", ".txt", ".xlsx", ".csv")


def render_blank(
    view: View, sheet: Sheet, suffix: str, typeface: Typeface | None = None
) -> Rendered:
    """Return the blank form of a table as a file with ``suffix``.

    PDF and text are to be written into by hand, XLSX and CSV are filled in and imported.

    Raises:
        NoSuchTableFile: The suffix is none of these.
        UnusableFontError, OSError: The typeface cannot be read.
    """
    if suffix in {".pdf", ".txt"}:
        return render(blank_sheet(view, sheet), suffix, typeface=typeface)
    if suffix == ".xlsx":
        return Rendered(blank_workbook(view, sheet, view.last_change() or NEVER_CHANGED))
    if suffix == ".csv":
        return Rendered(csv_of([one.key for one in importable_fields(sheet)], ()))
    message = _("A blank table is not written as “{suffix}”. Choose one of: {suffixes}.")
    raise NoSuchTableFile(message.format(suffix=suffix, suffixes=" ".join(BLANK_SUFFIXES)))
