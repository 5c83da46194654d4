"""Details of XLS sheets: formulas that were never reckoned, and streams that lead nowhere."""

import struct

import pytest

from store.exchange.opening.details import xls
from store.exchange.opening.details.ole_file import ole_stream
from store.exchange.opening.details.sheet_details import BrokenWorkbook
from store.exchange.opening.details.xls import xls_details
from store.exchange.opening.sheets import ERROR_VALUE, UNRECKONED
from tests.store.exchange.opening.handed_in import WORKBOOKS

BLANK = b"\x03\0\0\0\0\0\xff\xff"
ERROR = b"\x02\0\x07\0\0\0\xff\xff"
NAMES_EMPTY_TEXT = b"\x17\x00"
REFERENCE = b"\x44\x00\x00\x00\x00"


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _formula(column: int, result: bytes, tokens: bytes) -> bytes:
    head = struct.pack("<HHH", 0, column, 0)
    return _record(0x0006, head + result + bytes(6) + struct.pack("<H", len(tokens)) + tokens)


def _stream(*cells: bytes) -> bytes:
    begin = _record(0x0809, struct.pack("<HH", 0x0600, 5))
    start = len(begin) + len(_record(0x0085, bytes(4))) + len(_record(0x000A))
    return (
        begin
        + _record(0x0085, struct.pack("<I", start))
        + _record(0x000A)
        + begin
        + b"".join(cells)
        + _record(0x000A)
    )


def _faults(monkeypatch: pytest.MonkeyPatch, *cells: bytes) -> dict[tuple[int, int], str]:
    monkeypatch.setattr(xls, "ole_stream", lambda _data, *_names: _stream(*cells))
    (sheet,) = xls_details(b"")
    return sheet.faults


def test_a_workbook_none_of_whose_formulas_has_a_result_was_never_reckoned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blank = [_formula(1, BLANK, REFERENCE), _formula(2, BLANK, NAMES_EMPTY_TEXT)]
    assert _faults(monkeypatch, *blank) == {(1, 1): UNRECKONED}
    reckoned = _formula(3, struct.pack("<d", 2.5), REFERENCE)
    assert _faults(monkeypatch, *blank, reckoned) == {}


def test_errors_typed_and_reckoned_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = _record(0x0205, struct.pack("<HHHBB", 4, 1, 0, 7, 1))
    truth = _record(0x0205, struct.pack("<HHHBB", 4, 2, 0, 1, 0))
    assert _faults(monkeypatch, _formula(0, ERROR, REFERENCE), typed, truth) == {
        (1, 0): ERROR_VALUE,
        (5, 1): ERROR_VALUE,
    }


def test_a_chart_on_a_sheet_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chart = _record(0x0809, bytes(4)) + _formula(0, ERROR, REFERENCE) + _record(0x000A)
    after = _formula(1, ERROR, REFERENCE)
    assert _faults(monkeypatch, chart, after) == {(1, 1): ERROR_VALUE}


def test_a_stream_is_found_by_its_name() -> None:
    data = (WORKBOOKS / "handed-in.xls").read_bytes()
    assert ole_stream(data, "Workbook", "Book").startswith(b"\x09\x08")
    with pytest.raises(BrokenWorkbook):
        ole_stream(data, "Other")


@pytest.mark.parametrize("at", [30, 44, 48, 68, 76], ids=str)
def test_sectors_that_lead_nowhere_are_told(at: int) -> None:
    data = bytearray((WORKBOOKS / "handed-in.xls").read_bytes())
    data[at : at + 4] = b"\x77\x77\x77\x07"
    try:
        assert ole_stream(bytes(data), "Workbook")
    except BrokenWorkbook as broken:
        assert isinstance(broken, ValueError)  # noqa: PT017 - some of the places do not matter


def test_a_chain_that_ends_in_itself_is_told() -> None:
    data = bytearray((WORKBOOKS / "handed-in.xls").read_bytes())
    first = struct.unpack_from("<I", data, 76)[0]
    table = 512 * (first + 1)
    directory = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, table + 4 * directory, directory)
    with pytest.raises(BrokenWorkbook):
        ole_stream(bytes(data), "Workbook")
