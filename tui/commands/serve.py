"""``serve``: the office service over the office's folder."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from store.language import N_, _
from tui.client import client
from tui.commands.line.declaration import Command, Work
from tui.commands.line.ending import ToldToEnd
from tui.commands.line.session import Session
from tui.program import ExitCode
from tui.service.accepting import Accepting
from tui.service.kept_open import KeptOpen
from tui.service.listening import listening, tell_ready
from tui.service.loading import load
from tui.service.session import run_session
from tui.service.trust import require_closed

_READY = N_("The office in {folder} is open at {socket}.")


def serving(commands: Mapping[str, Command]) -> Work:
    """Return what serves an office with ``commands``."""

    def serve(session: Session) -> int:
        """Let clients in until a signal ends the service; its sessions go on."""
        folder = session.folder.absolute()
        require_closed(folder)
        place = Path(session.options.socket or os.fsdecode(client.socket_named(os.environb)))
        load()
        kept = KeptOpen(folder)
        for _step in kept.brought_up_to_date() if kept.changed() else ():
            continue
        with listening(place) as socket:
            accepting = Accepting(socket, folder, kept)
            session.say(_(_READY).format(folder=folder, socket=place))
            sys.stdout.flush()
            tell_ready()
            with suppress(ToldToEnd):
                run_session(accepting.next_session(), commands, folder)
        return ExitCode.DONE

    return serve
