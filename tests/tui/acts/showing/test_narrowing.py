"""Narrowing rows, without a terminal."""

from pathlib import Path

import pytest

from store.columns.kind import FieldError
from tests.tui.acts.stage_at_hand import StageAtHand, at_hand
from tests.tui.dossiers import proposals
from tui.acts.showing.narrowing import RowNarrowing
from tui.screens.commune import COMMUNE


@pytest.fixture
def stage(tmp_path: Path) -> StageAtHand:
    return at_hand(tmp_path, COMMUNE, *proposals())


def names(stage: StageAtHand) -> list[str]:
    return [record.title(stage.sheet.view) for record in stage.sheet.records()]


def test_rows_are_narrowed_to_words_and_to_a_value(stage: StageAtHand) -> None:
    act = RowNarrowing(stage)
    assert act.told("3 dòng") == "3 dòng"
    act.action_filter()
    stage.answer("  cầu treo ")
    assert names(stage) == ["Cầu treo", "Cầu treo suối Cạn"]
    act.action_narrow()
    stage.answer("Thôn: Thôn 2")
    assert names(stage) == ["Cầu treo suối Cạn"]
    assert "cầu treo; Thôn 2" in act.told("1 dòng")
    assert act.told("1 dòng").endswith("1 dòng")


def test_every_row_comes_back(stage: StageAtHand) -> None:
    act = RowNarrowing(stage)
    act.action_narrow()
    every_row = stage.offered
    stage.answer("Thôn: Thôn 2")
    act.action_narrow()
    stage.answer(every_row)
    assert len(names(stage)) == 3


def test_a_value_that_is_not_offered_is_refused_and_changes_nothing(stage: StageAtHand) -> None:
    act = RowNarrowing(stage)
    act.action_narrow()
    stage.answer("Thôn: Thôn 2")
    act.action_narrow()
    with pytest.raises(FieldError, match="Thôn: Thôn 9"):
        stage.answer("Thôn: Thôn 9")
    assert names(stage) == ["Cầu treo suối Cạn"]
