"""``doctor``: are the files of the dossiers sound, and can they be mended."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store.dossier.format import understood
from store.errors import StorageError
from store.language import N_, _
from store.repair.copies import stems_in
from store.repair.diagnosis import Diagnosis, Health, examine
from store.repair.mend import accept, go_on, restore, withdraw_damaged_backups
from store.roles.access import keeper_of
from tui.commands.files.findings import by_the_way, described, lost_told, state_told
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import JSON
from tui.program import ExitCode

_HOPELESS = N_(
    "{stem}: neither a backup nor the history is left to rebuild the file from. Put back a copy "
    "of your own, as with “thonxa restore --from FOLDER”."
)
_RESTORED = N_("{stem}: rebuilt as of save {sequence}.")
_GOES_ON = N_(
    "{stem}: goes on from save {sequence}; what was missing in the history stays missing."
)
_ACCEPTED = N_("{stem}: what stands in the file was accepted.")


def doctor(session: Session) -> int:
    """Look every dossier over, or the one named, and mend it where that is asked for."""
    options = session.options
    if options.accept and not options.repair:
        raise WrongUse(_("--accept says how to repair; add --repair."))
    if options.repair and options.format == JSON:
        raise WrongUse(_("--format json tells how the files are. Repair first, then ask again."))
    paths = list(_paths(session))
    if not paths:
        raise WrongUse(
            _("There is nothing to look over in {folder}.").format(folder=session.folder)
        )
    if options.repair:
        keeper_of(session.folder, session.who)
    if options.format == JSON:
        told = [_reported(path) for path in paths]
        session.show(json.dumps(told, ensure_ascii=False, indent=1))
        sound = [one["sound"] for one in told]
    else:
        sound = [_is_sound(session, path) for path in paths]
    return ExitCode.DONE if all(sound) else ExitCode.NOT_SAVED


def _paths(session: Session) -> Iterator[Path]:
    """Yield the files to look at, also one that is gone and has left its history or backups."""
    folder, named = session.folder_of_files(), session.options.dossier
    for stem in stems_in(folder) if folder.is_dir() else []:
        if not named or stem == named:
            yield folder / f"{stem}.json"


def _reported(path: Path) -> dict[str, Any]:
    try:
        return described(path.stem, examine(path))
    except StorageError as error:
        return {"dossier": path.stem, "sound": False, "sentence": error.sentence}


def _is_sound(session: Session, path: Path) -> bool:
    """Look one dossier over; what stands in the way there does not keep the others from it."""
    try:
        return _look_over(session, path)
    except StorageError as error:
        session.remark(error.sentence)
        return False


def _look_over(session: Session, path: Path) -> bool:
    """Tell how the dossier is, mend it if asked, and return whether it is sound now."""
    found = examine(path)
    is_mended = session.options.repair
    if is_mended:
        withdraw_damaged_backups(path, found)
    for sentence in by_the_way(path.stem, found):
        session.say(sentence)
    if found.is_proven:
        session.say(state_told(path.stem, found))
        return found.is_sound or is_mended
    if is_mended:
        return _mend(session, path, found)
    session.remark(state_told(path.stem, found))
    return False


def _mend(session: Session, path: Path, found: Diagnosis) -> bool:
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
        session.remark(lost_told(stem, rebuilt))
    return True


def _keep_file(session: Session, path: Path, found: Diagnosis) -> bool:
    """Let the file go on as it stands, if it is one that can be worked with."""
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
