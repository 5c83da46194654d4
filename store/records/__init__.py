"""Every record of a dossier, one file a stage; importing this room declares them all."""

from store.records.activity import Activity
from store.records.meta import Meta
from store.records.preparation import (
    Meeting,
    Membership,
    Person,
    Programme,
    Resolution,
    TimetableStep,
)
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
    "Activity",
    "Assessment",
    "Meeting",
    "Membership",
    "Meta",
    "Person",
    "Problem",
    "Programme",
    "Ranking",
    "RankingCriterion",
    "RankingScore",
    "Resolution",
    "Swot",
    "TimetableStep",
    "Village",
    "VillageChange",
    "VillagePlan",
]
