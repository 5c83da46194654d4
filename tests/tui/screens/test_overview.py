"""The line of a stage on the home screen: every figure of it is whole."""

import pytest
from rich.cells import cell_len

from store.checks.kit.rule import Finding, Severity
from store.cycle.stages import StageProgress, StageState
from store.language import use_language
from store.stages.village.totals import Totals
from tui.screens.overview import stage_line


def _finding(severity: Severity) -> Finding:
    return Finding(rule="any", severity=severity, stage=1, sentence="Something.")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("progress", list(StageProgress))
@pytest.mark.parametrize("width", [60, 80])
def test_thousands_of_findings_fit_beside_every_state(
    language: str, progress: StageProgress, width: int
) -> None:
    use_language(language)
    missing = (*[_finding(Severity.ERROR)] * 1160, *[_finding(Severity.WARNING)] * 1200)
    state = StageState(5, "monitoring", progress, records={}, missing=missing, totals=Totals())
    line = stage_line(state, width)
    assert line.endswith(" 1160 !  1200 ?")
    assert f" {progress.words()} " in line
    assert cell_len(line) <= width - 2, "the menu has two cells before it"
