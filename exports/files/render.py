"""A document in whichever file a person asks for, by the suffix of its name."""

from typing import get_args

from exports.document.document import Document
from exports.files.json_rows import json_text
from exports.layout import Setting
from exports.pdf.late_import import import_late
from exports.progress import FormProgress, OnProgress, untold
from exports.type.font_file import Typeface, shipped_typeface
from exports.type.paper import PaperSize
from store.base.frozen import frozen
from store.language import _

SUFFIXES = (".pdf", ".txt", ".csv", ".xlsx", ".json")
_NEEDED_BY_FEW_FONTS = ("fontTools.varLib", "fontTools.varLib.instancer", "fontTools.subset")
"""What fpdf2 imports for fonts that we do not embed ourselves, a third of its time to load."""
PAPER_SIZES: tuple[PaperSize, ...] = get_args(PaperSize)


class CannotRender(ValueError):
    """A document that cannot become such a file; the message says why and what to do."""


@frozen
class Rendered:
    """The bytes of a file, what a person should know about it in sentences, its pages if any."""

    data: bytes
    warnings: tuple[str, ...] = ()
    pages: int = 0


def render(
    document: Document,
    suffix: str,
    paper: PaperSize = "a4",
    typeface: Typeface | None = None,
    told: OnProgress = untold,
    *,
    tagged: bool = False,
) -> Rendered:
    """Return ``document`` as a file with ``suffix``; spreadsheets hold its main table.

    ``told`` hears how far the pages are. A ``tagged`` PDF tells what each part of a page is.

    Raises:
        CannotRender: The suffix is unknown, or there is no table for a spreadsheet.
        UnusableFontError, OSError: The typeface cannot be read.
    """
    if suffix == ".pdf":
        import_late(*_NEEDED_BY_FEW_FONTS)
        # fpdf2 costs a quarter of a second to load; nothing else needs it.
        from exports.pdf.writer import pdf_bytes  # noqa: PLC0415

        told(FormProgress())
        faces = typeface or shipped_typeface()
        setting = Setting(document, paper, faces)
        data = pdf_bytes(document, setting.pages(), faces, tagged=tagged, told=told)
        return Rendered(data, setting.warnings, setting.count)
    if suffix == ".txt":
        from exports.files.text import as_text  # noqa: PLC0415 - brings tabulate

        return Rendered(as_text(document).encode())
    if suffix not in SUFFIXES:
        message = _("There is no export as “{suffix}”. Choose one of: {suffixes}.")
        raise CannotRender(message.format(suffix=suffix, suffixes=" ".join(SUFFIXES)))
    table = document.main_table
    if table is None:
        message = _("This form has no table. Export it as .pdf or .txt instead.")
        raise CannotRender(message)
    from exports.files.spreadsheet import csv_bytes, xlsx_of_document  # noqa: PLC0415 - only for spreadsheets

    if suffix == ".csv":
        return Rendered(csv_bytes(table))
    if suffix == ".json":
        return Rendered(json_text(table).encode())
    return Rendered(xlsx_of_document(document))
