"""The figures of a roll-up: each declared once, for paper, text, spreadsheets, JSON and screens."""

from collections.abc import Mapping
from types import MappingProxyType

from store.columns.figures import Money, WholeNumber
from store.columns.record import Column
from store.language import N_
from store.rollup.groups import Figures
from store.rollup.sums import COUNTS, MONEY, REACHED

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "proposed": N_("Villages propose"),
        "asked": N_("CDP asks"),
        "approved": N_("Approved"),
        "spent": N_("Spent"),
        "given": N_("People gave"),
        "dossiers": N_("Dossiers"),
        "proposals": N_("Proposals"),
        "lines": N_("Lines of the CDP"),
        "approved_lines": N_("Approved lines"),
        "households": N_("Households that benefit"),
        "people": N_("People who benefit"),
        "women": N_("Of which women"),
        "poor": N_("Of which poor"),
        "ethnic_minority": N_("Of which minority"),
    }
)
_MONEY_WIDTH, _COUNT_WIDTH = 12, 9
TOLD = "_told"
"""Behind the name of a count of people: the number of approved lines of which it is known."""

FIGURES: Mapping[str, Column] = MappingProxyType(
    {
        key: Column(
            kind=Money() if key in MONEY else WholeNumber(),
            label=_LABELS[key],
            width=_MONEY_WIDTH if key in MONEY else _COUNT_WIDTH,
            key=key,
        )
        for key in (*MONEY, "dossiers", *COUNTS, *REACHED)
    }
)
"""Every figure by its name, in the order of tables."""


def told_column(key: str) -> Column:
    """Return the column that tells of how many lines a count of people is known."""
    return Column(
        kind=WholeNumber(), label=N_("Known of lines"), width=_COUNT_WIDTH, key=f"{key}{TOLD}"
    )


def values_of(figures: Figures) -> dict[str, int | None]:
    """Return every figure by the key of its column."""
    values = {key: figures.value(key) for key in FIGURES}
    return values | {f"{key}{TOLD}": reached.told for key, reached in figures.reached.items()}
