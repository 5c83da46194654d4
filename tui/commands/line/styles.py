"""The formats in which commands print tables, and the sizes of paper.

``exports`` has them too; they stand here so that help need not load what draws them, and a test
holds them together.
"""

from typing import TYPE_CHECKING, cast

from tui.commands.line.session import Session

if TYPE_CHECKING:
    from exports.files.text import TextFormat
    from exports.type.paper import PaperSize

JSON = "json"
STYLES = ("plain", "grid", "github", "tsv", "html", JSON)
LINES_OR_JSON = ("plain", JSON)
PAPERS = ("a4", "a0", "a4-tiles")


def style_asked(session: Session) -> "TextFormat | None":
    """Return the format asked for with ``--format``, else plain text; None for JSON."""
    style = session.options.format or STYLES[0]
    return None if style == JSON else cast("TextFormat", style)


def paper_asked(session: Session) -> "PaperSize":
    """Return the size asked for with ``--paper``, else A4."""
    return cast("PaperSize", getattr(session.options, "paper", None) or PAPERS[0])
