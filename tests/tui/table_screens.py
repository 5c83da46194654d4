"""Screens over tables in memory, for tests that press keys as a person does."""

import os
import sys
from pathlib import Path

from tui.terminal.environment import prepare_environment

if __name__ == "__main__":
    prepare_environment(os.environ)

from tests.tui.rows import Rows
from tui.app import ThonXaApp
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
    """A table; what is typed and not saved goes into ``draft_file``."""

    places = (KeyPlace.TABLE, KeyPlace.STAGE, KeyPlace.EVERYWHERE)

    def __init__(self, rows: Rows, draft_file: Path | None = None) -> None:
        self.grid = Grid(rows, self.say)
        super().__init__(self.grid)
        self.rows = rows
        self.draft_file = draft_file
        self.answers: list[str] = []

    def body(self) -> list[Grid]:
        return [self.grid]

    def keep_drafts(self) -> None:
        draft = self.grid.draft()
        if draft is not None and self.draft_file is not None:
            self.draft_file.write_text(draft.text, encoding="utf-8")

    def action_help(self) -> None:
        self.app.push_screen(Help())

    def action_undo(self) -> None:
        self.grid.reopen_abandoned()

    def action_filter(self) -> None:
        self.ask("Lọc:", self.answers.append)

    def action_history(self) -> None:
        self.app.copy_to_clipboard("Cầu treo")

    def action_story(self) -> None:
        raise RuntimeError("a fault of the program")

    def action_back(self) -> None:
        self.app.exit()


def sheet_app(rows: Rows, draft_file: Path | None = None, log: Path | None = None) -> ThonXaApp:
    """Return an application that shows ``rows``."""
    return ThonXaApp(lambda: Sheet(rows, draft_file), log)


def main(folder: Path) -> int:
    """Run the application on the terminal; what was saved is written to ``folder``."""
    rows = Rows(*([""] * 30))
    app = sheet_app(rows, folder / "draft", folder / "errors.log")
    app.run()
    (folder / "names").write_text("\n".join(rows.values("name")), encoding="utf-8")
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(Path(os.environ["SHEET_FOLDER"])))
