"""``retire``: a dossier is taken out of the list, and kept in ``backup/``."""

import shlex

from store.language import N_, _
from store.repair.copies import stems_in
from store.repair.retire import retire as retire_dossier
from tui.commands.line.session import Session, WrongUse
from tui.program import PROGRAM, ExitCode

_RETIRED = N_("{stem}: taken out of the list. To bring it back, type: {command}")


def retire(session: Session) -> int:
    """Take the dossier named out of the office, also one that is broken or lost."""
    stem, folder = session.options.stem, session.folder_of_files()
    if not folder.is_dir() or stem not in stems_in(folder):
        session.file_called(stem)
        raise WrongUse(_("There is no dossier “{stem}” here.").format(stem=stem))
    kept = retire_dossier(folder / f"{stem}.json", session.who)
    command = f"{PROGRAM} --data {shlex.quote(str(folder))} restore --from {shlex.quote(str(kept))}"
    session.say(_(_RETIRED).format(stem=stem, command=command))
    return ExitCode.DONE
