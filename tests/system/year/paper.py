"""Sheets of paper: the rows of a table as a village or an office wrote them down."""

from collections.abc import Mapping, Sequence

from store.base.frozen import frozen
from tui.tables.every import TABLES_OF_STAGES
from tui.tables.table import ScreenTable

Row = Mapping[str, str]
"""What stands on paper in each column that was filled in, by its key."""


@frozen
class Sheet:
    """The rows of one table of a stage screen.

    ``table`` is the name of its tab (a message id), ``village`` whose rows they are; where the rows
    stand in groups, ``groups`` has them by the position of their group, else under 0.
    """

    stage: int
    tab: str
    groups: Mapping[int, Sequence[Row]]
    village: str = ""

    @property
    def table(self) -> ScreenTable:
        """The table as its screen shows it."""
        return next(one for one in TABLES_OF_STAGES[self.stage - 1] if one.tab == self.tab)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in their order."""
        return [row for rows in self.groups.values() for row in rows]


def sheet(stage: int, tab: str, *parts: str, village: str = "") -> Sheet:
    """Read a sheet: a line of column keys, then a line a row, with bars between the cells.

    Each of ``parts`` is a group; only the first one has the line of keys, and one without rows is a
    group in which nothing stands.
    """
    lines = [part.strip().split("\n") if part.strip() else [] for part in parts]
    keys = _cells(lines[0].pop(0))
    groups = {
        place: [dict(zip(keys, _cells(line), strict=True)) for line in rows]
        for place, rows in enumerate(lines)
    }
    return Sheet(stage, tab, groups, village)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
