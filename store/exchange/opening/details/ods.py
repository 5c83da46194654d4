"""Details of the sheets of an ODS workbook: its ``content.xml`` and ``styles.xml``."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import chain
from xml.parsers import expat

from store.exchange.opening.details.ods_formats import NumberFormats
from store.exchange.opening.details.sheet_details import (
    BrokenWorkbook,
    LockedWorkbook,
    Place,
    SheetDetails,
)
from store.exchange.opening.sheets import ERROR_VALUE, UNRECKONED
from store.exchange.opening.unreadable import MOST_COLUMNS, MOST_ROWS

_SHOWN_ERROR = re.compile(r"#[A-Z0-9/?!]+|Err:\d+")
_HIDDEN = ("collapse", "filter")
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_NO_COLOURS = frozenset({"", "transparent", "#ffffff"})
_VALUES = ("office:value", "office:date-value", "office:time-value", "office:boolean-value")


def ods_details(data: bytes) -> tuple[SheetDetails, ...]:
    """Return the details of each sheet in order.

    Raises:
        BrokenWorkbook, LockedWorkbook: A part is no such XML, or has a password.
        zipfile.BadZipFile, zlib.error, EOFError, OSError: The archive is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _ENCRYPTED in archive.read(_MANIFEST):
            raise LockedWorkbook
        looks = _CellLooks()
        if "styles.xml" in archive.namelist():
            _parse(archive.read("styles.xml"), looks)
        content = archive.read("content.xml")
    _parse(content, looks)
    sheets = _Sheets(looks)
    _parse(content, sheets)
    return tuple(sheets.made)


class _Listener:
    """What hears of the elements of a part as they begin and end."""

    def begin(self, name: str, about: Mapping[str, str]) -> None:
        """Hear of an element that begins."""

    def end(self, name: str) -> None:
        """Hear of an element that ends."""

    def text(self, text: str) -> None:
        """Hear of the text inside of an element."""


def _parse(part: bytes, listener: _Listener) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = listener.begin
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the only way it takes it
    except expat.ExpatError as error:
        raise BrokenWorkbook from error


def _refuse_entity(*_declared: object) -> None:
    raise BrokenWorkbook


class _CellLooks(_Listener):
    """Which font and format each style of cells has, by its own word or by that of its parent."""

    def __init__(self) -> None:
        self._families: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        self._formats = NumberFormats()
        self._style = ""

    def begin(self, name: str, about: Mapping[str, str]) -> None:
        self._formats.begin(name, about)
        if name == "style:font-face":
            family = about.get("svg:font-family", "").strip("'\"")
            self._families[about.get("style:name", "")] = family
        elif name == "style:style" and about.get("style:family") == "table-cell":
            self._style = about.get("style:name", "")
            self._parents[self._style] = about.get("style:parent-style-name", "")
            if shown := about.get("style:data-style-name"):
                self._shown[self._style] = shown
        elif name == "style:table-cell-properties" and self._style:
            if colour := about.get("fo:background-color"):
                self._colours[self._style] = colour.casefold()
        elif name == "style:text-properties" and self._style:
            named = about.get("style:font-name", "")
            font = self._families.get(named, named) or about.get("fo:font-family", "").strip("'\"")
            if font:
                self._fonts[self._style] = font

    def text(self, text: str) -> None:
        self._formats.text(text)

    def end(self, name: str) -> None:
        self._formats.end(name)
        if name == "style:style":
            self._style = ""

    def of(self, style: str) -> tuple[str, str]:
        """Return the font and the format of a style, each "" where nobody says one."""
        return self._told(style, self._fonts), self._formats.of(self._told(style, self._shown))

    def is_coloured(self, style: str) -> bool:
        """Tell whether a style fills cells with a colour other than white."""
        return self._told(style, self._colours) not in _NO_COLOURS

    def _told(self, style: str, told: Mapping[str, str]) -> str:
        for _step in range(len(self._parents)):
            if style in told or style not in self._parents:
                break
            style = self._parents[style]
        return told.get(style, "")


