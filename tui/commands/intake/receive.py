"""``receive``: a file from standard input into ``in/``, to be taken in from there."""

import sys

from store.columns.user_role import UserRole
from store.exchange.opening.unreadable import BIGGEST_FILE, UnreadableRows, refuse_other_files
from store.exchange.opening.unreadable import too_large as too_large_to_take_in
from store.language import N_, _
from store.merging.container import SUFFIX
from store.office.in_folder import BadName, checked_name
from store.office.numbered_folder import NumberedFolder
from store.roles.access import access_of
from tui.commands.line.ending import standard_input
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_RECEIVED = N_("Received as in/{name}. In the program, the key I lists it and takes it in.")
_RECEIVED_COPY = N_(
    "Received as in/{name}. In the program, “:” and “Merge” brings it into its dossier."
)
_NOTHING_CAME = N_("Nothing came in, so nothing was kept. Type “< FILE” behind the command.")
_NO_OFFICE = N_("There is no office in {folder}, so nothing can be received there.")


def receive(session: Session) -> int:
    """Keep what comes in under the next number and the name that is given, whole or not at all."""
    try:
        name = checked_name(session.options.name)
    except BadName as error:
        raise WrongUse(str(error)) from error
    office = session.office()
    if not office.folder.is_dir():
        raise WrongUse(_(_NO_OFFICE).format(folder=office.folder))
    access_of(office.folder, office.who).require(UserRole.VILLAGE_CLERK)
    data = _what_comes_in(name)
    kept = NumberedFolder(office.inbox).add(name, data)
    if kept.suffix.lower() == SUFFIX:
        session.say(_(_RECEIVED_COPY).format(name=kept.name))
        return ExitCode.DONE
    session.say(_(_RECEIVED).format(name=kept.name))
    try:
        refuse_other_files(data, name)
    except UnreadableRows as error:
        session.remark(str(error))
    return ExitCode.DONE


def _what_comes_in(name: str) -> bytes:
    """Return all of standard input; raises WrongUse where that is nothing, or too much."""
    data = b"" if sys.stdin.isatty() else standard_input(BIGGEST_FILE + 1)
    if not data:
        raise WrongUse(_(_NOTHING_CAME))
    if len(data) > BIGGEST_FILE:
        raise WrongUse(str(too_large_to_take_in(name, BIGGEST_FILE)))
    return data
