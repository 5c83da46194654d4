"""What a commune wants its plans to say of each activity beyond the columns of the slides."""

from collections.abc import Iterator, Sequence

from exports.document.document import PaperColumn, PaperRow, PaperTable, RowRole
from exports.forms.kit import frame
from exports.forms.kit.sections import Section, groups_to_fill_in, sector_names
from store.dossier.view import View
from store.language import _
from store.records import Activity, LineSource, PlanLine
from store.records.settings import IN_COLUMNS

_BLANK_LINES = 3


def further_columns(view: View) -> tuple[PaperColumn, ...]:
    """Return the columns that the plan's table has besides; none where they have a table."""
    return _columns(view) if view.meta.details_place == IN_COLUMNS else ()


def details_table(view: View, sections: Sequence[Section]) -> Iterator[PaperTable]:
    """Yield the second table, of the same activities under the same numbers, if one is wanted.

    Without sections it is to be filled in.
    """
    details = _columns(view)
    if not details or view.meta.details_place == IN_COLUMNS:
        return
    columns = (frame.number_column(), *frame.columns_of(Activity, ("name",)), *details)
    rows = tuple(_rows(columns, sections))
    rows = rows or groups_to_fill_in(columns, sector_names(view), _BLANK_LINES)
    yield PaperTable(columns, rows, view, caption=_("More on each activity"))


def details_of_line(view: View, line: PlanLine) -> dict[str, object]:
    """Return what the proposals of which a line was made say of it, each thing once.

    Who does it is the line's own, where it says so.
    """
    sources = view.where(LineSource, line=line.uid)
    found = [view.get(Activity, one.activity) for one in sources]
    told: dict[str, object] = {}
    for key in view.meta.plan_details:
        texts = [str(getattr(one, key)).strip() for one in found if one is not None]
        told[key] = "; ".join(dict.fromkeys(text for text in texts if text))
    if line.responsible:
        told["responsible"] = line.responsible
    return told


def _columns(view: View) -> tuple[PaperColumn, ...]:
    return frame.columns_of(Activity, view.meta.plan_details)


def _rows(columns: tuple[PaperColumn, ...], sections: Sequence[Section]) -> Iterator[PaperRow]:
    for number, section in enumerate(sections, 1):
        title = f"{frame.roman(number)}. {section.name}"
        yield PaperRow(frame.empty_row(columns), RowRole.GROUP, title)
        yield from frame.numbered_rows(columns, section.lines)
