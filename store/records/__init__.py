"""Every record of a dossier, one file a stage; importing this room declares them all."""

from store.records.activity import Activity
from store.records.approval import (
    Decision,
    DecisionFunding,
    DecisionShare,
    Feedback,
    OfficialDocument,
    Petition,
)
from store.records.commune import Appraisal, Ceiling, Fact, Funding, LineSource, PlanLine
from store.records.evaluation import Evaluation, Indicator
from store.records.monitoring import (
    Acceptance,
    Action,
    Contribution,
    Disbursement,
    Progress,
    Supervision,
)
from store.records.past_proposals import PastProposal
from store.records.people import Membership, Person
from store.records.preparation import (
    Closing,
    Information,
    Meeting,
    Programme,
    Resolution,
    Task,
    TimetableStep,
    Training,
)
from store.records.settings import Meta
from store.records.village import (
    Assessment,
    Problem,
    Ranking,
    RankingCriterion,
    RankingScore,
    Swot,
    Village,
    VillageChange,
    VillagePlan,
)

__all__ = [
    "Acceptance",
    "Action",
    "Activity",
    "Appraisal",
    "Assessment",
    "Ceiling",
    "Closing",
    "Contribution",
    "Decision",
    "DecisionFunding",
    "DecisionShare",
    "Disbursement",
    "Evaluation",
    "Fact",
    "Feedback",
    "Funding",
    "Indicator",
    "Information",
    "LineSource",
    "Meeting",
    "Membership",
    "Meta",
    "OfficialDocument",
    "PastProposal",
    "Person",
    "Petition",
    "PlanLine",
    "Problem",
    "Programme",
    "Progress",
    "Ranking",
    "RankingCriterion",
    "RankingScore",
    "Resolution",
    "Supervision",
    "Swot",
    "Task",
    "TimetableStep",
    "Training",
    "Village",
    "VillageChange",
    "VillagePlan",
]
