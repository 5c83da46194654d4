"""What villages draw on a large sheet, to be filled in: matrices of a ranking, fields of SWOT."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    Heading,
    PageBreak,
    PaperColumn,
    PaperTable,
    RowRole,
)
from exports.forms.kit import frame
from store.dossier.view import View
from store.language import N_, _
from store.records import Swot
from store.stages.village.ballot import Ballot
from store.stages.village.ranking import item_title

_ITEMS, _CRITERIA = 6, 4
"""How many items and criteria there is room for where none is written yet."""

_VOTERS = (N_("Men"), N_("Women"), N_("Of which poor"))
"""Who is counted apart, each in a matrix."""

_ITSELF = "×"
_SWOT_FIELDS = (("strengths", "weaknesses"), ("opportunities", "challenges"))
_SWOT_LINES = 3


def matrices_to_fill_in(view: View, ballot: Ballot) -> Iterator[PaperTable]:
    """Yield a matrix for men, for women, and for the poor among them.

    Compared two by two, each cell takes how many prefer the item of its row to that of its column;
    by criteria, the points.
    """
    is_pairwise = ballot.ranking.method == "pairwise"
    names = [item_title(view, ballot.ranking, item) for item in ballot.items] or [""] * _ITEMS
    criteria = [f"{one.name} (× {one.weight or 1})" for one in ballot.criteria]
    across = [str(place) for place, _name in enumerate(names, 1)]
    columns = _columns(across if is_pairwise else criteria or [frame.DOTS] * _CRITERIA)
    rows = tuple(
        replace(row, role=RowRole.BLANK)
        for row in frame.numbered_rows(
            columns,
            (
                {"item": name, **({_key(place): _ITSELF} if is_pairwise else {})}
                for place, name in enumerate(names, 1)
            ),
        )
    )
    title = _("Comparisons, two by two") if is_pairwise else _("Points by criterion")
    message = _("{title}: {sector}")
    for voters in _VOTERS:
        caption = message.format(title=title, sector=_(voters).lower())
        yield PaperTable(columns, rows, view, caption=caption, by_hand=ByHand.ROWS)


def swot_to_fill_in(view: View, sectors: Sequence[str]) -> Iterator[Block]:
    """Yield the four fields of each sector, two above two, which stay on one page.

    The first sector stands below the head of the paper, two others on each further page.
    """
    for place, sector in enumerate(sectors):
        if place % 2:
            yield PageBreak()
        yield Heading(sector)
        for keys in _SWOT_FIELDS:
            columns = frame.columns_of(Swot, keys)
            row = frame.row_of(columns, {})
            yield PaperTable(columns, (row,), view, by_hand=ByHand.ROWS, long_lines=_SWOT_LINES)


def _columns(across: Sequence[str]) -> tuple[PaperColumn, ...]:
    return (
        frame.number_column(),
        frame.text_column("item", N_("What is ranked"), 20),
        *(
            replace(frame.text_column(_key(place), "", 6), heading=name, aligned="center")
            for place, name in enumerate(across, 1)
        ),
        frame.text_column("sum", N_("Total"), 6),
    )


def _key(place: int) -> str:
    return f"against_{place}"
