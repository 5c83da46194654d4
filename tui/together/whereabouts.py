"""Where somebody works, as others may know it: never what is typed there."""

from collections.abc import Iterator, Sequence
from typing import Self

from store.base.frozen import frozen

OF_RECORD = ":"
"""Stands before the uid of a record, in the name of a page that shows nothing else."""
_LONGEST = 100
_MOST = 60
"""Colleagues of whom a session is told, the first that came."""


@frozen
class Whereabouts:
    """A place in the office.

    Attributes:
        dossier: The stem of the dossier that is open.
        village: The uid of the village that is shown; "" for all of them.
        table: What is shown, as drafts name it; "" on the home screen.
        row: The uid of the record into which something is being typed; "" while nothing is.
    """

    dossier: str
    village: str = ""
    table: str = ""
    row: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """What is told of it, cut where somebody made it too long."""
        told = (self.dossier, self.village, self.table, self.row)
        return tuple(field[:_LONGEST] for field in told)


@frozen
class Colleague:
    """Somebody who has the screens open: in a session of that number, by that name."""

    number: str
    name: str
    where: Whereabouts

    @property
    def short_name(self) -> str:
        """The given name, by which one is called."""
        return self.name.split()[-1] if self.name.split() else self.name

    @property
    def fields(self) -> tuple[str, ...]:
        """What is told of the colleague."""
        return (self.number, self.name[:_LONGEST], *self.where.fields)

    @classmethod
    def of(cls, number: str, fields: Sequence[str]) -> Self | None:
        """Return who is told of by name and place; None where it makes no sense."""
        if len(fields) != _PLACE_FIELDS + 1 or not fields[0] or not fields[1]:
            return None
        name, *where = fields
        return cls(number, name, Whereabouts(*where))


_PLACE_FIELDS = 4


def told(colleagues: Sequence[Colleague]) -> tuple[str, ...]:
    """Return the fields that tell of all of them, as far as they go into a packet."""
    return tuple(field for one in colleagues[:_MOST] for field in one.fields)


def colleagues_told(fields: Sequence[str]) -> Iterator[Colleague]:
    """Yield those of whom ``fields`` tell."""
    step = _PLACE_FIELDS + 2
    for start in range(0, len(fields) - step + 1, step):
        number, *others = fields[start : start + step]
        colleague = Colleague.of(number, others)
        if colleague is not None:
            yield colleague
