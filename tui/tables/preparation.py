"""The tables of stage 1: preparation, and the orientation plan of what may be supported."""

from collections.abc import Mapping
from typing import Any

from store.columns.figures import Money
from store.dossier.view import View
from store.language import N_
from store.records import (
    Information,
    Programme,
    Task,
    TimetableStep,
    Training,
    VillageChange,
)
from store.stages.commune.finance import Phase
from store.stages.commune.limits import programme_use
from tui.tables.shared import meetings, members, votes
from tui.tables.table import DerivedColumns, ScreenTable, told_column
from tui.tables.village import VILLAGE_FACTS


def _use(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return what is asked of each programme, approved and spent, by its uid."""
    return {
        one.programme.uid: {phase.name.lower(): one.used[phase] for phase in Phase}
        for one in programme_use(view)
    }


_USE = DerivedColumns(
    tuple(told_column(phase.name.lower(), Money(), phase.value) for phase in Phase),
    _use,
)

PREPARATION_TABLES = (
    ScreenTable(
        Programme,
        N_("Programmes"),
        (
            "name",
            "policy",
            "sectors",
            "budget",
            "asked",
            "approved",
            "spent",
            "funding",
            "nature",
            "support_content",
            "investment_scale",
            "eligible_villages",
            "informed_by",
            "document",
            "document_date",
        ),
        told=_USE,
        is_of_commune=True,
    ),
    members("cdp_team", N_("CDP team")),
    ScreenTable(
        TimetableStep,
        N_("Timetable"),
        ("step", "start", "end", "responsible", "place", "published_on"),
        preset={"body": "cdp_team"},
        is_of_commune=True,
        stage=1,
    ),
    ScreenTable(
        Task, N_("Tasks"), ("work", "person", "village", "due", "done"), is_of_commune=True
    ),
    ScreenTable(
        Training,
        N_("Training"),
        ("topic", "who", "level", "planned_date", "trainer", "done"),
        is_of_commune=True,
    ),
    ScreenTable(
        Information,
        N_("Information"),
        (
            "what",
            "source",
            "place",
            "who",
            "start",
            "end",
            "method",
            "information_class",
            "processing",
            "status",
            "finding",
        ),
        is_of_commune=True,
    ),
    meetings(1),
    votes(1),
    VILLAGE_FACTS,
    ScreenTable(
        VillageChange,
        N_("Changes of villages"),
        ("change", "date", "before", "after", "old_name", "new_name", "decision"),
        is_of_commune=True,
    ),
)
"""The tables of the stage, in the order of their tabs."""
