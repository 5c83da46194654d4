"""The history of the dossier: its saves, the last one first, read no further than is looked at."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.widget import Widget

from store.columns.kind import FieldError
from store.dossier.as_it_was import as_it_was, moment_of
from store.errors import StorageError
from store.history.moment import MomentMeant
from store.language import _
from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.moments.bringing_back import BringingBack
from tui.moments.narrowing import SavesNarrowing
from tui.moments.saves_read import SavesWanted
from tui.moments.saves_shown import SavesShown, heads
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.choosing import ListScreen
from tui.views.history import save_screen
from tui.widgets.lines import ScreenLine


class MomentsScreen(ListScreen):
    """Saves to be looked into, looked at as the dossier was then, and gone back to."""

    def __init__(self, desk: Desk) -> None:
        """Show the saves of the dossier on ``desk``."""
        super().__init__("", ())
        self.desk = desk
        self.composer = desk.composer
        self.shown = SavesShown(self, desk)
        self._heads = ScreenLine(style=Style(underline=True))
        narrowing = SavesNarrowing(
            self, lambda: desk.dossier.view, lambda: self.shown.wanted, self._show_saves
        )
        self.acts = (*self.acts, narrowing, BringingBack(self, desk, self.shown))

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.MOMENTS, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    def body(self) -> Iterable[Widget]:
        """Return the heads of the columns, and the saves below."""
        yield self._heads
        yield from super().body()

    def on_mount(self) -> None:
        """Read the first saves."""
        self._heads.show(heads())
        self._show_saves(self.shown.wanted)
        self.run_worker(self.shown.make_index, thread=True, exit_on_error=False)

    def on_resize(self, event: events.Resize) -> None:
        """Fit title and lines into the new width."""
        super().on_resize(event)
        self.show_status()

    def moved(self) -> None:
        """Read on where the person comes near the end of what is read."""
        super().moved()
        self.shown.read_near_end()

    def action_accept(self) -> None:
        """Show what the chosen save changed."""
        save = self.shown.chosen
        if save is not None:
            self.open_screen(save_screen(save, self.desk.dossier.view))

    def desk_then(self) -> Desk | None:
        """Return the dossier as it was after the chosen save; None where that cannot be told."""
        save = self.shown.chosen
        if save is None:
            return None
        try:
            then = self.desk.dossier.at(MomentMeant(sequence=save.sequence))
        except (StorageError, FieldError) as error:
            self.say(str(error))
            return None
        past = as_it_was(self.desk.dossier, then)
        return Desk(self.desk.office, past, moment_of(then))

    def show_status(self) -> None:
        """Show what the saves are narrowed to, and in the corner what is being made."""
        width = self.size.width or SMALLEST_WIDTH
        words = self.shown.wanted.words()
        heading = _("History: {words}").format(words=words) if words else _("History")
        room = max(width - cell_len(self.desk.status) - 1, 1)
        self.title_line.show(f"{fit(heading, room, 'left')} {self.desk.status}")

    def _show_saves(self, wanted: SavesWanted) -> None:
        self.shown.begin(wanted)
        self.show_status()
