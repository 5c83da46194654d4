"""``doctor``: are the files of the dossiers sound, and can they be mended."""

from pathlib import Path
from typing import TYPE_CHECKING

from store.disk.backups import kept_stems
from store.errors import StorageError
from store.language import N_, _
from tui.commands.line.declaration import Argument, Command
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.dossier.repair import Diagnosis

_HISTORY = ".history.jsonl"
_NAMED = 5
"""How many lines of a broken history are named."""

_SOUND = N_("{stem}: sound; {saves} saves.")
_UNPROVEN = N_(
    "{stem}: the file is whole, but its backups and history do not lead up to it. "
    "“doctor --repair” lets it go on from here."
)
_BROKEN = N_(
    "{stem}: in the history, line {places} does not follow on the line before: lines were "
    "changed, deleted or moved. “doctor --repair” lets the file go on with what is there."
)
_LEADS_ON = N_(
    "{stem}: the file is an older one: it is as it was at save {saves} of {latest}. "
    "“doctor --repair” brings back the last save; “doctor --repair --accept” keeps the older one. "
    "Either way the other one stays in the folder backup."
)
_OF_ANOTHER = N_(
    "{stem}: file and history are of different dossiers, or were worked on in two places. "
    "“doctor --repair” rebuilds the file from the history; “doctor --repair --accept” keeps the "
    "file. Either way the other one stays in the folder backup."
)
_ENDS_BEFORE = N_(
    "{stem}: the last lines of the history are missing. “doctor --repair” lets the file, which is "
    "whole, go on with what is there."
)
_GONE = N_(
    "{stem}: the history is gone. “doctor --repair” lets the file, which is whole, begin a new one."
)
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
_GOES_ON = N_(
    "{stem}: goes on from save {sequence}; what was missing in the history stays missing."
)
_ACCEPTED = N_("{stem}: what stands in the file was accepted.")


def doctor(session: Session) -> int:
    """Look every dossier over, or the one named, and mend it where that is asked for."""
    if session.options.accept and not session.options.repair:
        raise WrongUse(_("--accept says how to repair; add --repair."))
    paths = list(_paths(session))
    if not paths:
        raise WrongUse(
            _("There is nothing to look over in {folder}.").format(folder=session.folder)
        )
    sound = [_is_sound(session, path) for path in paths]
    return ExitCode.DONE if all(sound) else ExitCode.NOT_SAVED


def _is_sound(session: Session, path: Path) -> bool:
    """Look one dossier over; what stands in the way there does not keep the others from it."""
    try:
        return _look_over(session, path)
    except StorageError as error:
        session.remark(error.sentence)
        return False


def _paths(session: Session) -> "Iterator[Path]":
    """Yield the files to look at, also one that is gone and has left its history or backups."""
    folder, named = session.folder, session.options.dossier
    stems = {dossier.stem for dossier in session.office().dossiers()}
    stems |= {one.name.removesuffix(_HISTORY) for one in folder.glob(f"*{_HISTORY}")}
    stems |= kept_stems(folder)
    for stem in sorted(stems):
        if not named or stem == named:
            yield folder / f"{stem}.json"


def _look_over(session: Session, path: Path) -> bool:
    """Tell how the dossier is, mend it if asked, and return whether it is sound now."""
    from store.dossier.repair import examine  # noqa: PLC0415 - only where files are looked over

    found = examine(path)
    stem = path.stem
    if found.damaged_lines:
        session.say(_(_LINES).format(stem=stem, count=found.damaged_lines))
    if found.damaged_backups:
        session.say(_(_BACKUPS).format(stem=stem, names=", ".join(found.damaged_backups)))
    if found.is_sound and found.content:
        session.say(_(_SOUND).format(stem=stem, saves=found.content.sequence))
        return True
    if session.options.repair:
        return _mend(session, path, found)
    session.remark(_what_is_wrong(stem, found))
    return False


def _what_is_wrong(stem: str, found: "Diagnosis") -> str:
    from store.disk.chain import Bond  # noqa: PLC0415 - see above
    from store.dossier.repair import Health  # noqa: PLC0415 - see above

    files = {Health.EDITED: _EDITED, Health.DAMAGED: _DAMAGED, Health.MISSING: _MISSING}
    bonds = {
        Bond.LEADS_ON: _LEADS_ON,
        Bond.OF_ANOTHER: _OF_ANOTHER,
        Bond.ENDS_BEFORE: _ENDS_BEFORE,
        Bond.GONE: _GONE,
    }
    usual = _BROKEN if found.chain.breaks else _UNPROVEN
    sentence = files.get(found.health) or bonds.get(found.chain.bond, usual)
    return _(sentence).format(
        stem=stem,
        saves=found.content.sequence if found.content else 0,
        latest=found.chain.latest,
        places=", ".join(map(str, found.chain.breaks[:_NAMED])),
    )


def _mend(session: Session, path: Path, found: "Diagnosis") -> bool:
    from store.dossier.repair import Health, restore  # noqa: PLC0415 - see above

    stem, rebuilt = path.stem, found.rebuilt
    is_overtaken = found.is_overtaken or found.health is Health.EDITED
    if found.content and (session.options.accept or not is_overtaken):
        return _keep_file(session, path, found)
    if not rebuilt.sequence:
        session.remark(_(_HOPELESS).format(stem=stem))
        return False
    restore(path, found, session.who)
    session.say(_(_RESTORED).format(stem=stem, sequence=rebuilt.sequence))
    if not rebuilt.complete:
        first, last = rebuilt.sequence + 1, rebuilt.latest
        session.remark(_(_INCOMPLETE).format(stem=stem, first=first, last=last))
    return True


def _keep_file(session: Session, path: Path, found: "Diagnosis") -> bool:
    """Let the file go on as it stands, if it is one that can be worked with."""
    from store.dossier.format import understood  # noqa: PLC0415 - see above
    from store.dossier.repair import Health, accept, go_on  # noqa: PLC0415 - see above

    if found.content is None:
        return False
    understood(found.content.tables, path.name)
    if found.health is Health.EDITED or found.is_overtaken:
        accept(path, found, session.who)
        session.say(_(_ACCEPTED).format(stem=path.stem))
    else:
        go_on(path, found, session.who)
        session.say(_(_GOES_ON).format(stem=path.stem, sequence=found.content.sequence))
    return True


COMMANDS = (
    Command(
        "doctor",
        N_("looks over file, history and backups, and repairs from them"),
        doctor,
        (
            Argument("--repair", N_("mends what is damaged or was changed elsewhere")),
            Argument("--accept", N_("keeps a change made outside of this program")),
        ),
    ),
)
