"""``backup FOLDER``: a verified copy of the office's dossiers elsewhere, while people work."""

from pathlib import Path

from store.errors import StorageError, reason_of
from store.language import N_, _
from store.repair.copies import copy_dossier, copy_settings, is_same_disk, stems_in
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_COPIED = N_("{stem}: copied and verified; {saves} saves.")
_SAME_DISK = N_(
    "{folder} lies on the same disk as the office: a copy on a USB stick or another disk also "
    "outlives this disk. Is it connected?"
)


def backup(session: Session) -> int:
    """Copy every dossier, or the one named; those that cannot be copied hold up no other."""
    folder = session.folder_of_files()
    target = session.files.folder_at_hand(Path(session.options.folder))
    stems = [one for one in _stems(folder) if session.options.dossier in {None, "", one}]
    if not stems:
        raise WrongUse(_("There is nothing to copy in {folder}.").format(folder=folder))
    _make(folder, target)
    if is_same_disk(folder, target):
        session.remark(_(_SAME_DISK).format(folder=target))
    done = [_copy(session, folder / f"{stem}.json", target) for stem in stems]
    copy_settings(folder, target)
    return ExitCode.DONE if all(done) else ExitCode.NOT_SAVED


def _stems(folder: Path) -> list[str]:
    return stems_in(folder) if folder.is_dir() else []


def _make(folder: Path, target: Path) -> None:
    """Make the folder for copies, unless it lies where it cannot be of use."""
    if target.resolve().is_relative_to(folder.resolve()):
        sentence = _("{folder} lies within the office. Name a folder on another disk.")
        raise WrongUse(sentence.format(folder=target))
    if not target.parent.is_dir():
        sentence = _("{folder} is not there. Is the stick or the disk connected?")
        raise WrongUse(sentence.format(folder=target.parent))
    try:
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{target}: {reason_of(error)}.") from error


def _copy(session: Session, path: Path, target: Path) -> bool:
    try:
        copied = copy_dossier(path, target)
    except StorageError as error:
        session.remark(error.sentence)
        return False
    session.say(_(_COPIED).format(stem=copied.stem, saves=copied.saves))
    return True
