"""``restore``: a dossier, or part of it, is brought back to a moment, or all of it from a copy."""

from pathlib import Path

from store.dossier.restoring import restoration
from store.dossier.restoring import restore as restore_to
from store.history.moment import moment_typed
from store.language import N_, _
from store.repair.bring_back import bring_back
from store.repair.copies import stems_in
from store.saving.trying import tried
from tui.commands.history import told_in_a_line
from tui.commands.line.naming import table_called
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_BROUGHT_BACK = N_(
    "{stem}: brought back as of save {saves}. What stood here before is in the folder backup."
)
_WHICH = N_("Type --dossier and one of these names before the command: {stems}.")


def restore(session: Session) -> int:
    """Bring back what is meant to the moment ``--to``, or from the copies in ``--from``."""
    options = session.options
    copies = getattr(options, "from")
    if bool(copies) is bool(options.to):
        raise WrongUse(_("Type either --to MOMENT or --from FOLDER."))
    if options.to:
        return _to_moment(session)
    if options.table or options.uid or options.dry_run:
        raise WrongUse(_("--table, --uid and --dry-run go with --to MOMENT."))
    return _from_copy(session, session.files.folder_at_hand(Path(copies)))


def _to_moment(session: Session) -> int:
    options = session.options
    table = table_called(options.table).table if options.table else ""
    with session.open() as dossier:
        then = dossier.at(moment_typed(options.to, dossier.view, dossier.view.clock))
        found = restoration(dossier.view, then, table, options.uid or "")
        if not found:
            when = f"{then.line.when.astimezone():%d/%m/%Y %H:%M}"
            told = _("Nothing to bring back: all is as it was after save {sequence}, {when}.")
            session.say(told.format(sequence=then.line.sequence, when=when))
            return ExitCode.DONE
        changes = [told_in_a_line(dossier.view, change) for change in found.changes()]
        if options.dry_run:
            with tried(dossier) as change:
                found.make(change)
        else:
            changes.append(restore_to(dossier, found))
        for line in changes:
            session.say(line)
    return ExitCode.DONE


def _from_copy(session: Session, folder: Path) -> int:
    if not folder.is_dir():
        sentence = _("{folder} is not there. Is the stick or the disk connected?")
        raise WrongUse(sentence.format(folder=folder))
    office = session.folder_of_files()
    stem = _meant(session, folder)
    saves = bring_back(office / f"{stem}.json", folder / f"{stem}.json", session.who)
    session.say(_(_BROUGHT_BACK).format(stem=stem, saves=saves))
    return ExitCode.DONE


def _meant(session: Session, folder: Path) -> str:
    stems = stems_in(folder)
    named = session.options.dossier
    if not stems:
        raise WrongUse(_("There is no copy of a dossier in {folder}.").format(folder=folder))
    if named in stems:
        return str(named)
    if named or len(stems) > 1:
        raise WrongUse(_(_WHICH).format(stems=", ".join(stems)))
    return stems[0]
