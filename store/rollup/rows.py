"""The columns of a dossier that a roll-up adds up, each table's declared once."""

from typing import NamedTuple

from store.records import (
    Activity,
    Contribution,
    Decision,
    DecisionFunding,
    Disbursement,
    Evaluation,
    Funding,
    PlanLine,
    Programme,
)
from store.rollup.projection import Projection


class ProposalRow(NamedTuple):
    """What a village proposes."""

    uid: str
    sector: str | None
    priority: int | None
    total_cost: int | None


class LineRow(NamedTuple):
    """What a line of the commune plan asks."""

    uid: str
    sector: str | None
    priority: int | None
    total_cost: int | None


class AskedRow(NamedTuple):
    """What a line asks of one source."""

    uid: str
    line: str | None
    source: str | None
    programme: str | None
    amount: int | None


class DecisionRow(NamedTuple):
    """What was decided of a line in one round."""

    uid: str
    line: str | None
    round: int | None
    outcome: str | None
    total_cost: int | None


class GrantedRow(NamedTuple):
    """What a decision grants out of one source."""

    uid: str
    decision: str | None
    source: str | None
    programme: str | None
    amount: int | None


class PaidRow(NamedTuple):
    """What one source paid for a line."""

    uid: str
    line: str | None
    source: str | None
    programme: str | None
    amount: int | None
    kind: str | None


class GiftRow(NamedTuple):
    """What people gave for a line."""

    uid: str
    line: str | None
    value: int | None


class ReachedRow(NamedTuple):
    """Whom a line serves, as a village counted."""

    uid: str
    line: str | None
    households: int | None
    men: int | None
    women: int | None
    poor: int | None
    ethnic_minority: int | None


class ProgrammeRow(NamedTuple):
    """What a programme is called."""

    uid: str
    name: str | None
    short_name: str | None


PROPOSALS = Projection(Activity, ProposalRow)
LINES = Projection(PlanLine, LineRow)
ASKED = Projection(Funding, AskedRow)
DECISIONS = Projection(Decision, DecisionRow, in_order=True)
GRANTED = Projection(DecisionFunding, GrantedRow)
PAID = Projection(Disbursement, PaidRow)
GIFTS = Projection(Contribution, GiftRow)
REACHED = Projection(Evaluation, ReachedRow)
PROGRAMMES = Projection(Programme, ProgrammeRow)
