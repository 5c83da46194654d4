"""A copy before it is merged: what comes in, and whose values stand where both are at odds."""

from collections.abc import Collection

from rich.cells import cell_len
from textual import events

from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.merging.answering import CopyAnswers
from tui.merging.comparing import BroughtCopy
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.choosing import ListScreen
from tui.views.help import HelpScreen


class MergeScreen(ListScreen):
    """Shows what merging a copy does; a key lets mine or theirs stand, another one merges."""

    def __init__(self, desk: Desk, copy: BroughtCopy) -> None:
        """Compare the dossier on ``desk`` with a copy."""
        super().__init__("", ())
        self.desk = desk
        self.composer = desk.composer
        self._answers = CopyAnswers(self, desk, copy)
        self.acts = (*self.acts, self._answers)

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.MERGING, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    @property
    def idle_actions(self) -> Collection[str]:
        """What answers, where nothing is asked."""
        return () if self._answers.are_wanted else ("tick", "all_mine", "all_theirs")

    def on_mount(self) -> None:
        """Read the copy beside the screen."""
        self.show_status()
        self._answers.read()

    def on_resize(self, event: events.Resize) -> None:
        """Fit title and lines into the new width."""
        super().on_resize(event)
        self.show_status()

    def show_status(self) -> None:
        """Show which copy it is, and in the corner what is being made."""
        width = self.size.width or SMALLEST_WIDTH
        room = max(width - cell_len(self.desk.status) - 1, 1)
        self.title_line.show(f"{fit(self._answers.heading, room, 'left')} {self.desk.status}")

    def action_help(self) -> None:
        """Explain the keys."""
        self.open_screen(HelpScreen(self.places, without=self.idle_actions))
