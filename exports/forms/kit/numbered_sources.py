"""Sources of funding by number: a legend names each once, so that long names stay off tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from exports.document.document import Note, PaperColumn
from exports.forms.kit.frame import text_column
from store.base.frozen import frozen
from store.columns.figures import Money
from store.columns.kind import Kind, Surroundings
from store.dossier.view import View
from store.language import _
from store.records import DecisionFunding, Programme
from store.records.commune import FUNDING_SOURCES
from store.stages.shared.line_figures import Source

Shares = Sequence[tuple[str, int]]
"""Names of sources and what each gives, in đồng."""

_MONEY = Money()


@frozen
class _Numbered(Kind[Shares]):
    """Money by source: with the source's number on paper, with its name in files."""

    numbers: Mapping[str, int]

    def show(self, value: Shares, around: Surroundings) -> str:
        """Return "(1) 593,5; (3) 200"."""
        return "; ".join(
            f"({self.numbers[name]})\u00a0{_MONEY.show(amount, around)}" for name, amount in value
        )

    def export(self, value: Shares, around: Surroundings) -> str:
        """Return "CT 135: 593,5; Ngân sách xã: 200"."""
        return "; ".join(f"{name}: {_MONEY.show(amount, around)}" for name, amount in value)


def numbers_of(view: View, funding: Iterable[DecisionFunding]) -> Mapping[str, int]:
    """Return a number for each source: programmes as they are listed, then the other kinds."""
    place_of = place_of_source(view)
    ordered = sorted(funding, key=lambda one: place_of((one.source, one.programme or "")))
    names = dict.fromkeys(one.title(view) for one in ordered)
    return {name: number for number, name in enumerate(names, 1)}


def place_of_source(view: View) -> Callable[[Source], tuple[int, int]]:
    """Return what tells the place of a source: programmes as they are listed, then other kinds."""
    kinds = {key: place for place, key in enumerate(FUNDING_SOURCES)}
    listed = {one.uid: place for place, one in enumerate(view.all(Programme))}

    def place_of(source: Source) -> tuple[int, int]:
        kind, programme = source
        return kinds.get(kind, len(kinds)), listed.get(programme, len(listed))

    return place_of


def shares_of(view: View, funding: Iterable[DecisionFunding]) -> Shares:
    """Return who gives how much of what was approved."""
    return tuple((one.title(view), one.amount or 0) for one in funding)


def shares_column(key: str, label: str, width: int, numbers: Mapping[str, int]) -> PaperColumn:
    """Return a column of money by source; ``label`` is a message id."""
    return text_column(key, label, width, kind=_Numbered(numbers))


def legend(numbers: Mapping[str, int]) -> tuple[Note, ...]:
    """Return which source each number stands for; nothing without sources."""
    named = "; ".join(f"({number})\u00a0{name}" for name, number in numbers.items())
    return (Note(_("Sources of the support: {sources}.").format(sources=named)),) if named else ()
