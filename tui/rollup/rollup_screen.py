"""The screen of a roll-up: bars from the nation down to one activity, by keys alone."""

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from store.language import _
from store.rollup.finding.places import Place
from tui.keys.keys import KeyPlace
from tui.rollup.asking import Asking
from tui.rollup.descent import Descent
from tui.typing.editor import AccentComposer
from tui.views.choosing import ListScreen


class RollUpScreen(ListScreen):
    """Sums of all dossiers of a place, from which one goes down to a single activity."""

    def __init__(
        self, place: Place, composer: AccentComposer | None = None, *, may_go_elsewhere: bool = True
    ) -> None:
        """Add up the dossiers of ``place``; elsewhere only whom no service serves may look."""
        super().__init__(_("Roll-up"), ())
        self.composer = composer
        self._may_go_elsewhere = may_go_elsewhere
        self._descent = Descent(self, place, lambda: ListScreen.action_back(self))
        self._lines = self._descent.lines
        asking = Asking(self, self._descent, may_go_elsewhere=may_go_elsewhere)
        self.acts = (*self.acts, self._descent, self._lines, asking)

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.ROLL_UP, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    @property
    def idle_actions(self) -> tuple[str, ...]:
        """What cannot be done here."""
        elsewhere = () if self._may_go_elsewhere else ("other_place",)
        of_groups = ("narrow", "group_by") if self._descent.groups_step is None else ()
        return ("tick", *elsewhere, *of_groups)

    def body(self) -> Iterable[Widget]:
        """Return what the bars show, the total, and the lines below."""
        yield self._lines.head
        yield self._lines.total
        yield from super().body()

    def on_mount(self) -> None:
        """Read the dossiers of the first place."""
        self._descent.read(self._descent.place)

    def on_unmount(self) -> None:
        """Let nothing be read that nobody waits for."""
        self._descent.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines into the new width."""
        self._lines.fit(event.size.width)
        super().on_resize(event)
