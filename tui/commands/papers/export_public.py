"""``export public``: the web pages of a commune for everybody, into a folder."""

from pathlib import Path

from exports.files.render import SUFFIXES
from exports.output.write_file import form_file_name, write
from exports.public.pages import public_pages
from store.dossier.dossier import Dossier
from store.language import N_, _
from store.office.numbered_folder import NumberedFolder
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.commands.papers.declared import BLANK, MEETING, ONLY_OF_FORMS, PERIOD, VILLAGE
from tui.commands.papers.destination import PUBLIC, put

_ONE_FILE = N_("“{file}” is one file, but there are several web pages. Name a folder.")
_WHOLE_COMMUNE = N_("The web pages are always those of the whole commune; leave {option} out.")
_NO_PAPER = N_(
    "Web pages show what the dossier has, and are neither printed nor filled in by hand; leave"
    " {option} out."
)
_PARTS = (VILLAGE, MEETING, PERIOD)
"""What would leave out a part of the commune's dossier."""


def export_public(session: Session, dossier: Dossier) -> None:
    """Write the pages into the folder named, or into one in ``out/``; raises WrongUse."""
    _refuse_idle_options(session)
    named = session.options.o
    if named == STANDARD_STREAM:
        raise WrongUse(_("Several files do not fit into standard output. Name a folder with -o."))
    pages = public_pages(dossier.view)
    if named:
        folder = Path(named)
        if folder.suffix.lower() in SUFFIXES and not session.files.is_folder(folder):
            raise WrongUse(_(_ONE_FILE).format(file=folder))
        session.files.make_folder(folder)
        for name, page in pages.items():
            put(session, folder / name, page)
        return
    name = form_file_name(PUBLIC, dossier.path.stem, "")
    with NumberedFolder(session.office().out).collection(name) as collection:
        for file_name, page in pages.items():
            write(collection.path / file_name, page, shared=True)
        session.say(str(collection.finish()))


def _refuse_idle_options(session: Session) -> None:
    """Raise WrongUse where something is asked for of which web pages have nothing."""
    for option in (VILLAGE, BLANK, *ONLY_OF_FORMS):
        if getattr(session.options, option.key):
            reason = _WHOLE_COMMUNE if option in _PARTS else _NO_PAPER
            raise WrongUse(_(reason).format(option=option.name))
