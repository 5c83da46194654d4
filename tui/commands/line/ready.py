"""What the office service has made ready for its sessions."""

from typing import TYPE_CHECKING

from store.base.frozen import frozen

if TYPE_CHECKING:
    from store.office.office import KeptDossiers
    from tui.commands.line.parser import Parser
    from tui.stylesheet import KeptStylesheet
    from tui.together.line import ServiceLine


@frozen
class Ready:
    """What need not be made once more; in a process of one's own that is nothing.

    Attributes:
        kept: Dossiers that are open already.
        parser: The parser of the commands in the usual language.
        stylesheet: That of the screens, parsed.
        line: The way to the service, which tells of changes, colleagues and turns.
    """

    kept: "KeptDossiers | None" = None
    parser: "Parser | None" = None
    stylesheet: "KeptStylesheet | None" = None
    line: "ServiceLine | None" = None


NOTHING_READY = Ready()
