"""What the checks of the recipes ask: the command line, and the pages made of declarations."""

import io
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from store.office.office import Office
from store.records import Meta, Village
from tests.catalogue import messages_in_code
from tui.cli import main


class Probe:
    """An office with one village, asked by the command line in English."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=Path.cwd()))
        meta = Meta(commune="Hướng Lộc", year=2027, unit="trieu")
        village = Village(uid="v1", name="Thôn 1", households=9_000)
        Office(self.folder / "office", "Lan").create(meta, (village,)).close()

    def said(self, *typed: str, language: str = "en") -> str:
        """Return what the program prints for ``typed``, which it must not refuse."""
        printed = io.BytesIO()
        told = io.TextIOWrapper(printed, "utf-8", write_through=True)
        with redirect_stdout(told), redirect_stderr(told):
            code = main(["--data", str(self.folder / "office"), "--lang", language, *typed])
        words = printed.getvalue().decode("utf-8-sig")
        assert code in {0, 1}, words
        return words

    def written(self, *typed: str, name: str) -> bytes:
        """Return the file that ``typed`` exports under ``name``."""
        file = self.folder / name
        self.said("export", *typed, "-o", str(file))
        return file.read_bytes()

    def given(self, name: str, text: str) -> str:
        """Write a file and return its path."""
        file = self.folder / name
        file.write_text(text, "utf-8")
        return str(file)


def is_message(words: str) -> bool:
    """Tell whether ``make messages`` finds ``words`` in the code."""
    return words in messages_in_code()
