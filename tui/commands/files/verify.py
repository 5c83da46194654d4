"""``verify HEAD``: whether a paper was made of a dossier of this office, and of which save."""

from store.errors import StorageError
from store.language import N_, _
from store.repair.copies import stems_in
from store.repair.find_save import find_save, head_typed
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_FOUND = N_("{stem}: save {sequence}, {when}, {who}: {what}")
_NOT_FOUND = N_(
    "No history in {folder} knows this number. The paper was made elsewhere or of a dossier that "
    "is gone, the number was copied wrongly, or a history was changed: “thonxa doctor” tells."
)
_NO_HEAD = N_(
    "“{typed}” is no number of a save. Type the 20 digits (0–9, a–f) at the foot of the paper."
)


def verify(session: Session) -> int:
    """Tell of which save the head is, and by whom it was made."""
    head = head_typed(session.options.head)
    if head is None:
        raise WrongUse(_(_NO_HEAD).format(typed=session.options.head))
    folder, named = session.folder_of_files(), session.options.dossier
    for stem in stems_in(folder) if folder.is_dir() else []:
        if named in {None, "", stem} and _told(session, stem, head):
            return ExitCode.DONE
    session.remark(_(_NOT_FOUND).format(folder=folder))
    return ExitCode.NOT_SAVED


def _told(session: Session, stem: str, head: str) -> bool:
    """Tell of the save if it is one of that dossier; a history not read stops no other."""
    try:
        line = find_save(session.folder / f"{stem}.json", head)
    except StorageError as error:
        session.remark(error.sentence)
        return False
    if line is None:
        return False
    when = line.when.astimezone().strftime("%d/%m/%Y %H:%M")
    told = _(_FOUND).format(
        stem=stem, sequence=line.sequence, when=when, who=line.who, what=line.what
    )
    session.say(told)
    return True
