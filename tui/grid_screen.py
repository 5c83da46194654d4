"""A screen around one grid."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from tui.editor import Composer
from tui.grid import Grid
from tui.grid_model import GridModel
from tui.keys import Place
from tui.screen import KeyScreen


class GridScreen(KeyScreen):
    """Hands keys to its grid first; while a cell is open no other place knows them."""

    place = Place.STAGE

    def __init__(self, model: GridModel, composer: Composer | None = None) -> None:
        """Show ``model`` in the grid."""
        self.grid = Grid(model, self.say, composer)
        super().__init__()

    @property
    def places(self) -> Sequence[Place]:
        """An open cell and what applies everywhere, or the table and its stage."""
        if self.grid.editing:
            return (Place.CELL, Place.EVERYWHERE)
        return self.table_places

    @property
    def table_places(self) -> Sequence[Place]:
        """Where the person is while no cell is open."""
        return (Place.TABLE, self.place, Place.EVERYWHERE)

    def body(self) -> Iterable[Widget]:
        """Return the grid."""
        yield self.grid

    def press_in_body(self, key: str, character: str | None) -> bool:
        """Let the grid answer first."""
        return self.grid.press(key, character)

    def paste_in_body(self, text: str) -> None:
        """Paste into the open cell."""
        self.grid.paste(text)

    def place_cursor(self) -> None:
        """Put the terminal's cursor on the cell."""
        self.grid.place_cursor()
