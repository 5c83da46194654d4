"""``export public``: the web pages of a commune for everybody, into a folder."""

from pathlib import Path

from exports.output.write_file import form_file_name, write
from exports.public.pages import public_pages
from store.dossier.dossier import Dossier
from store.language import _
from store.office.numbered_folder import NumberedFolder
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.commands.papers.destination import PUBLIC, put


def export_public(session: Session, dossier: Dossier) -> None:
    """Write the pages into the folder named, or into one in ``out/``."""
    named = session.options.o
    if named == STANDARD_STREAM:
        raise WrongUse(_("Several files do not fit into standard output. Name a folder with -o."))
    pages = public_pages(dossier.view)
    if named:
        folder = Path(named)
        session.files.make_folder(folder)
        for name, page in pages.items():
            put(session, folder / name, page)
        return
    name = form_file_name(PUBLIC, dossier.path.stem, "")
    with NumberedFolder(session.office().out).collection(name) as collection:
        for file_name, page in pages.items():
            write(collection.path / file_name, page, shared=True)
        session.say(str(collection.finish()))
