"""A document in whichever file a person asks for, by the suffix of its name."""

from exports.document.document import Document
from exports.files.json_rows import json_text
from exports.layout import Setting
from exports.progress import FormProgress, OnProgress, untold
from exports.type.font_file import Typeface, shipped_typeface
from exports.type.paper import PaperSize
from store.base.frozen import frozen
from store.base.late_import import import_late, read_when_used
from store.language import _

with read_when_used():
    # fpdf2 costs a quarter of a second to load, tabulate and csv a little; each serves one suffix.
    from exports.files import csv_file, spreadsheet, text
    from exports.files.word import writer as word_writer
    from exports.pdf import writer

SUFFIXES = (".pdf", ".docx", ".txt", ".csv", ".xlsx", ".json")
_NEEDED_BY_FEW_FONTS = ("fontTools.varLib", "fontTools.varLib.instancer", "fontTools.subset")
"""What fpdf2 imports for fonts that we do not embed ourselves, a third of its time to load."""


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
        told(FormProgress())
        faces = typeface or shipped_typeface()
        setting = Setting(document, paper, faces)
        data = writer.pdf_bytes(document, setting.pages(), faces, tagged=tagged, told=told)
        return Rendered(data, setting.warnings, setting.count)
    if suffix == ".docx":
        return Rendered(_word(document))
    if suffix == ".txt":
        return Rendered(text.as_text(document).encode())
    if suffix not in SUFFIXES:
        message = _("There is no export as “{suffix}”. Choose one of: {suffixes}.")
        raise CannotRender(message.format(suffix=suffix, suffixes=" ".join(SUFFIXES)))
    table = document.main_table
    if table is None:
        message = _("This form has no table. Export it as .pdf or .txt instead.")
        raise CannotRender(message)
    if suffix == ".csv":
        return Rendered(csv_file.csv_bytes(table))
    if suffix == ".json":
        return Rendered(json_text(table).encode())
    return Rendered(spreadsheet.xlsx_of_document(document))


def _word(document: Document) -> bytes:
    try:
        return word_writer.docx_bytes(document)
    except ModuleNotFoundError as error:
        message = _(
            "Word files need the package {package}, which is not installed here. Ask whoever "
            "installs programs for thonxa[word], or choose another ending than .docx."
        )
        raise CannotRender(message.format(package="python-docx")) from error
