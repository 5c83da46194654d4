"""A row that is gone from its table and still shown: a cell of it is open."""

from collections.abc import Sequence

from tui.grid.model import GridRow


class HeldRow:
    """At most one row, which stays where it stood until its cell is closed."""

    def __init__(self) -> None:
        """Hold none."""
        self.uid = ""
        self._place = 0

    def hold(self, uid: str, place: int) -> None:
        """Go on showing the row of the record ``uid`` at ``place``, counted from the top."""
        self.uid, self._place = uid, place

    def let_go(self) -> None:
        """Hold no row any longer."""
        self.uid = ""

    def among(self, rows: Sequence[GridRow]) -> Sequence[GridRow]:
        """Return ``rows`` with the one that is held, unless it is there again."""
        if not self.uid or any(row.uid == self.uid for row in rows):
            return rows
        return [*rows[: self._place], GridRow(self.uid), *rows[self._place :]]
