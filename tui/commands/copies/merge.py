"""``merge``: a copy that was worked on elsewhere is brought back, record by record."""

from store.checks.rules import found_since
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.errors import Conflict
from store.language import N_, _
from store.merging.branch import Branch
from store.merging.comparison import Comparison
from store.merging.conflict import Answers, Whose
from store.merging.container import BadCopy
from store.merging.merging import branch_of, make, merge_into
from store.merging.plan import MergePlan, plan_of
from store.merging.words import changes_told, conflict_told, remarks
from store.office.copies import as_files, made_of, taken_over
from store.saving.trying import tried
from tui.commands.copies.brought import brought
from tui.commands.history import told_in_a_line
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_TRIES = 5
_MOST_TOLD = 20

_NOT_HERE = N_(
    "{file} is a copy of a dossier that is not here: {commune} {year}. Nothing was merged. To take "
    "it over as a dossier of this office, add --new."
)
_TAKEN_OVER = N_("{stem}: taken over as it is in {file}; {saves} saves.")
_NOTHING_NEW = N_("{file} has nothing that is not here already; nothing was changed.")
_OPEN = N_(
    "Nothing was merged. What both sides have changed differently: {count}. Answer each on screen "
    "(“:”, then “Merge”), or all of them by --conflicts mine or --conflicts theirs."
)
_WOULD = N_("Would be merged with {file}: {new} new, {changed} changed, {deleted} deleted.")
_FOUND = N_("The rules find since the merge:")
_MORE = N_("… and {count} more; “thonxa check” lists them.")


def merge(session: Session) -> int:
    """Merge the copy named into the dossier it was made of, or tell what is in the way."""
    try:
        return _brought_and_merged(session)
    except BadCopy as error:
        raise WrongUse(error.sentence) from error


def _brought_and_merged(session: Session) -> int:
    with brought(session, session.options.file) as (there, file):
        if session.options.new:
            return _take_over(session, there, file)
        with session.opened(_meant(session, there, file)) as dossier:
            for _attempt in range(_TRIES):
                try:
                    return _merge(session, dossier, there, file)
                except Conflict:
                    # Somebody has saved between the comparison and the merge: once more.
                    dossier.refresh()
            return _merge(session, dossier, there, file)


def _take_over(session: Session, there: Branch, file: str) -> int:
    stem, saves = taken_over(session.office(), there)
    session.say(_(_TAKEN_OVER).format(stem=stem, file=file, saves=saves))
    return ExitCode.DONE


def _meant(session: Session, there: Branch, file: str) -> str:
    """Return the dossier named, else the one of which the copy was made; raises WrongUse."""
    if session.options.dossier:
        return session.file_called(session.options.dossier).stem
    if stem := made_of(session.office(), there):
        return stem
    meta = there.view.meta
    raise WrongUse(_(_NOT_HERE).format(file=file, commune=meta.commune, year=meta.year))


def _merge(session: Session, dossier: Dossier, there: Branch, file: str) -> int:
    with as_files(session.office(), dossier.path.stem) as path:
        comparison = Comparison.of(branch_of(path), there, file)
    plan = _answered(session, plan_of(comparison))
    if plan.open:
        return _refuse(session, plan)
    if plan.is_nothing:
        session.say(_(_NOTHING_NEW).format(file=file))
        return ExitCode.DONE
    if session.options.dry_run:
        with tried(dossier) as change:
            make(plan, change)
        _tell_changes(session, plan)
        counts = {"new": len(plan.come), "changed": len(plan.save), "deleted": len(plan.delete)}
        session.say(_(_WOULD).format(file=file, **counts))
    else:
        before = dossier.view
        session.say(merge_into(dossier, plan, file))
        _tell_findings(session, before, dossier.view)
    for remark in remarks(plan):
        session.remark(remark)
    return ExitCode.DONE


def _answered(session: Session, plan: MergePlan) -> MergePlan:
    """Return the plan with every conflict answered as ``--conflicts`` says; without it as it is."""
    chosen = session.options.conflicts
    answers: Answers = {}
    while plan.open and chosen:
        answers = {**answers, **{one.cell: Whose(chosen) for one in plan.open}}
        plan = plan_of(plan.comparison, answers)
    return plan


def _refuse(session: Session, plan: MergePlan) -> int:
    """Tell where both sides are at odds; with ``--dry-run`` also what would be merged."""
    here, there = plan.comparison.here.view, plan.comparison.there.view
    if session.options.dry_run:
        _tell_changes(session, plan)
    for conflict in plan.open:
        session.remark(conflict_told(conflict, here, there))
    session.remark(_(_OPEN).format(count=len(plan.open)))
    return ExitCode.WRONG_USE


def _tell_changes(session: Session, plan: MergePlan) -> None:
    for change in changes_told(plan):
        session.say(told_in_a_line(plan.comparison.there.view, change))


def _tell_findings(session: Session, before: View, after: View) -> None:
    """Tell what the rules find now and did not find before."""
    new = found_since(before, after)
    if new:
        session.say(_(_FOUND))
    for finding in new[:_MOST_TOLD]:
        session.say(f"  {finding.severity.words()}: {finding.sentence}")
    if len(new) > _MOST_TOLD:
        session.say(_(_MORE).format(count=len(new) - _MOST_TOLD))
