"""``list``: the dossiers of an office."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from exports.document.document import PaperColumn, PaperRow, PaperTable
from exports.files.text import TextFormat, table_text
from store.columns.figures import WholeNumber
from store.columns.kind import Text
from store.columns.record import Column
from store.cycle.stages import current_stage
from store.dossier.view import View
from store.errors import StorageError
from store.language import N_, _
from store.office.office import DossierFile
from store.records import Activity
from store.records.preparation import STAGES
from store.stages.village.totals import Totals
from tui.commands.line.session import Session
from tui.commands.line.styles import style_asked
from tui.program import ExitCode

if TYPE_CHECKING:
    from store.server.shelf import Shelved

_LISTED = (
    Column(Text(), N_("Dossier"), key="dossier"),
    Column(Text(), N_("Commune"), key="commune"),
    Column(Text(), N_("Plan year"), key="year"),
    Column(Text(), N_("Stage"), key="stage"),
    Column(WholeNumber(), N_("Activities"), key="count"),
    Column(WholeNumber(), N_("Total cost"), key="total_cost"),
    Column(WholeNumber(), N_("Village contribution"), key="village_contribution"),
    Column(WholeNumber(), N_("External support"), key="external_support"),
)
"""The columns of ``list``; amounts are in đồng, whatever unit a dossier shows."""


def list_dossiers(session: Session) -> int:
    """Print the office's dossiers; what is wrong with one goes to standard error.

    So does that there is no such folder: a slip of the hand is no office without dossiers.
    """
    if session.server is None and not session.folder.exists():
        session.remark(_("There is no folder {folder}.").format(folder=session.folder))
    found: list[dict[str, Any]] = []
    broken: list[str] = []
    for file in session.office().dossiers():
        try:
            found += [] if file.error else [_described(session, file)]
        except StorageError as error:
            broken.append(error.sentence)
        broken += [file.error] if file.error else []
    style = style_asked(session)
    if style:
        session.show(_table([{**one, **one["totals"]} for one in found], style))
    else:
        session.show(json.dumps(found, ensure_ascii=False, indent=1))
    for sentence in broken:
        session.remark(sentence)
    return ExitCode.NOT_SAVED if broken else ExitCode.DONE


def _described(session: Session, file: DossierFile) -> dict[str, Any]:
    """Return what is told of one dossier; JSON gives it as it is here."""
    if file.shelved is not None:
        stage, totals = _told_by_server(file.shelved)
    else:
        with session.opened(file.stem) as dossier:
            stage = current_stage(dossier.view)
            totals = Totals.of(dossier.view.all(Activity))
    return {
        "dossier": file.stem,
        "commune": file.commune,
        "year": file.year,
        "stage": stage,
        "totals": {
            "count": totals.count,
            "total_cost": totals.total,
            "village_contribution": totals.village,
            "external_support": totals.external,
        },
    }


def _told_by_server(one: "Shelved") -> tuple[str, Totals]:
    """Return the stage of a dossier on a server, and what its activities come to."""
    stage = list(STAGES)[one.stage - 1]
    return stage, Totals(one.count, total=one.asked, village=one.offered, external=one.support)


def _table(found: Sequence[Mapping[str, Any]], style: TextFormat) -> str:
    stages = {key: _(title) for key, title in STAGES.items()}
    shown = [{**one, "year": str(one["year"]), "stage": stages[one["stage"]]} for one in found]
    columns = tuple(PaperColumn(one, one.title()) for one in _LISTED)
    rows = tuple(PaperRow(tuple(one[column.key] for column in _LISTED)) for one in shown)
    return table_text(PaperTable(columns, rows, View({})), style)
