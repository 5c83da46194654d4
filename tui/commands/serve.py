"""``serve``: the office service over the office's folder."""

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from store.language import DEFAULT_LANGUAGE, N_, _, speaking
from tui.client import client
from tui.commands.line.declaration import Command, Work
from tui.commands.line.ending import ToldToEnd
from tui.commands.line.parser import build_parser
from tui.commands.line.ready import Ready
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode
from tui.service.accepting import Accepting
from tui.service.kept_open import KeptOpen
from tui.service.listening import listening, tell_ready
from tui.service.loading import load
from tui.service.rehearsal import rehearse
from tui.service.session import Served, run_session
from tui.service.trust import require_closed

_READY = N_("The office in {folder} is open at {socket}.")


def serving(commands: Mapping[str, Command]) -> Work:
    """Return what serves an office with ``commands``."""

    def serve(session: Session) -> int:
        """Let clients in until a signal ends the service; its sessions go on."""
        if session.server is not None:
            raise WrongUse(_("The service opens a folder. Name one with --data."))
        folder = session.folder.absolute()
        require_closed(folder)
        place = Path(session.options.socket or os.fsdecode(client.socket_named(os.environb)))
        load()
        stylesheet = rehearse()
        gc.disable()  # what is made ready is no garbage, and is tidied up when there is time
        parser = speaking(DEFAULT_LANGUAGE, build_parser, commands)
        kept = KeptOpen(folder)
        for _step in kept.brought_up_to_date() if kept.changed() else ():
            continue
        kept.tidy()
        with listening(place) as socket, suppress(ToldToEnd):
            accepting = Accepting(socket, folder, kept)
            served = Served(commands, Ready(parser=parser, stylesheet=stylesheet), folder)
            session.say(_(_READY).format(folder=folder, socket=place))
            sys.stdout.flush()
            tell_ready()
            run_session(accepting.next_session(), served)
        return ExitCode.DONE

    return serve
