"""Records that seem to be the same thing, by what they say; and that none comes in unseen."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from store.base.frozen import frozen
from store.columns.record import Record
from store.errors import StorageError
from store.language import N_
from store.words.text import fold

if TYPE_CHECKING:
    from store.dossier.transaction import Transaction
    from store.dossier.view import View

_NAME = "name"
_SAME = ("village", "sector")


class Namesakes:
    """The records of a table, found by what two rows of the same thing have in common.

    That is village, sector and name; in a table without names it is everything that is typed.
    """

    def __init__(self, there: Iterable[Record], record_type: type[Record]) -> None:
        self._has_names = _NAME in record_type.columns
        wanted = _SAME if self._has_names else [one.key for one in record_type.typed_columns()]
        self._keys = [key for key in wanted if key in record_type.columns]
        self._there: dict[tuple[object, ...], list[Record]] = {}
        for one in there:
            self._there.setdefault(self.told(one), []).append(one)

    def can_have_some(self, record: Record) -> bool:
        """Tell whether ``record`` says by what it could be known again."""
        return not self._has_names or bool(getattr(record, _NAME))

    def of(self, record: Record) -> Sequence[Record]:
        """Return the records that are there and seem to be what ``record`` is."""
        return self._there.get(self.told(record), ()) if self.can_have_some(record) else ()

    def told(self, record: Record) -> tuple[object, ...]:
        """Return by what ``record`` is known."""
        name = (fold(getattr(record, _NAME)),) if self._has_names else ()
        return (*name, *(getattr(record, key) for key in self._keys))


class CameMeanwhile(StorageError):
    """What is new in a file has come into the dossier from elsewhere since the file was read."""

    template = N_(
        "“{title}” has come into this table meanwhile. Nothing of the file was saved; take it in "
        "once more."
    )


@frozen
class NoneMeanwhile:
    """That nobody has saved what seems to be one of ``new`` since a person looked.

    ``known`` are the uids of those that the person knew of and wanted to have twice. All records
    are of one table, and there is at least one.
    """

    new: tuple[Record, ...]
    known: frozenset[str]

    @classmethod
    def seen_in(cls, view: "View", new: Sequence[Record]) -> Self:
        """Return it for a person who has seen ``view``."""
        there = Namesakes(view.all(type(new[0])), type(new[0]))
        return cls(tuple(new), frozenset(one.uid for record in new for one in there.of(record)))

    def check(self, change: "Transaction", view: "View") -> None:
        """Check it for what ``change`` is saved upon; raises CameMeanwhile, told as in ``view``."""
        record_type = type(self.new[0])
        expected = self.known | {one.uid for one in self.new}
        documents = change.documents(record_type.table)
        others = (record_type.load(one) for one in documents if one["uid"] not in expected)
        meanwhile = Namesakes(others, record_type)
        for record in self.new:
            if meanwhile.of(record):
                raise CameMeanwhile("", title=record.title(view))
