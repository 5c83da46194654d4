"""``export all``: every form that can be filled, into a folder."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from exports.files.render import SUFFIXES
from exports.forms import FORMS, CannotFill
from exports.output.order import made_in_turn
from exports.output.write_file import form_file_name, write
from store.base.late_import import read_when_used
from store.dossier.dossier import Dossier
from store.language import _
from store.office.numbered_folder import NumberedFolder
from tui.commands.line.progress import progress_told
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse
from tui.commands.papers.destination import EVERYTHING, put
from tui.commands.papers.ordering import PDF, bad_fonts_named, order_asked, typeface_of
from tui.commands.papers.turn import in_turn
from tui.program import PROGRAM

with read_when_used():
    from tui.commands.papers import blank_tables  # declares what the screens show of each table

_YOUNGEST = 0


def export_every(session: Session, dossier: Dossier) -> None:
    """Write every form that can be filled into the folder named, or into one in ``out/``."""
    if session.options.o == STANDARD_STREAM:
        raise WrongUse(_("Several files do not fit into standard output. Name a folder with -o."))
    if session.options.o:
        folder = Path(session.options.o)
        if folder.suffix.lower() in SUFFIXES and not session.files.is_folder(folder):
            message = _(
                "“{file}” is one file, but “all” writes several. Name a folder, or make one file of"
                " what is submitted: {program} export proposal -o {file}."
            )
            raise WrongUse(message.format(file=folder, program=PROGRAM))
        session.files.make_folder(folder)
        for data, name in _every_form(session, dossier):
            put(session, folder / name, data)
        return
    name = form_file_name(EVERYTHING, dossier.path.stem, "")
    with NumberedFolder(session.office().out).collection(name) as collection:
        for data, file_name in _every_form(session, dossier):
            write(collection.path / file_name, data, shared=True)
        session.say(str(collection.finish()))


def _every_form(session: Session, dossier: Dossier) -> Iterator[tuple[bytes, str]]:
    """Yield bytes and name of every form; why one cannot be filled is told.

    With the blank forms come those of the tables. What is never a poster is on A4, whichever paper
    is asked for.
    """
    view = dossier.view
    orders = [
        order if form.on_wall else replace(order, paper="a4")
        for form in FORMS.values()
        if not form.gathered
        for order in [order_asked(session, view, form, PDF)]
    ]
    with in_turn(session), bad_fonts_named(), progress_told() as told:
        for order, one in made_in_turn(orders, view, typeface_of(session), told):
            told.clear()
            if isinstance(one, CannotFill):
                session.remark(f"{order.form}: {one}")
                continue
            for warning in one.warnings:
                session.remark(f"{order.form}: {warning}")
            yield one.data, order.file_name(view, dossier.path.stem)
            gc.collect(_YOUNGEST)
    if session.options.blank:
        yield from blank_tables.every_blank(session, dossier)
