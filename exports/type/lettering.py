"""How a piece of text is set, and in which span of the page."""

from exports.type.font_file import Style
from exports.type.strip import LEADING
from store.base.frozen import frozen
from store.columns.kind import Align

HorizontalSpan = tuple[float, float]
"""Left edge and width, in mm."""


@frozen
class Type:
    """How a piece of text is set: style, size in points, alignment, line pitch in font sizes."""

    style: Style
    size: float
    align: Align = "left"
    leading: float = LEADING
