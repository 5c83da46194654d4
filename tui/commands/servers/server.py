"""``server URL``: makes the tables on a server, or brings them up to date."""

from store.base.late_import import read_when_used
from store.language import N_, _
from store.server.line.address import Address
from tui.commands.line.session import Session
from tui.commands.servers.address import address_typed, with_driver
from tui.program import ExitCode

with read_when_used():
    from store.server.across import recount  # needs psycopg
    from store.server.line import door, failure
    from store.server.tables import greeting, roles, setup, standing

_MADE = N_("{server}: the tables are made, of version {version}.")
_MOVED = N_("{server}: the tables were brought from version {before} to {version}.")
_SO_ALREADY = N_("{server}: the tables are of version {version} already.")
_RIGHT = N_("{server}: the sums of {count} dossiers are right.")
_MENDED = N_("{stem}: {wrong} sums were wrong and are put right.")
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
            if options.recount:
                _recount(session, link, address)
            found = standing.standing_of(link)
        except failure.ServerFailure as error:
            raise error.unreadable(address.shown) from error
        finally:
            link.close()
    told = _(_MADE) if not before else _(_SO_ALREADY) if before == greeting.VERSION else _(_MOVED)
    session.say(told.format(server=address, before=before, version=greeting.VERSION))
    if options.by_commune:
        session.say(_(_GUARDED).format(server=address))
    if found is not None:
        session.say(f"{address}: {found.sentence}")
    return ExitCode.DONE


def _recount(session: Session, link: "door.Link", address: Address) -> None:
    """Count the sums of every dossier anew, and name those that were wrong."""
    right = 0
    for one in recount.recount(link):
        if one.wrong:
            session.say(_(_MENDED).format(stem=one.stem, wrong=one.wrong))
        else:
            right += 1
    session.say(_(_RIGHT).format(server=address, count=right))
