"""Stage 6: what came of the plan, and what goes on into the next one."""

from store.language import N_
from tui.acts.stage_acts import StageDeclaration
from tui.tables.evaluation import EVALUATION_TABLES

EVALUATION = StageDeclaration(6, N_("Evaluation"), EVALUATION_TABLES)
