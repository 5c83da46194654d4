"""``sample``, ``new`` and ``list``: the dossiers of an office."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.columns.figures import WholeNumber
from store.columns.kind import FieldError, Text
from store.columns.record import Column
from store.errors import Exists, StorageError
from store.language import N_, _
from tui.commands.line.declaration import Argument, Command
from tui.commands.line.session import Session, WrongUse
from tui.commands.line.styles import STYLES, style_asked
from tui.program import ExitCode

if TYPE_CHECKING:
    from exports.files.text import TextFormat
    from store.columns.record import Record
    from store.office.office import DossierFile, Office
    from store.office.official_communes import Commune
    from store.records import Meta

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


def sample(session: Session) -> int:
    """Make the sample commune in the folder named."""
    session.say(str(make_sample(session, Path(session.options.dir))))
    return ExitCode.DONE


def make_sample(session: Session, folder: Path) -> Path:
    """Make the sample commune in ``folder`` and return its file; raises WrongUse if it is there."""
    from store.office.sample import create_sample  # noqa: PLC0415 - reads the file layer

    try:
        return create_sample(folder, session.who)
    except Exists as error:
        raise WrongUse(str(error)) from error


def new(session: Session) -> int:
    """Make a new dossier, empty or going on from an earlier one."""
    from store.office.official_communes import find_commune  # noqa: PLC0415 - only where a dossier is made

    found = find_commune(session.options.commune)
    year = _year(session.options.year)
    earlier = getattr(session.options, "from")
    begun = _going_on(session, earlier, year) if earlier else (_settings(year=year), ())
    meta = _of_commune(begun[0], found.commune)
    session.say(str(_create(session.office(), meta, begun[1])))
    if found.note and not meta.commune_code:
        session.remark(found.note)
    return ExitCode.DONE


def _year(typed: str) -> int:
    from store.dossier.view import View  # noqa: PLC0415
    from store.records import Meta  # noqa: PLC0415 - see new

    column = Meta.columns["year"]
    try:
        return int(column.parse(typed, View({})))
    except (FieldError, TypeError) as error:
        raise WrongUse(f"{column.title()}: {error}") from error


def _settings(**values: Any) -> "Meta":
    from store.records import Meta  # noqa: PLC0415 - see new

    return Meta(**values)


def _going_on(session: Session, stem: str, year: int) -> "tuple[Meta, tuple[Record, ...]]":
    from store.stages.evaluation.next_year import next_year  # noqa: PLC0415 - see new

    with session.open(stem) as earlier:
        return next_year(earlier.view, year)


def _of_commune(meta: "Meta", commune: "Commune") -> "Meta":
    """Return the settings for ``commune``; what is set already for one of that name stays."""
    if meta.commune == commune.name:
        return meta
    return replace(meta, commune=commune.name, commune_code=commune.code, province=commune.province)


def _create(office: "Office", meta: "Meta", records: "Iterable[Record]") -> Path:
    try:
        with office.create(meta, records) as dossier:
            return dossier.path
    except Exists as error:
        raise WrongUse(str(error)) from error


def list_dossiers(session: Session) -> int:
    """Print the office's dossiers; what is wrong with one goes to standard error."""
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
        session.say(_table([{**one, **one["totals"]} for one in found], style))
    else:
        session.say(json.dumps(found, ensure_ascii=False, indent=1))
    for sentence in broken:
        session.remark(sentence)
    return ExitCode.NOT_SAVED if broken else ExitCode.DONE


def _described(session: Session, file: "DossierFile") -> dict[str, Any]:
    """Return what is told of one dossier; JSON gives it as it is here."""
    from store.cycle.stages import current_stage  # noqa: PLC0415
    from store.records import Activity  # noqa: PLC0415
    from store.stages.village.totals import Totals  # noqa: PLC0415 - reads the file layer

    with session.open(file.stem) as dossier:
        stage = current_stage(dossier.view)
        totals = Totals.of(dossier.view.all(Activity))
    return {
        "dossier": file.stem,
        "commune": file.commune,
        "year": file.year,
        "stage": stage.key,
        "totals": {
            "count": totals.count,
            "total_cost": totals.total,
            "village_contribution": totals.village,
            "external_support": totals.external,
        },
    }


def _table(found: Sequence[Mapping[str, Any]], style: "TextFormat") -> str:
    from exports.document.document import (  # noqa: PLC0415
        PaperColumn,
        PaperRow,
        PaperTable,
    )
    from exports.files.text import table_text  # noqa: PLC0415
    from store.dossier.view import View  # noqa: PLC0415
    from store.records.preparation import STAGES  # noqa: PLC0415

    stages = {key: _(title) for key, title in STAGES.items()}
    shown = [{**one, "year": str(one["year"]), "stage": stages[one["stage"]]} for one in found]
    columns = tuple(PaperColumn(one, one.title()) for one in _LISTED)
    rows = tuple(PaperRow(tuple(one[column.key] for column in _LISTED)) for one in shown)
    return table_text(PaperTable(columns, rows, View({})), style)


COMMANDS = (
    Command(
        "sample",
        N_("makes the made-up sample commune in a folder"),
        sample,
        (Argument("DIR", N_("folder of a new office"), is_path=True),),
    ),
    Command(
        "new",
        N_("makes a dossier for a commune and plan year"),
        new,
        (
            Argument("COMMUNE", N_("name or official five-digit code")),
            Argument("YEAR", N_("the plan year")),
            Argument(
                "--from",
                N_("earlier dossier whose villages, people, groups and programmes go on"),
                value="DOSSIER",
            ),
        ),
    ),
    Command(
        "list",
        N_("lists the office's dossiers with stage and sums in đồng"),
        list_dossiers,
        (Argument("--format", N_("how the table is drawn"), choices=STYLES),),
    ),
)
