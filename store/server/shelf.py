"""The dossiers of a server: listed, found by name, and given a place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from store.base.frozen import frozen
from store.disk.sealed.content import NOTHING
from store.dossier.view import View
from store.errors import StorageError
from store.language import N_
from store.records import Meta
from store.server.line.address import Address
from store.server.line.door import Answer, Link, Statement
from store.server.line.failure import NotOnServer, ServerFailure
from store.server.saved.place import ServerPlace, key_of
from store.server.saved.rows import taken_over
from store.server.saved.storage import OnServer
from store.server.tables.greeting import greeting_of
from store.words.text import slug

_LISTED = (
    "SELECT d.dossier, d.year, d.stem, d.commune_code, d.commune, d.province, d.stage,"
    " coalesce(sum(t.n), 0), coalesce(sum(t.asked), 0), coalesce(sum(t.offered), 0),"
    " coalesce(sum(t.support), 0)"
    " FROM thonxa.dossier d LEFT JOIN thonxa.total t ON t.dossier = d.dossier AND t.year = d.year"
    "{where} GROUP BY d.dossier, d.year, d.stem, d.commune_code, d.commune, d.province, d.stage"
    " ORDER BY d.province, d.commune, d.commune_code, d.year"
)
_AT_ONCE = 50
_UNNAMED = "xa"


class SeveralCalled(StorageError):
    """Several dossiers of a server bear one name."""

    template = N_("Several dossiers there are called {file}. Type one of: {names}.")


class NeedsCommuneCode(StorageError):
    """A dossier that is to be made on a server does not say of which commune it is."""

    template = N_(
        "{file} was not made: a server knows a dossier by its commune's code. Type the five digits "
        "of the code in place of the name."
    )


@frozen
class Shelved:
    """A dossier of a server, and what its activities come to, in đồng."""

    dossier: UUID
    year: int
    stem: str
    code: str
    commune: str
    province: str
    stage: int
    count: int
    asked: int
    offered: int
    support: int

    @property
    def exact_name(self) -> str:
        """The name by which no other dossier is called."""
        return _exact_name(self.stem, self.code)


class ServerShelf:
    """The dossiers at ``address``; what belongs to people lies in ``folder`` here.

    ``link`` is the connection over which they are found, for what is done with one of them next.
    """

    def __init__(self, address: Address, folder: Path) -> None:
        self.address = address
        self._folder = folder
        self.link = Link(address)

    def every(self) -> tuple[tuple[str, Shelved], ...]:
        """Return every dossier with its name, by province, commune and year.

        Raises:
            StorageError: The server does not answer, or its tables are of another version.
        """
        found = self._listed("", ())
        return tuple(zip(names_of((one.stem, one.code) for one in found), found, strict=True))

    def called(self, name: str) -> Shelved | None:
        """Return the dossier of that name; None without one.

        Raises:
            SeveralCalled: There are several.
            StorageError: As ``every``.
        """
        found = self._listed(" WHERE d.stem = %s", (name,))
        if not found:
            stem, _hyphen, code = name.rpartition("-")
            where = " WHERE d.stem = %s AND d.commune_code = %s"
            found = self._listed(where, (stem, code))
        if len(found) > 1:
            raise SeveralCalled(name, names=", ".join(one.exact_name for one in found))
        return found[0] if found else None

    def name_of(self, identity: str) -> str:
        """Return the name of the dossier that bears an identity since its first save; "" if none.

        Raises:
            SeveralCalled: It is there under several commune codes.
            StorageError: As ``every``.
        """
        found = self._listed(" WHERE d.identity = %s", (identity,))
        names = [one.exact_name for one in found]
        if len(names) > 1:
            raise SeveralCalled(found[0].stem, names=", ".join(names))
        return names[0] if names else ""

    def place(self, name: str) -> OnServer:
        """Return where the dossier of that name is; raises NotOnServer, and as ``called``."""
        found = self.called(name)
        if found is None:
            raise NotOnServer(name)
        return self._place(found.dossier, found.year, name)

    def new_place(self, meta: Meta) -> OnServer:
        """Return where a new dossier goes; raises NeedsCommuneCode."""
        stem = f"{slug(meta.commune) or _UNNAMED}-{meta.year}"
        if not meta.commune_code:
            raise NeedsCommuneCode(stem)
        return self._place(key_of(meta.commune_code, meta.year), meta.year, stem)

    def views(
        self, shelved: Sequence[tuple[str, Shelved]], tables: Sequence[str]
    ) -> Iterator[tuple[str, Shelved, View]]:
        """Yield dossiers, each with its name and a view of some of its tables.

        Raises:
            StorageError: As ``every``, or a document cannot be understood.
        """
        for start in range(0, len(shelved), _AT_ONCE):
            part = shelved[start : start + _AT_ONCE]
            rows = self._documents([one for _name, one in part], tables)
            for name, one in part:
                found, _lines = taken_over(rows.get(one.dossier, ()), NOTHING, name)
                yield name, one, View(found)

    def close(self) -> None:
        """Hang up."""
        self.link.close()

    def _place(self, dossier: UUID, year: int, name: str) -> OnServer:
        return OnServer(ServerPlace(self.address, dossier, year, self._folder / name))

    def _listed(self, where: str, values: Sequence[object]) -> list[Shelved]:
        answer = self._asked(Statement(_LISTED.format(where=where), values))
        return [Shelved(*row[:7], *map(int, row[7:])) for row in answer.rows]

    def _documents(
        self, shelved: Sequence[Shelved], tables: Sequence[str]
    ) -> dict[UUID, list[tuple[str, int, str | None]]]:
        marks = ", ".join(["%s"] * len(tables))
        keys = ", ".join(["(%s, %s)"] * len(shelved))
        sql = (
            "SELECT dossier, tbl, id, CAST(body AS text) FROM thonxa.doc"  # noqa: S608
            f" WHERE (dossier, year) IN ({keys}) AND tbl IN ({marks}) AND body IS NOT NULL"
            " ORDER BY dossier, tbl, id"
        )
        pairs = [value for one in shelved for value in (one.dossier, one.year)]
        found: dict[UUID, list[tuple[str, int, str | None]]] = {}
        for dossier, *row in self._asked(Statement(sql, [*pairs, *tables])).rows:
            found.setdefault(dossier, []).append((row[0], row[1], row[2]))
        return found

    def _asked(self, statement: Statement) -> Answer:
        """Return what the server answers; of a line that broke while idle it is asked anew."""
        was_open = self.link.is_open
        try:
            return self._answer(statement)
        except ServerFailure as failure:
            if not was_open or self.link.is_open:
                raise failure.unreadable(self.address.shown) from failure
        try:
            return self._answer(statement)
        except ServerFailure as failure:
            raise failure.unreadable(self.address.shown) from failure

    def _answer(self, statement: Statement) -> Answer:
        if not self.link.is_open:
            greeting_of(self.link, self.address.shown)
        return self.link.run(statement)[0]


def names_of(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return what the dossiers of a server are called, of each its stem and commune code."""
    every = list(found)
    count = Counter(stem for stem, _code in every)
    return [stem if count[stem] == 1 else _exact_name(stem, code) for stem, code in every]


def _exact_name(stem: str, code: str) -> str:
    return f"{stem}-{code}"
