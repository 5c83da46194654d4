"""Which rows of a table one wants to see, and in which order: kept while one is elsewhere."""

from dataclasses import dataclass, field

from tui.sheets.rows.narrowing import Narrowing
from tui.sheets.rows.order import RowOrder


@dataclass
class RowView:
    """What the rows of a table are narrowed to, and their order; at first all, as written."""

    narrowing: Narrowing = field(default_factory=Narrowing)
    order: RowOrder = field(default_factory=RowOrder)
