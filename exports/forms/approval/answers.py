"""What papers tell of an answer: when it will be done, who pays which part."""

from collections.abc import Callable

from exports.forms.kit.programme_names import ProgrammeNames
from store.columns.kind import Month
from store.dossier.view import View
from store.stages.approval.answers import Answer
from store.stages.monitoring.line_state import months_of


def months_of_answer(view: View, answer: Answer) -> tuple[Month | None, Month | None]:
    """Return the first and the last month of what was approved, else those proposed."""
    months = [months_of(view, line.line) for line in answer.lines]
    starts = [start for start, _end in months if start]
    ends = [end for _start, end in months if end]
    activity = answer.activity
    return min(starts, default=activity.start), max(ends, default=activity.end)


def sources_of(
    view: View, answer: Answer, amount: Callable[[int], str], names: ProgrammeNames | None = None
) -> str:
    """Return "CTMTQG nông thôn mới: 586,1; Các hộ góp: 99,3", money as ``amount`` shows đồng.

    With ``names`` programmes are called as the paper calls them.
    """
    called = [
        names.call(one.programme, one.title(view)) if names else one.title(view)
        for one in answer.granted
    ]
    pairs = zip(called, answer.granted, strict=True)
    return "; ".join(f"{name}: {amount(one.amount)}" for name, one in pairs)
