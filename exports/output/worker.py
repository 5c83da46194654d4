"""A process of its own that makes papers, so that nobody at a screen waits for them.

``python -m exports.output.worker`` reads one job on standard input and tells on standard output
how far it is, in the lines of ``exports.output.messages``. What it makes lies in the office's
``out/`` and is whole. When it is told to end, or nobody listens any longer, no half of anything
stays; its memory is given back with it.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from exports.output.messages import (
    FilePrinted,
    FileWritten,
    FoundPrinter,
    Job,
    JobRefused,
    Remark,
    Report,
    line_of,
)
from exports.progress import Paced
from store.errors import StorageError, reason_of
from store.language import _, use_language

if TYPE_CHECKING:
    from exports.output.blank_order import BlankOrder
    from exports.output.order import FormOrder
    from exports.type.font_file import Typeface
    from store.dossier.dossier import Dossier
    from store.office.office import Office

AnyOrder: TypeAlias = "FormOrder | BlankOrder"
SendReport = Callable[[Report], None]

_NICE = 5
"""How far the press stands back behind those who type."""
_ALL = "all"
_TOLD_TO_END = 128 + signal.SIGTERM


def main() -> int:
    """Do the job of standard input; returns the exit code of the process."""
    signal.signal(signal.SIGTERM, _end)
    sys.excepthook = _end_with_a_sentence
    gc.disable()  # the process is short, and hardly anything it makes is garbage
    os.nice(_NICE)
    job = Job.of_line(sys.stdin.readline())
    use_language(job.language)
    try:
        return 0 if done(job, _tell) else 1
    except BrokenPipeError:
        # Nobody listens; the interpreter must not try to write once more either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def done(job: Job, tell: SendReport) -> bool:
    """Do a job and tell of it; returns whether all went well."""
    from exports.files.render import CannotRender  # noqa: PLC0415 - only where files are made
    from exports.forms import CannotFill  # noqa: PLC0415 - brings the blocks of papers
    from exports.output.printer import NotPrinted  # noqa: PLC0415 - only where something is printed
    from exports.type.font_file import UnusableFontError  # noqa: PLC0415 - see above
    from store.office.office import Office  # noqa: PLC0415 - reads the file layer

    office = Office(Path(job.folder), job.who)
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


def _tell_printers(office: "Office", tell: SendReport) -> None:
    from exports.output.printer import printers, takes_a0  # noqa: PLC0415 - see above

    for one in printers(office.settings.printer):
        tell(FoundPrinter(one.name, one.is_usual, one.trouble, takes_a0(one.name)))


def _make(job: Job, office: "Office", dossier: "Dossier", tell: SendReport) -> None:
    if job.order is None:
        _make_every(office, dossier, tell)
        return
    order = _order(job.order)
    written = _make_one(office, dossier, order, tell)
    if job.printer:
        _print(job, order, Path(written.path), tell)


def _order(values: Mapping[str, Any]) -> AnyOrder:
    """Return the order of a form, or of the blank form of a table."""
    from exports.output.blank_order import BlankOrder, is_blank_order  # noqa: PLC0415 - see below
    from exports.output.order import FormOrder  # noqa: PLC0415 - brings the blocks of papers

    return BlankOrder(**values) if is_blank_order(values) else FormOrder(**values)


def _make_one(
    office: "Office", dossier: "Dossier", order: AnyOrder, tell: SendReport
) -> FileWritten:
    from exports.output.out_folder import OutFolder  # noqa: PLC0415 - only where files are made

    typeface = _typeface(office) if order.suffix == ".pdf" else None
    made = order.made(dossier.view, typeface, Paced(tell, after=0))
    name = order.file_name(dossier.view, dossier.path.stem)
    with _undisturbed():
        path = OutFolder(office.out).add(name, made.data)
        written = FileWritten(str(path), len(made.data), made.pages)
        tell(written)
    for sentence in made.warnings:
        tell(Remark(sentence))
    return written


def _make_every(office: "Office", dossier: "Dossier", tell: SendReport) -> None:
    """Make every form that can be filled, in a numbered folder."""
    from exports.files.render import Rendered  # noqa: PLC0415 - see above
    from exports.output.order import every_order, made_in_turn  # noqa: PLC0415 - brings the blocks of papers
    from exports.output.out_folder import OutFolder  # noqa: PLC0415 - only where files are made
    from exports.output.write_file import form_file_name, write  # noqa: PLC0415 - see above

    view, stem = dossier.view, dossier.path.stem
    size = pages = 0
    with OutFolder(office.out).collection(form_file_name(_ALL, stem, "")) as folder:
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
    from exports.output.printer import printer_called, send  # noqa: PLC0415 - see above

    tell(FilePrinted(send(printer_called(job.printer), file, job.copies, order.media)))


def _typeface(office: "Office") -> "Typeface":
    from exports.type.office_fonts import office_typeface  # noqa: PLC0415 - only for PDF

    return office_typeface(office.folder, office.settings.fonts)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Be told to end only after the block: a file that is there must have been told of."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def _tell(report: Report) -> None:
    sys.stdout.write(line_of(report))
    sys.stdout.flush()


def _end(_number: int, _frame: FrameType | None) -> None:
    """Leave every block in turn, so that each removes what it has half written."""
    sys.exit(_TOLD_TO_END)


def _end_with_a_sentence(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Tell of an error nobody expected; what it was stands in one line."""
    sentence = _("The program had to stop because of an error of its own. What is saved is safe.")
    _tell(JobRefused(f"{sentence} ({kind.__name__}: {error})"))


if __name__ == "__main__":
    sys.exit(main())
