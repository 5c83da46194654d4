"""``pull URL STEM``: a dossier of a server into the office's folder, with its history."""

from contextlib import closing

from store.base.late_import import read_when_used
from store.language import N_, _
from store.server.line.failure import NotOnServer
from tui.commands.line.session import Session, WrongUse
from tui.commands.servers.address import address_typed, with_driver
from tui.program import ExitCode

with read_when_used():
    from store.server import shelf  # needs psycopg
    from store.server.carrying import pull as carrying

_BROUGHT = N_("{stem}: brought from {server}; {arrived} saves of {saves}.")
_HERE = N_("{stem}: all {saves} saves are here already.")
_NOT_THERE = N_("There is no dossier “{stem}” at {server}. “thonxa --data {server} list” tells.")


def pull(session: Session) -> int:
    """Bring the dossier named, or what is new in it."""
    address, stem = address_typed(session.options.url), session.options.stem
    folder = session.folder_of_files()
    path = folder / f"{stem}.json"
    with with_driver(address), closing(shelf.ServerShelf(address, folder)) as dossiers:
        try:
            place = dossiers.place(stem).place
        except NotOnServer as error:
            raise WrongUse(_(_NOT_THERE).format(stem=stem, server=address)) from error
        pulled = carrying.pull(place, path, session.who, link=dossiers.link)
    told = _(_BROUGHT) if pulled.arrived else _(_HERE)
    session.say(told.format(stem=stem, server=address, arrived=pulled.arrived, saves=pulled.saves))
    return ExitCode.DONE
