"""Stage 5: how the approved lines are carried out, paid, accepted and supervised."""

from store.language import N_
from tui.acts.stage_acts import StageDeclaration
from tui.acts.stage_pages import PeriodPage
from tui.tables.monitoring import MONITORING_TABLES

MONITORING = StageDeclaration(5, N_("Implementation"), MONITORING_TABLES, acts=(PeriodPage,))
