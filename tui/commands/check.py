"""``check``: what is missing or inconsistent."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from store.checks.rules import Finding, Severity, found_in
from store.dossier.view import View
from store.language import _
from store.records.preparation import STAGES
from tui.commands.line.session import Session
from tui.commands.line.styles import JSON
from tui.program import ExitCode


def check(session: Session) -> int:
    """Print what is missing or inconsistent; the exit code tells whether there are errors."""
    stage = int(session.options.stage) if session.options.stage else None
    with session.open() as dossier:
        findings = [one for one in found_in(dossier.view) if stage in {None, one.stage}]
        if session.options.format == JSON:
            found = [_described(one) for one in findings]
            session.show(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            _tell(session, dossier.view, findings)
    has_errors = any(one.severity is Severity.ERROR for one in findings)
    return ExitCode.FOUND_ERRORS if has_errors else ExitCode.DONE


def _described(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON has it; what a finding has none of is empty."""
    return {
        "stage": finding.stage,
        "severity": finding.severity.name.lower(),
        "rule": finding.rule,
        "village": finding.village,
        "table": finding.table,
        "uid": finding.uid,
        "column": finding.column,
        "sentence": finding.sentence,
    }


def _tell(session: Session, view: View, findings: Sequence[Finding]) -> None:
    for village, found in groupby(findings, key=lambda one: (one.stage, one.village)):
        session.say(_place(view, *village))
        for finding in found:
            session.say(f"  {finding.severity.words()}: {finding.sentence}")
    counts = Counter(one.severity for one in findings)
    message = _("Errors: {errors}. Warnings: {warnings}. Notes: {notes}.")
    session.say(
        message.format(
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
            notes=counts[Severity.NOTE],
        )
    )


def _place(view: View, stage: int, village: str) -> str:
    title = _(list(STAGES.values())[stage - 1])
    return f"[{stage}] {title}" + (f" – {view.title_of(village)}" if village else "")
