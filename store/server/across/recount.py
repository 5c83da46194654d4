"""The sums of dossiers, counted anew from their documents, and put right where they differ."""

from collections.abc import Iterator, Mapping

from store.base.frozen import frozen
from store.disk.sealed.content import NOTHING
from store.server.line.door import Link, Statement
from store.server.saved import asking
from store.server.saved.rows import Key, taken_over
from store.server.saved.sum_rows import writing_sums
from store.server.saved.sums import MONEY, Sum, Sums, sums_of

_MONEY = ", ".join(MONEY)
_COLUMNS: Mapping[str, str] = {
    "act": f"id, province, sector, {_MONEY}, 0",
    "line": f"id, province, sector, {_MONEY}, 0",
    "total": f"sector, province, sector, {_MONEY}, n",
}
"""Of each table of sums what makes a ``Sum``, in its order."""
_EVERY = Statement("SELECT dossier, year, stem, owner FROM thonxa.dossier ORDER BY year, stem")


@frozen
class Recounted:
    """A dossier that was counted anew: its key, what it is called, and how many rows were wrong."""

    key: Key
    stem: str
    wrong: int


def recount(link: Link) -> Iterator[Recounted]:
    """Count every dossier anew, each under its lock, and put right what differs.

    Raises:
        ServerFailure: The server does not answer, or refuses.
        DamagedRow: A document cannot be understood.
    """
    (answer,) = link.run(_EVERY)
    for dossier, year, stem, owner in answer.rows:
        key = (dossier, year)
        yield Recounted(key, stem, _counted_anew(link, key, stem, owner))


def stored_sums(link: Link, key: Key) -> Sums:
    """Return the sums of a dossier as they stand on the server; raises ServerFailure."""
    asked = [asking.sums(key, table, columns) for table, columns in _COLUMNS.items()]
    answers = link.run(*asked)
    return {
        table: {row[0]: Sum(*row) for row in answer.rows}
        for table, answer in zip(_COLUMNS, answers, strict=True)
    }


def _counted_anew(link: Link, key: Key, stem: str, owner: str) -> int:
    try:
        *_begun, documents = link.run(
            asking.TO_WRITE, asking.locked_state(key, 0), asking.documents(key, 0)
        )
        tables, _lines = taken_over(documents.rows, NOTHING, stem)
        right, stored = sums_of(tables), stored_sums(link, key)
        link.run(*writing_sums(key, stored, right, owner), asking.COMMIT)
    finally:
        link.give_up()
    return sum(
        right[table].get(at) != stored[table].get(at)
        for table in _COLUMNS
        for at in {*right[table], *stored[table]}
    )
