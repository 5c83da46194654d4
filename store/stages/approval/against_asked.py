"""What is approved beside what was asked: more than that, or other work for the same money."""

from collections.abc import Iterator

from store.dossier.view import View
from store.language import _
from store.records import Decision, PlanLine
from store.records.approval import APPROVED
from store.records.costs import COSTS

DECIDED_FIGURES = ("quantity", *COSTS)
"""The columns that say how much of a line was approved."""


def above_asked(decision: Decision, line: PlanLine) -> tuple[str, ...]:
    """Return the columns in which more is approved than was asked."""
    figures = ((key, getattr(decision, key), getattr(line, key)) for key in DECIDED_FIGURES)
    return tuple(
        key for key, approved, asked in figures if asked is not None and (approved or 0) > asked
    )


def has_old_money(decision: Decision, line: PlanLine) -> bool:
    """Tell whether another quantity is approved than was asked, with the same money."""
    if None in (decision.quantity, line.quantity) or not line.total_cost:
        return False
    return decision.quantity != line.quantity and decision.total_cost == line.total_cost


def remarks_on(view: View, decision: Decision, line: PlanLine) -> Iterator[str]:
    """Yield what is to be asked about an approval as soon as it is written down."""
    if decision.outcome not in APPROVED:
        return
    name = line.title(view)
    above = above_asked(decision, line)
    if above:
        message = _("“{line}”: more is approved than was asked ({columns}). Check the figures.")
        columns = ", ".join(decision.columns[key].title() for key in above)
        yield message.format(line=name, columns=columns)
    if has_old_money(decision, line) and not decision.explanation:
        message = _(
            "“{line}”: the quantity is another than asked, the money is the same. Correct one of"
            " them, or say why in the explanation."
        )
        yield message.format(line=name)