class _Sheets(_Listener):
    """The details of the sheets, told in the order in which their cells stand."""

    def __init__(self, looks: _CellLooks) -> None:
        self.made: list[SheetDetails] = []
        self._looks = looks
        self._row = self._column = self._rows_alike = 1
        self._cell: Mapping[str, str] | None = None
        self._text: list[str] = []
        self._is_hidden = False
        self._column_styles: list[tuple[int, str]] = []
        self._found: list[tuple[int, int, str, tuple[str, str]]] = []
        self._coloured: list[range] = []

    def begin(self, name: str, about: Mapping[str, str]) -> None:
        if name == "table:table":
            self.made.append(SheetDetails())
            self._row, self._column, self._column_styles = 1, 0, []
        elif name == "table:table-column":
            self._take_columns(about)
        elif name == "table:table-row":
            self._column, self._found, self._coloured = 0, [], []
            self._rows_alike = _times(about, "table:number-rows-repeated")
            self._is_hidden = about.get("table:visibility") in _HIDDEN
        elif name in _CELLS and self.made:
            self._cell, self._text = about, []

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        if name == "table:table-row" and self.made:
            self._end_row(self.made[-1])
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell, "".join(self._text).strip())
            self._cell = None

    def _take_columns(self, about: Mapping[str, str]) -> None:
        count = _times(about, "table:number-columns-repeated")
        behind = self._column + count
        self._column_styles.append((behind, about.get("table:default-cell-style-name", "")))
        if about.get("table:visibility") in _HIDDEN and self.made:
            shown = range(self._column, min(behind, MOST_COLUMNS))
            self.made[-1].hidden_columns.update(shown)
        self._column = behind

    def _end_cell(self, about: Mapping[str, str], text: str) -> None:
        count = _times(about, "table:number-columns-repeated")
        fault = _fault(about, text)
        columns = range(self._column, min(self._column + count, MOST_COLUMNS))
        style = about.get("table:style-name") or self._default_style()
        if not (text or fault) and columns and self._looks.is_coloured(style):
            self._coloured.append(columns)
        if text or fault:
            self._found.append((columns.start, columns.stop, fault, self._looks.of(style)))
            across = _times(about, "table:number-columns-spanned")
            down = _times(about, "table:number-rows-spanned")
            if across * down > 1 and self.made:
                right, bottom = self._column + across - 1, self._row + down - 1
                self.made[-1].merged.append((self._row, self._column, bottom, right))
        self._column += count

    def _end_row(self, sheet: SheetDetails) -> None:
        if self._found:
            for number in range(self._row, self._row + min(self._rows_alike, MOST_ROWS)):
                if self._is_hidden:
                    sheet.hidden_rows.add(number)
                for column in chain.from_iterable(self._coloured):
                    sheet.shade(number, column)
                for place, fault, (font, number_format) in self._cells_of(number):
                    if fault:
                        sheet.faults[place] = fault
                    if font:
                        sheet.fonts[place] = font
                    if number_format:
                        sheet.formats[place] = number_format
        self._row += self._rows_alike

    def _cells_of(self, number: int) -> Iterator[tuple[Place, str, tuple[str, str]]]:
        for first, behind, fault, look in self._found:
            for column in range(first, behind):
                yield (number, column), fault, look

    def _default_style(self) -> str:
        return next((style for behind, style in self._column_styles if self._column < behind), "")


def _times(about: Mapping[str, str], key: str) -> int:
    told = about.get(key, "1")
    if not told.isdecimal() or len(told) > len(str(MOST_ROWS**2)):
        raise BrokenWorkbook
    return max(int(told), 1)


def _fault(about: Mapping[str, str], text: str) -> str:
    """Return why the value of a cell cannot be taken, as a msgid; "" where it can."""
    if "table:formula" not in about:
        return ""
    if about.get("calcext:value-type") == "error" or _SHOWN_ERROR.fullmatch(text):
        return ERROR_VALUE
    is_reckoned = text or "office:string-value" in about or any(key in about for key in _VALUES)
    return "" if is_reckoned or about.get("office:value-type") == "string" else UNRECKONED
