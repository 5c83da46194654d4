"""One line on a bare widget, drawn anew at each key: the least that Textual takes for a key."""

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_LINE = 3


class BareLine(Widget, can_focus=True):
    """Counts the keys on one of its lines; no other is drawn again."""

    _keys = 0

    def render_line(self, y: int) -> Strip:
        """Return line ``y``; all but one are empty."""
        text = f"hello {self._keys}" if y == _LINE else ""
        width = self.size.width
        return Strip([Segment(text.ljust(width))], width)

    def on_key(self, event: Key) -> None:
        """Count, and draw the line."""
        event.stop()
        self._keys += 1
        self.refresh(Region(0, _LINE, self.size.width, 1))


class BareApp(App[None]):
    """Shows the line."""

    def compose(self) -> ComposeResult:
        """Return the only widget, which takes the keys."""
        yield BareLine()


if __name__ == "__main__":
    BareApp().run()
