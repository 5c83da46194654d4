"""Stage 3: the commune plan, with the account of the proposals always in sight."""

from store.language import N_
from tui.acts.covering import Covering
from tui.acts.stage_acts import StageDeclaration
from tui.acts.synthesis import SynthesisActs
from tui.tables.commune import COMMUNE_TABLES

COMMUNE = StageDeclaration(3, N_("Commune plan"), COMMUNE_TABLES, acts=(SynthesisActs, Covering))
