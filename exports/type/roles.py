"""What the parts of a page are: headings, paragraphs, tables, cells; the structure of a paper.

A layout carries tags along with its runs. From them a PDF gets its bookmarks and, where that is
asked for, the structure by which screen readers tell tables from text [ISO 32000-1, 14.7 and 14.8].
"""

from dataclasses import dataclass
from typing import Literal

StructureRole = Literal["Sect", "H1", "H2", "P", "Div", "L", "LI", "LBody", "Figure",
               "Table", "Caption", "TR", "TH", "TD"]  # fmt: skip
"""Standard structure types of PDF; ``Sect`` is a whole paper, of which a file may have several."""


@dataclass(eq=False, slots=True)
class Tag:
    """One part of a paper: everything printed under the same tag belongs to it; never changed.

    ``within`` is the part that holds it. ``words`` name it: a heading, caption or group for the
    bookmarks, what a figure shows for who cannot see it. A cell stands over ``columns``.
    """

    role: StructureRole
    within: "Tag | None" = None
    words: str = ""
    columns: int = 1


Tagged = tuple[tuple[Tag | None, int], ...]
"""To whom runs belong: each tag with the number of runs up to its end."""
