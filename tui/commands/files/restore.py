"""``restore --from FOLDER``: a dossier is brought back from a copy."""

from pathlib import Path

from store.language import N_, _
from store.repair.bring_back import bring_back
from store.repair.copies import stems_in
from tui.commands.line.session import Session, WrongUse
from tui.program import ExitCode

_BROUGHT_BACK = N_(
    "{stem}: brought back as of save {saves}. What stood here before is in the folder backup."
)
_WHICH = N_("Type --dossier and one of these names before the command: {stems}.")


def restore(session: Session) -> int:
    """Bring back the dossier named, or the only one of which there is a copy."""
    if not getattr(session.options, "from"):
        raise WrongUse(_("Tell where the copy lies: --from FOLDER."))
    folder = Path(getattr(session.options, "from")).expanduser()
    if not folder.is_dir():
        sentence = _("{folder} is not there. Is the stick or the disk connected?")
        raise WrongUse(sentence.format(folder=folder))
    stem = _meant(session, folder)
    saves = bring_back(session.folder / f"{stem}.json", folder / f"{stem}.json", session.who)
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
