"""All rules of the plan, and what they find in a dossier.

A rule never stops anybody from typing; an error keeps a stage from being closed.
"""

from collections.abc import Generator, Iterable, Iterator

from store.checks import (
    approval,
    commune,
    evaluation,
    every_table,
    monitoring,
    preparation,
    village,
)
from store.checks.kit.kept import kept_with
from store.checks.kit.rule import Finding, Rule, Severity
from store.columns.record import declared_records
from store.dossier.view import View
from store.language import current_language

__all__ = ["RULES", "Finding", "Rule", "Severity", "check", "found_in", "found_since"]

RULES: tuple[Rule, ...] = (
    *every_table.RULES,
    *preparation.RULES,
    *village.RULES,
    *commune.RULES,
    *approval.RULES,
    *monitoring.RULES,
    *evaluation.RULES,
)

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


def check(view: View, stage: int | None = None) -> tuple[Finding, ...]:
    """Return what is missing or inconsistent, in all stages or in ``stage`` (1 to 6).

    Sorted by stage, village (what concerns none first), severity and table.
    """
    rules = (rule for rule in RULES if stage is None or rule.stage in (0, stage))
    findings = [
        finding
        for rule in rules
        for finding in rule.findings(view)
        if stage is None or finding.stage == stage
    ]
    return _in_order(view, findings)


def check_by_steps(view: View) -> Generator[None, None, tuple[Finding, ...]]:
    """Do as ``check`` and return the same, but pause after each rule, so that others can work."""
    findings: list[Finding] = []
    for rule in RULES:
        findings += rule.findings(view)
        yield
    return _in_order(view, findings)


def found_in(view: View) -> tuple[Finding, ...]:
    """Return what ``check`` returns of all stages, found once for each view and language."""
    kept = kept_with(view)
    language = current_language()
    if language not in kept:
        kept[language] = check(view)
    return kept[language]


def found_since(before: View, after: View) -> tuple[Finding, ...]:
    """Return what is found in ``after`` and was not in ``before``, an earlier state."""
    known = set(map(_known_by, found_in(before)))
    return tuple(one for one in found_in(after) if _known_by(one) not in known)


def _known_by(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.uid, finding.column, finding.sentence


def keep_found_by_steps(view: View) -> Iterator[None]:
    """Find what ``found_in`` returns from then on, pausing after each rule."""
    found = yield from check_by_steps(view)
    kept_with(view)[current_language()] = found


def _in_order(view: View, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    villages_in_order = {village.uid: place for place, village in enumerate(view.villages())}
    tables = {table: place for place, table in enumerate(declared_records())}

    def place(finding: Finding) -> tuple[int, int, int, int]:
        village = villages_in_order.get(finding.village, len(villages_in_order))
        return (
            finding.stage,
            village if finding.village else -1,
            _WEIGHTS[finding.severity],
            tables.get(finding.table, -1),
        )

    return tuple(sorted(findings, key=place))
