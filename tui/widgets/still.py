"""Widgets whose lines stay as they are until they say otherwise."""

from typing import Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class StillLines(Widget):
    """Has its lines made once, and again when it is refreshed or becomes another size.

    As often as anything changes on a screen, Textual asks every widget for all of its lines.
    """

    _made: tuple[Region, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within ``crop`` as they were made last."""
        if self._made is None or self._made[0] != crop:
            self._made = (crop, super().render_lines(crop))
        return self._made[1]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have the lines made again; see ``Widget.refresh``."""
        self._made = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class Beside(Horizontal):
    """Widgets beside one another, with nothing of its own to be seen."""

    BLANK = True


class Below(Vertical):
    """Widgets below one another, with nothing of its own to be seen."""

    BLANK = True
