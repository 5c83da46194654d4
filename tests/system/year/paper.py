"""Sheets of paper: the rows of a table as a village or an office wrote them down.

A file of ``sheets`` holds several: a line with the stage, the name of the tab and perhaps the
village, a line of column keys, then a line a row, with bars between the cells. Where the rows stand
in groups, a line of two dashes begins the next group.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from store.base.frozen import frozen
from tui.tables.every import TABLES_OF_STAGES
from tui.tables.table import ScreenTable

Row = Mapping[str, str]
"""What stands on paper in each column that was filled in, by its key."""

_FOLDER = Path(__file__).with_name("sheets")
_HEADING = re.compile(r"# (\d) ([\w ]+?)(?: – (.+))?")
_NEXT_GROUP = "--"


@frozen
class Sheet:
    """The rows of one table of a stage screen, group by group.

    ``tab`` is its name (a message id), ``village`` the one whose rows they are, else empty.
    """

    stage: int
    tab: str
    groups: Sequence[Sequence[Row]]
    village: str = ""

    @property
    def table(self) -> ScreenTable:
        """The table as its screen shows it."""
        return next(one for one in TABLES_OF_STAGES[self.stage - 1] if one.tab == self.tab)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in their order."""
        return [row for rows in self.groups for row in rows]


def sheets(name: str) -> tuple[Sheet, ...]:
    """Return the sheets of the file ``name``, in their order."""
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    return tuple(map(_sheet, text.strip().split("\n\n")))


def _sheet(text: str) -> Sheet:
    heading, keys, *lines = text.split("\n")
    found = _HEADING.fullmatch(heading)
    assert found is not None, heading
    stage, tab, village = found.groups()
    return Sheet(int(stage), tab, list(_groups(_cells(keys), lines)), village or "")


def _groups(keys: Sequence[str], lines: Sequence[str]) -> Iterator[Sequence[Row]]:
    rows: list[Row] = []
    for line in lines:
        if line == _NEXT_GROUP:
            yield rows
            rows = []
        else:
            rows.append(dict(zip(keys, _cells(line), strict=True)))
    yield rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
