"""``push URL``: the office's dossiers, or one, to a server, with their history."""

from pathlib import Path

from store.base.late_import import read_when_used
from store.errors import StorageError
from store.language import N_, _
from store.server.line.address import Address
from tui.commands.line.session import Session
from tui.commands.servers.address import address_typed, with_driver
from tui.program import ExitCode

with read_when_used():
    from store.server.carrying import push as carrying  # needs psycopg

_SENT = N_("{stem}: sent to {server}; {sent} saves of {saves}.")
_THERE = N_("{stem}: all {saves} saves are there already.")


def push(session: Session) -> int:
    """Send the dossier named, or every one; those that cannot be sent hold up no other."""
    address = address_typed(session.options.url)
    folder = session.folder_of_files()
    if session.options.dossier:
        stems = [session.file_called(session.options.dossier).stem]
    else:
        stems = [one.stem for one in session.office().dossiers()] or [session.dossier_file().stem]
    done = [_sent(session, folder / f"{stem}.json", address) for stem in stems]
    return ExitCode.DONE if all(done) else ExitCode.NOT_SAVED


def _sent(session: Session, path: Path, address: Address) -> bool:
    try:
        with with_driver(address):
            pushed = carrying.push(path, address, session.who)
    except StorageError as error:
        session.remark(error.sentence)
        return False
    told = _(_SENT) if pushed.sent else _(_THERE)
    session.say(told.format(stem=path.stem, server=address, sent=pushed.sent, saves=pushed.saves))
    return True
