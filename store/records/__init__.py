"""Every record of a dossier, one file a stage; importing this room declares them all."""

from store.records.activity import Activity
from store.records.meta import Meta
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
    "Closing",
    "Information",
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
    "Task",
    "TimetableStep",
    "Training",
    "Village",
    "VillageChange",
    "VillagePlan",
]
