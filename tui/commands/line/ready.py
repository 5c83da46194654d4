"""What the office service has made ready for its sessions."""

from typing import TYPE_CHECKING

from store.base.frozen import frozen

if TYPE_CHECKING:
    from store.office.office import KeptDossiers
    from tui.commands.line.parser import Parser
    from tui.desk.notices import Notices
    from tui.stylesheet import KeptStylesheet


@frozen
class Ready:
    """What need not be made once more; in a process of one's own that is nothing.

    Attributes:
        kept: Dossiers that are open already.
        parser: The parser of the commands in the usual language.
        stylesheet: That of the screens, parsed.
        notices: What tells that something in the office has changed.
    """

    kept: "KeptDossiers | None" = None
    parser: "Parser | None" = None
    stylesheet: "KeptStylesheet | None" = None
    notices: "Notices | None" = None


NOTHING_READY = Ready()
