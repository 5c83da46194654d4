"""Text files: their encoding, their delimiter, and what is no text."""

import tracemalloc
import unicodedata

import pytest

from store.exchange.opening import delimited
from store.exchange.opening.delimited import delimited_file
from store.exchange.opening.unreadable import UnreadableRows

ROWS = [["Thôn", "Hoạt động"], ["Thôn 1", "Tập huấn nuôi ong"]]
TEXT = "Thôn;Hoạt động\nThôn 1;Tập huấn nuôi ong\n"


def cells(data: bytes) -> list[list[object]]:
    (sheet,) = delimited_file(data, "f.csv").sheets
    return [[cell.value for cell in row.values()] for row in sheet.rows.values()]


def in_windows_1258(text: str) -> bytes:
    """Return the bytes of a code page in which tones stand behind their letters."""
    parts = []
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        shape = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
        tone = "".join(mark for mark in marks if mark not in shape)
        parts.append(unicodedata.normalize("NFC", base + shape) + tone)
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        in_windows_1258(TEXT),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
        f"sep=;\n{TEXT}".encode(),
    ],
    ids=["utf-8", "mark", "utf-16", "little", "big", "1258", "tabs", "commas", "sep"],
)
def test_encoding_and_delimiter_are_found(data: bytes) -> None:
    assert cells(data) == ROWS


@pytest.mark.parametrize(
    "above",
    ["UBND XÃ THỬ\n", "UBND XÃ THỬ, TỈNH ĐẮK LẮK\n", '"Biểu 1, 2, 3, 4"\n', "\n\n"],
)
def test_titles_above_the_header_do_not_decide_on_the_delimiter(above: str) -> None:
    assert cells((above + TEXT).encode())[-2:] == ROWS


def test_a_delimiter_within_quotation_marks_over_several_lines_does_not_count() -> None:
    assert cells('"Hoạt,\n,,động";Thôn\nA;B\n'.encode()) == [["Hoạt,\n,,động", "Thôn"], ["A", "B"]]


def test_a_cell_of_a_million_lines_is_refused_and_hangs_nobody() -> None:
    data = b'name,households\n"' + b"A\n" * 1_000_000 + b'",3\n'
    with pytest.raises(UnreadableRows, match="131072"):
        delimited_file(data, "f.csv")


def test_a_line_of_a_million_columns_is_refused() -> None:
    with pytest.raises(UnreadableRows, match=r"20000.*300"):
        delimited_file(b"name" + b",x" * 1_000_000 + b"\n", "f.csv")


def no_cell(text: str) -> None:
    message = f"a cell was made of {text}"
    raise AssertionError(message)


def test_a_record_of_three_million_columns_is_refused_before_a_cell_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delimited, "FiledCell", no_cell)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableRows, match=r"20000.*300"):
            delimited_file(b"name" + b",x" * 3_000_000 + b"\n", "f.csv")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 60_000_000


def test_a_record_that_goes_on_over_lines_is_refused_as_well() -> None:
    data = b"name" + b',"x\n"' * 30_000 + b"\n"
    with pytest.raises(UnreadableRows, match=r"20000.*300"):
        delimited_file(data, "f.csv")


def test_empty_columns_to_the_end_of_a_sheet_and_delimiters_within_marks_are_no_matter() -> None:
    empty, within = ";" * 16_000, "," * 30_000
    text = f'Thôn;Hoạt động{empty}\n"{within};";"A\n;;"\nThôn 1;B{empty}\n'
    assert cells(text.encode()) == [
        ["Thôn", "Hoạt động"], [f"{within};", "A\n;;"], ["Thôn 1", "B"]
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"Th\x00n;a\n", bytes(range(256)), b"a;b\n\x01;2\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableRows, match=r"f\.csv"):
        delimited_file(data, "f.csv")


def test_windows_letters_are_known_between_delimiters_too() -> None:
    text = "Thôn;Lĩnh vực;Nội dung;Kinh phí (triệu đồng)\nThôn 1;Hạ tầng;Đường;7\n"
    assert cells(in_windows_1258(text)) == [one.split(";") for one in text.splitlines()]
