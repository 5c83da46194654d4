"""One job of making papers: what is ordered becomes a file in ``out/``, and is printed if asked.

What it makes lies in the office's ``out/`` and is whole. When the process is told to end, or nobody
listens any longer, no half of anything stays.
"""

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from exports.files.render import CannotRender, Rendered
from exports.forms import CannotFill
from exports.output.blank_order import BlankOrder, is_blank_order
from exports.output.messages import (
    FilePrinted,
    FileWritten,
    FoundPrinter,
    Job,
    JobRefused,
    Remark,
    Report,
)
from exports.output.order import FormOrder, every_order, made_in_turn
from exports.output.printer import NotPrinted, printer_called, printers, send, takes_a0
from exports.output.write_file import form_file_name, write
from exports.progress import Paced
from exports.type.font_file import Typeface, UnusableFontError
from exports.type.office_fonts import office_typeface
from store.base.system_reasons import reason_of
from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.office.numbered_folder import NumberedFolder
from store.office.office import Office
from store.server.line.address import Address

AnyOrder = FormOrder | BlankOrder
SendReport = Callable[[Report], None]

_ALL = "all"


def done(job: Job, tell: SendReport) -> bool:
    """Do a job and tell of it; returns whether all went well."""
    server = Address(job.server) if job.server else None
    office = Office(Path(job.folder), job.who, server=server)
    try:
        if not job.dossier:
            _tell_printers(office, tell)
        else:
            with office.open(job.dossier) as dossier:
                _make(job, office, dossier, tell)
    except BrokenPipeError:
        raise
    except (StorageError, CannotFill, CannotRender, UnusableFontError, NotPrinted) as error:
        tell(JobRefused(str(error)))
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        tell(JobRefused(f"{where}{reason_of(error)}."))
    else:
        return True
    return False


def _tell_printers(office: Office, tell: SendReport) -> None:
    for one in printers(office.settings.printer):
        tell(FoundPrinter(one.name, one.is_usual, one.trouble, takes_a0(one.name)))


def _make(job: Job, office: Office, dossier: Dossier, tell: SendReport) -> None:
    if job.order is None:
        _make_every(office, dossier, tell)
        return
    order = _order(job.order)
    written = _make_one(office, dossier, order, tell)
    if job.printer:
        _print(job, order, Path(written.path), tell)


def _order(values: Mapping[str, Any]) -> AnyOrder:
    """Return the order of a form, or of the blank form of a table."""
    return BlankOrder(**values) if is_blank_order(values) else FormOrder(**values)


def _make_one(office: Office, dossier: Dossier, order: AnyOrder, tell: SendReport) -> FileWritten:
    typeface = _typeface(office) if order.suffix == ".pdf" else None
    made = order.made(dossier.view, typeface, Paced(tell, after=0))
    name = order.file_name(dossier.view, dossier.path.stem)
    with _undisturbed():
        path = NumberedFolder(office.out).add(name, made.data)
        written = FileWritten(str(path), len(made.data), made.pages)
        tell(written)
    for sentence in made.warnings:
        tell(Remark(sentence))
    return written


def _make_every(office: Office, dossier: Dossier, tell: SendReport) -> None:
    """Make every form that can be filled, in a numbered folder."""
    view, stem = dossier.view, dossier.path.stem
    size = pages = 0
    with NumberedFolder(office.out).collection(form_file_name(_ALL, stem, "")) as folder:
        paced = Paced(tell, after=0)
        for order, made in made_in_turn(every_order(), view, _typeface(office), paced):
            if isinstance(made, Rendered):
                write(folder.path / order.file_name(view, stem), made.data, shared=True)
                size, pages = size + len(made.data), pages + made.pages
            for sentence in made.warnings if isinstance(made, Rendered) else [str(made)]:
                tell(Remark(f"{order.words}: {sentence}"))
        with _undisturbed():
            path = folder.finish()
            tell(FileWritten(str(path), size, pages))


def _print(job: Job, order: AnyOrder, file: Path, tell: SendReport) -> None:
    tell(FilePrinted(send(printer_called(job.printer), file, job.copies, order.media)))


def _typeface(office: Office) -> Typeface:
    return office_typeface(office.folder, office.settings.fonts)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Be told to end only after the block: a file that is there must have been told of."""
    ends = {signal.SIGTERM, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ends)
