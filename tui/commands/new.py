"""``new``: a dossier for a commune and plan year, empty or going on from an earlier one."""

from collections.abc import Iterable
from pathlib import Path

from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.errors import Exists
from store.office.office import Office
from store.office.official_communes import Commune, find_commune
from store.records import Meta
from store.stages.evaluation.next_year import next_year
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode


def new(session: Session) -> int:
    """Make a new dossier, empty or going on from an earlier one."""
    found = find_commune(session.options.commune)
    year = _year(session.options.year)
    earlier = getattr(session.options, "from")
    begun = _going_on(session, earlier, year) if earlier else (Meta(year=year), ())
    meta = _of_commune(begun[0], found.commune)
    made = _create(session.office(), meta, begun[1])
    session.say(str(made) if session.office().server is None else made.name)
    if found.note and meta.commune_code in {"", found.commune.code}:
        session.remark(found.note)
    return ExitCode.DONE


def _year(typed: str) -> int:
    column = Meta.columns["year"]
    try:
        return int(column.parse(typed, View({})))
    except (FieldError, TypeError) as error:
        raise WrongUse(f"{column.title()}: {error}") from error


def _going_on(session: Session, stem: str, year: int) -> tuple[Meta, tuple[Record, ...]]:
    with session.open(stem) as earlier:
        return next_year(earlier.view, year)


def _of_commune(meta: Meta, commune: Commune) -> Meta:
    """Return the settings for ``commune``; what is set already for one of that name stays."""
    if meta.commune == commune.name:
        return meta
    return commune.settings(meta)


def _create(office: Office, meta: Meta, records: Iterable[Record]) -> Path:
    try:
        with office.create(meta, records) as dossier:
            return dossier.path
    except Exists as error:
        raise WrongUse(str(error)) from error
