"""What commands of several rooms can be asked for: formats of tables, sizes of paper, units.

``exports`` has formats and sizes too; they stand here so that help need not load what draws them,
and a test holds them together.
"""

from typing import TYPE_CHECKING, cast

from store.language import N_
from tui.commands.line.declaration import Argument
from tui.commands.line.session import Session

if TYPE_CHECKING:
    from exports.files.text import TextFormat
    from exports.type.paper import PaperSize

JSON = "json"
STYLES = ("plain", "grid", "github", "tsv", "html", JSON)
LINES_OR_JSON = ("plain", JSON)
PAPERS = ("a4", "a0", "a4-tiles")
UNITS = ("dong", "thousand", "million")
"""In which money can be told or taken."""

FORMAT_OF_LINES = Argument(
    "--format", N_("lines for people, or JSON for programs"), choices=LINES_OR_JSON
)
FORCE = Argument("--force", N_("replaces a file that is already there"))


def style_asked(session: Session) -> "TextFormat | None":
    """Return the format asked for with ``--format``, else plain text; None for JSON."""
    style = session.options.format or STYLES[0]
    return None if style == JSON else cast("TextFormat", style)


def paper_asked(session: Session) -> "PaperSize":
    """Return the size asked for with ``--paper``, else A4."""
    return cast("PaperSize", getattr(session.options, "paper", None) or PAPERS[0])
