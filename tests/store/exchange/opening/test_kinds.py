"""What files are called in a list."""

import io
import zipfile

import pytest

from store.exchange.opening.kinds import kind_told
from store.language import use_language
from tests.store.exchange.opening.handed_in import WORKBOOKS, workbook


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            packed.writestr(name, b"")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        ("Thôn;Hoạt động\n".encode(), "CSV"),
        ("Thôn\tHoạt động\n".encode("utf-16"), "CSV"),
        (b'[{"name": "x"}]', "JSON"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"<html><table>", "web page"),
        (b"<?xml version='1.0'?><Workbook>", "XML"),
        (b"{\\rtf1", "Word document"),
        (b"PK\x03\x04 half", "damaged"),
        (archive("a.csv", "b.csv"), "archive"),
        (archive("word/document.xml"), "Word document"),
        (archive("encrypted-package"), "with a password"),
    ],
)
def test_a_file_is_called_by_what_it_is(data: bytes, kind: str) -> None:
    assert kind_told(data) == kind


def test_workbooks_of_every_kind_are_told_apart() -> None:
    assert kind_told(workbook()) == "XLSX"
    found = {file.suffix: kind_told(file.read_bytes()) for file in WORKBOOKS.iterdir()}
    assert found
    assert all(kind == suffix[1:].upper() for suffix, kind in found.items())


def test_an_archive_that_unpacks_to_a_flood_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.exchange.opening.unreadable.BIGGEST_UNPACKED", 10)
    assert kind_told(workbook()) == "too large"
