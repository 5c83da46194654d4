"""A stage on the home screen: its line in the list, its figures, and what is missing in it."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from store.checks.kit.rule import Severity
from store.columns.record import declared_records
from store.cycle.due import DUE_DAYS, due_items
from store.cycle.stages import StageProgress, StageState
from store.dossier.view import View
from store.language import _
from store.records import Activity, Meta
from tui.keys.keys import COMMANDS, FOOTER_WIDTH, KeyPlace, key_name
from tui.sheets.findings import said
from tui.typing.fitting import fit
from tui.widgets.lines import two_lines, wrapped

_TITLE_WIDTH = 40
_STATE_WIDTH = 23
_SPARE_STATE_WIDTH = 1
"""How many cells the states can do without on a narrow screen; then the titles are cut."""


def stage_line(state: StageState, width: int) -> str:
    """Return number, title, progress and how much is missing, on a screen of ``width`` cells."""
    narrower = max(FOOTER_WIDTH - width, 0)
    from_state = min(narrower, _SPARE_STATE_WIDTH)
    title_width = _TITLE_WIDTH - (narrower - from_state)
    title = fit(f"{state.number}  {state.title()}", title_width - 1, "left")
    progress = fit(state.progress.words(), _STATE_WIDTH - from_state, "left")
    return f"{title} {progress}{_counted(state)}"


def heading(meta: Meta, width: int) -> str:
    """Return year and commune, with the program's name where that fits ``width`` cells."""
    words = _("Thôn Xã – planning cycle {year}, commune {commune}")
    whole = words.format(year=meta.year, commune=meta.unit_name)
    if cell_len(whole) <= width:
        return whole
    return _("{year}, commune {commune}").format(year=meta.year, commune=meta.unit_name)


def last_begun(states: Sequence[StageState]) -> int:
    """Return the place of the last stage on which work has begun, else of the first."""
    begun = [
        place
        for place, state in enumerate(states)
        if state.progress is not StageProgress.NOT_STARTED
    ]
    return begun[-1] if begun else 0


def detail_lines(view: View, state: StageState, width: int) -> tuple[str, ...]:
    """Return the figures of a stage and what is missing in it, in lines of ``width`` cells."""
    words_of = ("", *due_lines(view), *state_lines(view, state))
    told = [line for words in words_of for line in wrapped(words, width)]
    return (*told, *missing_lines(state, width))


def due_lines(view: View) -> Iterator[str]:
    """Yield how much is late and how much falls due soon, where anything is or does."""
    found = due_items(view)
    late = sum(item.is_late(view.today) for item in found)
    if found:
        message = _("Due: {late} late, {coming} within {days} days – {key}: list")
        coming = len(found) - late
        key = next(key_name(one.keys[0]) for one in COMMANDS[KeyPlace.HOME] if one.action == "due")
        yield message.format(late=late, coming=coming, days=DUE_DAYS, key=key)


def state_lines(view: View, state: StageState) -> Iterator[str]:
    """Yield how many records a stage has, and what its activities come to."""
    types = declared_records()
    counts = [
        _("{table}: {count}").format(table=types[table].table_title(), count=count)
        for table, count in state.records.items()
    ]
    if counts:
        yield "   ".join(counts)
    if state.totals.count:
        show = Activity.columns["total_cost"].show
        message = _("Total {total} = village {village} + external {external} ({unit})")
        if state.totals.undivided:
            message = _(
                "Total {total} = village {village} + external {external} + not divided"
                " {undivided} ({unit})"
            )
        yield message.format(
            undivided=show(state.totals.undivided, view),
            total=show(state.totals.total, view),
            village=show(state.totals.village, view),
            external=show(state.totals.external, view),
            unit=_(view.unit.label),
        )


def missing_lines(state: StageState, width: int) -> Iterator[str]:
    """Yield what is missing, each finding on two lines at most, so that many can be seen."""
    if state.missing:
        yield ""
        yield _("What is missing:")
    for finding in state.missing:
        first, second = two_lines(said(finding), width)
        yield first
        if second:
            yield fit(second, width, "left").rstrip()


def _counted(state: StageState) -> str:
    if not state.is_checked:
        return _("checking …")
    errors, warnings = state.count(Severity.ERROR), state.count(Severity.WARNING)
    if not errors and not warnings:
        return ""
    return _("{errors} !  {warnings} ?").format(errors=errors, warnings=warnings)
