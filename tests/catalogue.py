"""Brings the Vietnamese catalogue up to date with the code: ``make messages``.

New messages are added empty, messages no longer in the code are dropped, and the compiled
catalogue that ships is written anew. ``test_catalogue.py`` fails while anything is untranslated.
"""

import datetime as dt
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import thonxa

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "store/locale/vi/LC_MESSAGES/thonxa.po"
SAME_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""What both files bear as their date: they change when words change, and only then."""
_KEYWORDS = {"_": None, "N_": None}


def messages_in_code() -> dict[str, str]:
    """Return every message id of the code and the file it was first found in."""
    found: dict[str, str] = {}
    for room in thonxa.PARTS:
        for name, _line, message, *_ in extract_from_dir(ROOT / room, keywords=_KEYWORDS):
            found.setdefault(str(message), f"{room}/{name}")
    launcher = Path(thonxa.__file__)
    for _line, message, *_ in extract_from_file("python", launcher, keywords=_KEYWORDS):
        found.setdefault(str(message), launcher.name)
    return found


def translations() -> dict[str, str]:
    """Return message id → Vietnamese, as the catalogue has them."""
    with CATALOGUE.open("rb") as source:
        return {str(entry.id): str(entry.string) for entry in read_po(source) if entry.id}


def up_to_date() -> Catalog:
    """Return the catalogue with exactly the messages of the code."""
    known = translations()
    catalogue = Catalog(
        locale="vi", domain="thonxa", project="thonxa", fuzzy=False, creation_date=SAME_DATE
    )
    for message in messages_in_code():
        catalogue.add(message, known.get(message, ""))
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """Return the compiled catalogue that gettext reads."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def main() -> int:
    """Write both files; returns 1 while messages lack a translation, and names them."""
    catalogue = up_to_date()
    with CATALOGUE.open("wb") as target:
        write_po(target, catalogue, width=100, sort_output=True, omit_header=False)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = [str(entry.id) for entry in catalogue if entry.id and not entry.string]
    for message in missing:
        sys.stderr.write(f"untranslated: {message!r}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
