"""The line at the foot of a screen: the keys of the moment."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.geometry import Size

from store.base.frozen import frozen
from tui.keys.keys import KeyAction, KeyPlace, footer
from tui.terminal.environment import SMALLEST_WIDTH
from tui.widgets.lines import ScreenLine

if TYPE_CHECKING:
    from textual.timer import Timer

_PAUSE_SECONDS = 0.4
"""How long a cell has been open, or closed, before its keys are told.

Who types on knows them, and each change of this line takes a hundred bytes.
"""


@frozen
class _Moment:
    """Where the person is, nearest first, what cannot be done there, and how wide the line is.

    ``first`` is what keys do at the moment, wherever that is.
    """

    places: Sequence[KeyPlace]
    without: Collection[str]
    width: int
    first: Sequence[KeyAction] = ()

    @property
    def is_in_cell(self) -> bool:
        return self.places[0] is KeyPlace.CELL

    def words(self) -> str:
        return footer(self.places, self.width, without=self.without, first=self.first)


class KeyedScreen(Protocol):
    """A screen as the line at its foot knows it."""

    @property
    def size(self) -> Size:
        """How large it is."""

    @property
    def key_places(self) -> Sequence[KeyPlace]:
        """Where the next key applies, nearest first."""

    @property
    def idle_actions(self) -> Collection[str]:
        """What cannot be done there."""


class FooterLine(ScreenLine):
    """Tells the keys of the moment: at once, but those of a cell that a key opens in a pause.

    ``first`` returns what keys do at the moment before anything else, such as ending a wait.
    """

    def __init__(self, screen: KeyedScreen) -> None:
        """Stand at the foot of ``screen``."""
        super().__init__()
        self._of = screen
        self.first: Callable[[], Sequence[KeyAction]] = tuple
        self._now: _Moment | None = None
        self._told: _Moment | None = None
        self._timer: Timer | None = None

    def follow(self, *, at_once: bool = False) -> None:
        """Tell the keys of the moment, but none that cannot do anything.

        A question, and what comes ``at_once`` without a key of the person, waits for no pause.
        """
        places = self._of.key_places
        is_asked = KeyPlace.QUESTION in places
        told = tuple(one for one in places if not (is_asked and one is KeyPlace.CELL))
        width = self._of.size.width or SMALLEST_WIDTH
        first = () if is_asked else tuple(self.first())
        now = _Moment(told, frozenset(self._of.idle_actions), width, first)
        if now == self._now and not (at_once and now != self._told):
            return
        self._now = now
        if at_once or is_asked or self._told is None or now.is_in_cell == self._told.is_in_cell:
            self._tell()
        elif self._timer is None:
            self._timer = self.set_timer(_PAUSE_SECONDS, self._tell)

    def _tell(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._told = self._now
        if self._now is not None:
            self.show(self._now.words())
