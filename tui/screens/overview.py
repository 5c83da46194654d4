"""A stage on the home screen: its line in the list, and what is missing in it."""

from collections.abc import Iterator

from store.checks.rules import Severity
from store.cycle.stages import StageState
from store.language import _
from tui.keys.keys import FOOTER_WIDTH
from tui.sheets.findings import said
from tui.typing.fitting import fit
from tui.widgets.lines import two_lines

_TITLE_WIDTH = 40
_STATE_WIDTH = 28
_SPARE_STATE_WIDTH = 6
"""How many cells the states can do without on a narrow screen; then the titles are cut."""


def stage_line(state: StageState, width: int) -> str:
    """Return number, title, progress and how much is missing, on a screen of ``width`` cells."""
    narrower = max(FOOTER_WIDTH - width, 0)
    from_state = min(narrower, _SPARE_STATE_WIDTH)
    title_width = _TITLE_WIDTH - (narrower - from_state)
    title = fit(f"{state.number}  {state.title()}", title_width, "left")
    progress = fit(state.progress.words(), _STATE_WIDTH - from_state, "left")
    return title + progress + _counted(state)


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
    errors, warnings = state.count(Severity.ERROR), state.count(Severity.WARNING)
    if not errors and not warnings:
        return ""
    return _("{errors} !  {warnings} ?").format(errors=errors, warnings=warnings)
