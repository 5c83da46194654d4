"""The panel beside a grid that shows what stands at its cursor, whole, on a wide screen."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from store.base.frozen import frozen
from store.language import _
from tui.grid.state import GridState
from tui.typing.fitting import BOLD, PLAIN, fit
from tui.widgets.lines import wrapped
from tui.widgets.still import StillLines

if TYPE_CHECKING:
    from textual.timer import Timer

PANEL_FROM = 120
"""How many cells wide a screen is that has room for a panel."""
_SHARE = 3
"""The panel takes one of so many cells."""
_LEAST = 36
_BORDER = "│ "
_INDENT = "  "
_PAUSE_SECONDS = 0.2
"""How long the cursor rests before the panel follows: who goes on would only wait for it."""


@frozen
class PanelText:
    """A text under its name; one without a name stands by itself."""

    name: str
    text: str

    def lines(self, width: int) -> Sequence[str]:
        """Return it in lines of ``width`` cells: on one where it fits, else below its name."""
        if not self.name:
            return wrapped(self.text, width)
        whole = _("{name}: {text}").format(name=self.name, text=self.text)
        if "\n" not in whole and len(lines := wrapped(whole, width)) == 1:
            return lines
        inner = wrapped(self.text, width - len(_INDENT))
        return [*wrapped(f"{self.name}:", width), *(_INDENT + line for line in inner)]


@frozen
class Panel:
    """What a panel shows under its heading; ``key`` is the one that shows all of it."""

    heading: str
    texts: tuple[PanelText, ...] = ()
    key: str = "o"

    def lines(self, width: int) -> list[str]:
        """Return it in lines of ``width`` cells, the heading first."""
        return [
            *wrapped(self.heading, width),
            *(line for one in self.texts for line in one.lines(width)),
        ]


def panel_width(width: int) -> int:
    """Return how many cells a panel takes of a screen of ``width`` cells; 0 where it has none."""
    return max(width // _SHARE, _LEAST) if width >= PANEL_FROM else 0


class SidePanel(StillLines):
    """Shows a ``Panel`` once the cursor rests; nothing can be typed in it."""

    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, told: Callable[[], Panel]) -> None:
        """Show what ``told`` returns; unseen until there is room."""
        super().__init__()
        self.display = False
        self._told = told
        self._lines: list[str] = []
        self._key = ""
        self._heading_lines = 1
        self._timer: Timer | None = None
        self._has_moved = False

    def take_room(self, cells: int) -> None:
        """Be ``cells`` wide; unseen where that is 0."""
        self.display = cells > 0
        self.styles.width = max(cells, 1)

    def follow(self, state: GridState) -> bool:
        """Show what stands at the cursor once it rests; the terminal's cursor never stands here."""
        del state
        if self.display:
            self._has_moved = self._timer is not None
            if self._timer is None:
                self._timer = self.set_timer(_PAUSE_SECONDS, self._rested)
        return False

    def render_line(self, y: int) -> Strip:
        """Return a line of the panel; the last one says that there is more."""
        width = self.size.width
        text = self._lines[y] if y < len(self._lines) else ""
        if y == self.size.height - 1 and len(self._lines) > self.size.height:
            more = _("… {count} more lines: {key} shows all")
            text = more.format(count=len(self._lines) - y, key=self._key)
        style = BOLD if y < self._heading_lines else PLAIN
        inner = fit(text, max(width - len(_BORDER), 1), "left")
        return Strip([Segment(_BORDER, PLAIN), Segment(inner, style)], width)

    def on_resize(self) -> None:
        """Fit into the new size."""
        self._show()

    def _rested(self) -> None:
        self._timer = None
        if self._has_moved:
            self._has_moved = False
            self._timer = self.set_timer(_PAUSE_SECONDS, self._rested)
        else:
            self._show()

    def _show(self) -> None:
        if not self.display or not self.size.width:
            return
        panel, width = self._told(), max(self.size.width - len(_BORDER), 1)
        lines = panel.lines(width)
        if lines != self._lines:
            self._lines, self._key = lines, panel.key
            self._heading_lines = len(wrapped(panel.heading, width))
            self.refresh()
