"""Papers of figures that do not hold: what the rules call an error is not signed unseen."""

from collections.abc import Iterable

from store.checks.rules import RULES, Severity
from store.columns.record import Record
from store.dossier.view import View, once_a_view


def is_doubtful(view: View, shown: Iterable[Record | None]) -> bool:
    """Tell whether the rules find an error in one of the records a paper shows."""
    wrong = _in_error(view)
    return any(one is not None and one.uid in wrong for one in shown)


@once_a_view
def _in_error(view: View) -> frozenset[str]:
    """Return the uids of the records in which there is an error."""
    errors = (rule for rule in RULES if rule.severity is Severity.ERROR)
    return frozenset(found.uid for rule in errors for found in rule.findings(view))
