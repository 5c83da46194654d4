"""Screens over tables in memory, for tests that press keys as a person does."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.terminal.environment import prepare_environment

if __name__ == "__main__":
    prepare_environment(os.environ)

from store.office.drafts import Draft
from tests.tui.rows import Rows
from tui.app import ThonXaApp
from tui.desk.keeping.typed_here import TypedHere
from tui.grid.grid import Grid
from tui.keys.keys import KeyPlace, help_lines
from tui.views.screen import KeyScreen
from tui.widgets.lines import ScreenLines


class Help(KeyScreen):
    """Lines to read."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = ScreenLines(
            tuple(text for place in KeyPlace for _keys, text in help_lines(place))
        )

    def body(self) -> list[ScreenLines]:
        return [self.lines]

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_down(self) -> None:
        self.lines.scroll_lines(1)


class Sheet(KeyScreen):
    """A table."""

    places = (KeyPlace.TABLE, KeyPlace.STAGE, KeyPlace.EVERYWHERE)

    def __init__(self, rows: Rows) -> None:
        self.grid = Grid(rows, self.say)
        super().__init__(self.grid)
        self.typed = TypedHere(self.message_line, self.grid)
        self.rows = rows
        self.answers: list[str] = []

    def body(self) -> list[Grid]:
        return [self.grid]

    def action_help(self) -> None:
        self.app.push_screen(Help())

    def action_retype(self) -> None:
        self.grid.reopen_abandoned()

    def action_filter(self) -> None:
        self.ask("Lọc:", self.answers.append)

    def action_history(self) -> None:
        self.app.copy_to_clipboard("Cầu treo")

    def action_story(self) -> None:
        raise RuntimeError("a fault of the program")

    def action_back(self) -> None:
        self.app.exit()


class DraftFile:
    """Keeps the text of a draft in a file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def is_keeping(self) -> bool:
        return self._file.exists()

    def keep(self, drafts: Sequence[Draft]) -> None:
        if drafts:
            self._file.write_text("".join(draft.text for draft in drafts), encoding="utf-8")
        else:
            self._file.unlink(missing_ok=True)


def sheet_app(rows: Rows, draft_file: Path | None = None, log: Path | None = None) -> ThonXaApp:
    """Return an application that shows ``rows``."""
    drafts = DraftFile(draft_file) if draft_file is not None else None
    return ThonXaApp(lambda: Sheet(rows), log, drafts)


def main(folder: Path) -> int:
    """Run the application on the terminal; what was saved is written to ``folder``."""
    rows = Rows(*([""] * 30))
    app = sheet_app(rows, folder / "draft", folder / "errors.log")
    app.run()
    (folder / "names").write_text("\n".join(rows.values("name")), encoding="utf-8")
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(Path(os.environ["SHEET_FOLDER"])))
