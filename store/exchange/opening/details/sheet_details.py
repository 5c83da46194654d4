"""What a sheet holds beside the values of its cells."""

from dataclasses import dataclass, field

from store.exchange.opening.unreadable import MOST_COLUMNS

Place = tuple[int, int]
"""The row of a cell, from 1, and its column, from 0."""

MOST_SHADED = 20_000
"""Cells of a sheet that hold nothing but a colour and are noted."""

BUILT_IN_FORMATS = {9: "0%", 10: "0.00%", 16: "d-mmm"}
"""The formats that Excel only numbers, as far as they make a number something else."""


class BrokenWorkbook(ValueError):
    """A workbook whose parts do not fit together."""


class LockedWorkbook(ValueError):
    """A workbook that opens with a password only."""


@dataclass
class SheetDetails:
    """What is found on one sheet while it is read.

    Attributes:
        faults: Why the value of a cell cannot be taken, as a msgid.
        fonts: The name of the font of a cell with text.
        formats: How the spreadsheet shows the number or the day of a cell, such as "0%".
        hidden_rows: The numbers of rows that are not shown.
        hidden_columns: The columns that are not shown.
        shaded: Cells that have a colour, and no value.
        merged: Top, left, bottom and right of the cells that were made one.
    """

    faults: dict[Place, str] = field(default_factory=dict)
    fonts: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    shaded: set[Place] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def shade(self, row: int, column: int) -> None:
        """Note that a cell has a colour and no value, unless the sheet has very many such."""
        if len(self.shaded) < MOST_SHADED and column < MOST_COLUMNS:
            self.shaded.add((row, column))
