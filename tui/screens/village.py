"""Stage 2: the village plan, from the facts of the village to the proposed activities."""

from store.language import N_
from store.records import Ranking
from tui.acts.stage_acts import StageDeclaration
from tui.screens.ranking import RankingScreen
from tui.tables.village import VILLAGE_TABLES

VILLAGE = StageDeclaration(
    2,
    N_("Village plan"),
    VILLAGE_TABLES,
    keeps_village=True,
    record_screens={Ranking: RankingScreen},
)
