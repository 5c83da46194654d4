"""Archives and old office files that are no workbooks are named for what they are."""

import io
import zipfile

import pytest

from store.exchange.opening.file import opened
from store.exchange.opening.unreadable import UnreadableRows
from store.language import use_language

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODF = "application/vnd.oasis.opendocument."


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _archive(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x", ".x"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_archive(word__document_xml=""), "is a Word document"),
        (_archive(mimetype=ODF + "text", content_xml=""), "is a text document (.odt)"),
        (_archive(mimetype=ODF + "presentation", content_xml=""), "is not a workbook"),
        (_archive(content_xml=""), "is not a workbook"),
        (_archive(**{"encrypted-package": "", "mimetype": ODF + "spreadsheet"}), "has a password"),
        (_archive(**{"[Content_Types]_xml": ""}), "is not a workbook"),
        (_archive(**{"a.json": "", "a.history.jsonl": ""}), "is a copy of a dossier"),
        (_archive(anh="", bang_xlsx=""), "is an archive of files"),
        (_archive(), "is not a workbook"),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "has a password"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "is a Word document"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "is not UTF-8 text"),
        (OLE + "PowerPoint Document\0".encode("utf-16-le"), "is not a workbook"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableRows) as refused:
        opened(data, "f")
    assert said in str(refused.value)
