"""``rollup``: sums over the dossiers of each folder and server named, as text or as a file."""

from collections.abc import Sequence

from exports.files.render import SUFFIXES
from exports.files.text import as_text
from exports.rollup.json_file import rollup_json
from exports.rollup.names import NoSuchName
from exports.rollup.paper import RollUpPaper
from exports.rollup.report import ReportPaper
from store.base.late_import import read_when_used
from store.language import _
from store.rollup.choosing import RollUp
from store.rollup.finding.places import Place, TooMany
from store.rollup.rolling import roll_up
from store.words.numbers import figures_as_spoken, format_number
from tui.commands.line.progress import progress_told
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import style_asked
from tui.commands.papers.destination import deliver, refuse_idle_force, suffix_asked
from tui.commands.rollup.asked import (
    only_asked,
    order_asked,
    places_asked,
    report_asked,
)
from tui.program import ExitCode

with read_when_used():
    from exports.files import render  # only where a file is asked for
    from tui.commands.papers import ordering

_PDF, _JSON = ".pdf", ".json"
_FILE_NAME = "rollup"


def rollup(session: Session) -> int:
    """Print the sums, or write them; what is not counted is named on standard error."""
    refuse_idle_force(session)
    suffix = suffix_asked(session, _PDF, SUFFIXES)
    places = places_asked(session)
    found = _found(places)
    if not found.counted and not found.left_out:
        names = ", ".join(one.name for one in places)
        raise WrongUse(_("There is no dossier in {places}.").format(places=names))
    paper = _paper(session, found)
    with figures_as_spoken():
        if session.options.o is None:
            _show(session, paper)
        else:
            deliver(session, _file(session, paper, suffix), f"{_FILE_NAME}{suffix}")
    for one in found.left_out:
        session.remark(one.sentence)
    return ExitCode.NOT_SAVED if found.has_trouble else ExitCode.DONE


def _paper(session: Session, found: RollUp) -> RollUpPaper | ReportPaper:
    """Return what is wanted of what was found: a report that is declared, or the usual paper."""
    report = report_asked(session)
    if report is None:
        return RollUpPaper(found, order_asked(session, found))
    try:
        return ReportPaper(found, report, only_asked(session, found))
    except NoSuchName as error:
        raise WrongUse(f"{report.heading}: {error}") from error


def _found(places: Sequence[Place]) -> RollUp:
    with progress_told() as told:
        try:
            return roll_up(places, told)
        except TooMany as error:
            message = _("Below {folder} are more than {most} files. Name a folder of dossiers.")
            raise WrongUse(
                message.format(folder=error.place, most=format_number(error.most))
            ) from error


def _show(session: Session, paper: RollUpPaper | ReportPaper) -> None:
    style = style_asked(session)
    if style is not None:
        session.show(as_text(paper.document(), style).rstrip("\n"))
    else:
        session.show(_json(paper).rstrip("\n"))


def _file(session: Session, paper: RollUpPaper | ReportPaper, suffix: str) -> bytes:
    if suffix == _JSON:
        return _json(paper).encode()
    typeface = ordering.typeface_of(session) if suffix == _PDF else None
    try:
        return render.render(paper.document(), suffix, typeface=typeface).data
    except render.CannotRender as error:
        raise WrongUse(str(error)) from error


def _json(paper: RollUpPaper | ReportPaper) -> str:
    return paper.json() if isinstance(paper, ReportPaper) else rollup_json(paper)
