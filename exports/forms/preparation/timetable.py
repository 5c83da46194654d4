"""The announced timetable of the commune and its villages, or of one village's group [s 10, 15]."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document.document import (
    Document,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
    Signatures,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import Request, chosen
from store.base.collect import grouped
from store.dossier.view import View
from store.language import _
from store.records import TimetableStep, Village

_KEYS = ("step", "start", "end", "responsible", "place")
_BLANK_ROWS = 12


def timetable(view: View, request: Request) -> Document:
    """Return the steps of the commune and of each village, or those of one village's group."""
    if request.village:
        (village,) = chosen(view, Village, request.village)
        return _of_village(view, village, blank=request.blank)
    steps = () if request.blank else view.all(TimetableStep)
    columns = _columns()
    rows = tuple(_sections(view, columns, steps)) or frame.blank_rows(columns, _BLANK_ROWS)
    signed = Signatures((signing.signed_by_commune(view),), signing.told_to_villages())
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    made = frame.paper(view, titles.TIMETABLE, subject, head, orientation="landscape")
    return replace(made, blocks=(PaperTable(columns, rows, view), signed))


def _of_village(view: View, village: Village, *, blank: bool) -> Document:
    """Return the steps the village's group agreed on, signed by it and the village's head."""
    steps = () if blank else view.where(TimetableStep, village=village.uid)
    columns = _columns()
    rows = _numbered(columns, steps) or frame.blank_rows(columns, _BLANK_ROWS)
    signatories = signing.signed_by_villagers(view, village)
    subject = _("{village} – Year {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    head = frame.village_head(view, village, None)
    made = frame.paper(view, titles.TIMETABLE, subject, head, orientation="landscape")
    signed = Signatures(signatories, signing.told_to_commune(view, village))
    return replace(made, blocks=(PaperTable(columns, rows, view), signed))


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.only_in_files(TimetableStep, "body"),
        frame.only_in_files(TimetableStep, "village"),
        frame.number_column(),
        *frame.columns_of(TimetableStep, _KEYS),
    )


def _sections(
    view: View, columns: tuple[PaperColumn, ...], steps: Sequence[TimetableStep]
) -> Iterator[PaperRow]:
    """Yield the steps of the commune first, then those of each village, each under its name."""
    by_village = grouped(steps, lambda one: one.village)
    names: dict[str | None, str] = {None: _("Commune")}
    names |= {village.uid: frame.full_name(view, village) for village in view.villages()}
    others = [key for key in by_village if key not in names]
    known = [key for key in (*names, *others) if key in by_village]
    for number, key in enumerate(known, 1):
        name = names.get(key) or TimetableStep.columns["village"].show(key, view)
        title = f"{frame.roman(number)}. {name}"
        yield PaperRow(frame.empty_row(columns), RowRole.GROUP, title)
        yield from _numbered(columns, by_village[key])


def _numbered(
    columns: tuple[PaperColumn, ...], steps: Sequence[TimetableStep]
) -> tuple[PaperRow, ...]:
    """Return the steps in the order in which they begin; those without a day come last."""
    ordered = sorted(steps, key=lambda one: one.start or one.end or dt.date.max)
    return frame.numbered_rows(columns, map(frame.values_of, ordered))
