"""``check``: what is missing or inconsistent."""

from collections import Counter
from itertools import groupby

from store.checks.rules import Severity
from store.checks.rules import check as findings_of
from store.dossier.view import View
from store.language import _
from store.records.preparation import STAGES
from tui.commands.line.session import Session
from tui.program import ExitCode


def check(session: Session) -> int:
    """Print what is missing or inconsistent; the exit code tells whether there are errors."""
    stage = int(session.options.stage) if session.options.stage else None
    with session.open() as dossier:
        findings = findings_of(dossier.view, stage)
        for village, found in groupby(findings, key=lambda one: (one.stage, one.village)):
            session.say(_place(dossier.view, *village))
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
    return ExitCode.FOUND_ERRORS if counts[Severity.ERROR] else ExitCode.DONE


def _place(view: View, stage: int, village: str) -> str:
    title = _(list(STAGES.values())[stage - 1])
    return f"[{stage}] {title}" + (f" – {view.title_of(village)}" if village else "")
