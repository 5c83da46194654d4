"""``server URL``: makes the tables on a server, or brings them up to date."""

from store.base.late_import import read_when_used
from store.language import N_, _
from tui.commands.line.session import Session
from tui.commands.servers.address import address_typed, with_driver
from tui.program import ExitCode

with read_when_used():
    from store.server.line import door, failure  # needs psycopg
    from store.server.tables import greeting, roles, setup

_MADE = N_("{server}: the tables are made, of version {version}.")
_MOVED = N_("{server}: the tables were brought from version {before} to {version}.")
_SO_ALREADY = N_("{server}: the tables are of version {version} already.")
_GUARDED = N_("{server}: whoever logs in sees and writes the dossiers of their communes alone.")


def server(session: Session) -> int:
    """Set up the tables of the program, or print the SQL that does."""
    options = session.options
    address = address_typed(options.url)
    with with_driver(address):
        link = door.Link(address)
        try:
            if options.sql:
                engine = setup.engine_of(link)
                session.show(roles.whole_sql(engine, by_commune=options.by_commune))
                return ExitCode.DONE
            before = setup.set_up(link, address.shown)
            if options.by_commune:
                roles.guard(link)
        except failure.ServerFailure as error:
            raise error.unreadable(address.shown) from error
        finally:
            link.close()
    told = _(_MADE) if not before else _(_SO_ALREADY) if before == greeting.VERSION else _(_MOVED)
    session.say(told.format(server=address, before=before, version=greeting.VERSION))
    if options.by_commune:
        session.say(_(_GUARDED).format(server=address))
    return ExitCode.DONE
