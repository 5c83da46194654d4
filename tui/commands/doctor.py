"""``doctor``: are the files of the dossiers sound, and can they be mended."""

from collections.abc import Iterator
from pathlib import Path

from store.dossier.format import understood
from store.dossier.repair import Diagnosis, Health, accept, examine, restore
from store.language import N_, _
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_HISTORY = ".history.jsonl"

_SOUND = N_("{stem}: sound; {saves} saves.")
_UNPROVEN = N_("{stem}: the file is whole, but its backups and history do not lead up to it.")
_EDITED = N_(
    "{stem}: the file was changed outside of this program. “doctor --repair” puts back what was "
    "saved last; “doctor --repair --accept” keeps the change. Either way the other one stays in "
    "the folder backup."
)
_DAMAGED = N_("{stem}: the file is damaged. “doctor --repair” rebuilds it.")
_MISSING = N_("{stem}: the file is gone. “doctor --repair” rebuilds it.")
_HOPELESS = N_(
    "{stem}: neither a backup nor the history is left to rebuild the file from. Put back a copy "
    "of your own."
)
_LINES = N_("{stem}: {count} lines of the history cannot be read.")
_BACKUPS = N_("{stem}: these backups cannot be used: {names}.")
_RESTORED = N_("{stem}: rebuilt as of save {sequence}.")
_INCOMPLETE = N_("{stem}: save {first} to {last} could not be rebuilt; look at what is missing.")
_ACCEPTED = N_("{stem}: the change made outside of this program was accepted.")


def doctor(session: Session) -> int:
    """Look every dossier over, or the one named, and mend it where that is asked for."""
    if session.options.accept and not session.options.repair:
        raise WrongUse(_("--accept says how to repair; add --repair."))
    paths = list(_paths(session))
    if not paths:
        raise WrongUse(
            _("There is nothing to look over in {folder}.").format(folder=session.folder)
        )
    sound = [_look_over(session, path) for path in paths]
    return ExitCode.DONE if all(sound) else ExitCode.NOT_SAVED


def _paths(session: Session) -> Iterator[Path]:
    """Yield the files to look at, also one that is gone and has left its history."""
    folder, named = session.folder, session.options.dossier
    stems = {dossier.stem for dossier in session.office().dossiers()}
    stems |= {one.name.removesuffix(_HISTORY) for one in folder.glob(f"*{_HISTORY}")}
    for stem in sorted(stems):
        if not named or stem == named:
            yield folder / f"{stem}.json"


def _look_over(session: Session, path: Path) -> bool:
    """Tell how the dossier is, mend it if asked, and return whether it is sound now."""
    found = examine(path)
    stem = path.stem
    if found.damaged_lines:
        session.say(_(_LINES).format(stem=stem, count=found.damaged_lines))
    if found.damaged_backups:
        session.say(_(_BACKUPS).format(stem=stem, names=", ".join(found.damaged_backups)))
    if found.health is Health.WHOLE:
        sentence = _SOUND if found.agrees else _UNPROVEN
        saves = found.content.sequence if found.content else 0
        session.say(_(sentence).format(stem=stem, saves=saves))
        return True
    if session.options.repair:
        return _mend(session, path, found)
    told = {Health.EDITED: _EDITED, Health.DAMAGED: _DAMAGED, Health.MISSING: _MISSING}
    session.remark(_(told[found.health]).format(stem=stem))
    return False


def _mend(session: Session, path: Path, found: Diagnosis) -> bool:
    stem, rebuilt = path.stem, found.rebuilt
    if session.options.accept and found.health is Health.EDITED and found.content:
        understood(found.content.tables, path.name)
        accept(path, found, session.who)
        session.say(_(_ACCEPTED).format(stem=stem))
        return True
    if not rebuilt.sequence:
        session.remark(_(_HOPELESS).format(stem=stem))
        return False
    restore(path, found, session.who)
    session.say(_(_RESTORED).format(stem=stem, sequence=rebuilt.sequence))
    if not rebuilt.complete:
        first, last = rebuilt.sequence + 1, rebuilt.latest
        session.remark(_(_INCOMPLETE).format(stem=stem, first=first, last=last))
    return True
