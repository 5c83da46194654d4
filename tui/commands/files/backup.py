"""``backup FOLDER``: a verified copy of the office's dossiers elsewhere, while people work."""

from pathlib import Path

from store.language import _
from store.repair.copies import stems_in
from tui.commands.files.copying import Copies
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode


def backup(session: Session) -> int:
    """Copy every dossier, or the one named; those that cannot be copied hold up no other."""
    folder = session.folder_of_files()
    stems = [one for one in _stems(folder) if session.options.dossier in {None, "", one}]
    if not stems:
        raise WrongUse(_("There is nothing to copy in {folder}.").format(folder=folder))
    copies = Copies(folder, tuple(stems), folder.stat().st_dev)
    target = Path(session.options.folder)
    are_made = session.files.copy_into(target, copies, session.say, session.remark)
    return ExitCode.DONE if are_made else ExitCode.NOT_SAVED


def _stems(folder: Path) -> list[str]:
    return stems_in(folder) if folder.is_dir() else []
