"""A change that is only tried: what would keep it from being saved is told, nothing is saved."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from store.dossier.dossier import Dossier
from store.dossier.transaction import Transaction


class _Tried(Exception):
    """The change could be saved; raised so that it is not."""


@contextmanager
def tried(dossier: Dossier) -> Iterator[Transaction]:
    """Lend a change of which nothing is saved; raises as ``Dossier.change`` does."""
    with suppress(_Tried), dossier.change("") as change:
        yield change
        change.require_rights(dossier.rights)
        raise _Tried
