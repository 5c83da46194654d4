"""Stage 1: preparation, and the orientation plan of what may be supported this year."""

from store.language import N_
from tui.acts.stage_acts import StageDeclaration
from tui.tables.preparation import PREPARATION_TABLES

PREPARATION = StageDeclaration(1, N_("Preparation"), PREPARATION_TABLES)
