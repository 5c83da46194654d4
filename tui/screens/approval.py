"""Stage 4: decisions line by line, and the answers to the villages."""

from store.language import N_
from tui.acts.answering import AnsweringActs
from tui.acts.covering import ApprovedCovering
from tui.acts.deciding import DecidingActs
from tui.acts.stage_acts import StageDeclaration
from tui.tables.approval import APPROVAL_TABLES

APPROVAL = StageDeclaration(
    4,
    N_("Approval and feedback"),
    APPROVAL_TABLES,
    acts=(DecidingActs, AnsweringActs, ApprovedCovering),
)
