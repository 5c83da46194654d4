"""Stage 2, the village plan (VDP) [slides 14-18]: the village, its assessment, its group."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from store.columns.choices import Choice, Reference, SectorChoice, several
from store.columns.dates import Day, EventDay
from store.columns.figures import Quantity, Rating, WholeNumber
from store.columns.kind import Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import KIND_THON, N_

VILLAGE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "thon": KIND_THON,
        "ban": N_("Village (bản)"),
        "buon": N_("Village (buôn)"),
        "lang": N_("Village (làng)"),
        "ap": N_("Village (ấp)"),
        "to_dan_pho": N_("Residential group"),
    }
)

PLAN_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "draft": N_("Draft"),
        "discussed": N_("Discussed in the village"),
        "final": N_("Final"),
        "sent": N_("Sent to the commune"),
        "received": N_("Received by the commune"),
    }
)

VOTERS: Mapping[str, str] = MappingProxyType(
    {"men": N_("Men"), "women": N_("Women"), "poor": N_("Of which poor")}
)

_VILLAGE = Reference(tables=("villages",))
_CLERK, _COMMUNE = UserRole.VILLAGE_CLERK, UserRole.COMMUNE_EDITOR


@record("villages", N_("Villages"), stage=2, writer=_CLERK, village="uid")
class Village(Record):
    """A village with its basic facts; only the name is required."""

    name: str = column(Text(longest=200), N_("Name"), required=True, width=18, writer=_COMMUNE)
    code: str = column(Text(longest=20), N_("Code"), width=7, writer=_COMMUNE)
    kind: str = column(Choice(labels=VILLAGE_KINDS), N_("Kind"))
    head: str = column(Text(), N_("Village head"), width=20)
    households: int | None = column(WholeNumber(), N_("Households"))
    poor_households: int | None = column(
        WholeNumber(), N_("Poor households"), heading=N_("Poor hh")
    )
    near_poor_households: int | None = column(
        WholeNumber(), N_("Near-poor households"), heading=N_("Near-poor")
    )
    population: int | None = column(WholeNumber(), N_("Population"))
    women: int | None = column(WholeNumber(), N_("Women"))
    ethnic_minority: int | None = column(
        WholeNumber(), N_("Ethnic minority people"), heading=N_("Minority")
    )
    labour: int | None = column(WholeNumber(), N_("Labour force"))
    area: Decimal | None = column(Quantity(), N_("Natural area (ha)"))
    agricultural_land: Decimal | None = column(Quantity(), N_("Agricultural land (ha)"))
    forest_land: Decimal | None = column(Quantity(), N_("Forest land (ha)"))
    residential_land: Decimal | None = column(Quantity(), N_("Residential land (ha)"))
    other_land: Decimal | None = column(Quantity(), N_("Other land (ha)"))
    livelihoods: str = column(Text(multiline=True), N_("Main livelihoods"), width=26)
    infrastructure: str = column(Text(multiline=True), N_("Infrastructure"), width=26)
    note: str = column(Text(multiline=True), N_("Note"), width=20)
    valid_from: dt.date | None = column(EventDay(), N_("Valid from"), writer=_COMMUNE)
    valid_to: dt.date | None = column(Day(), N_("Valid to"), writer=_COMMUNE)

    def other_names(self, around: Surroundings) -> tuple[str, ...]:
        """Return the code."""
        del around
        return (self.code,)


@record("village_changes", N_("Changes of villages"), stage=2, writer=_COMMUNE)
class VillageChange(Record):
    """A merger, split or renaming; papers printed before keep the old name."""

    change: str = column(
        Choice(labels={"merged": N_("Merged"), "split": N_("Split"), "renamed": N_("Renamed")}),
        N_("Change"),
        required=True,
    )
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    before: tuple[str, ...] = column(several(_VILLAGE), N_("Villages before"))
    after: tuple[str, ...] = column(several(_VILLAGE), N_("Villages after"))
    old_name: str = column(Text(), N_("Old name"), width=18)
    new_name: str = column(Text(), N_("New name"), width=18)
    decision: str = column(Text(), N_("Decision"), width=18)


@record("village_plans", N_("Village plans (VDP)"), stage=2, writer=_CLERK, village="village")
class VillagePlan(Record):
    """Where one village's plan stands on its way from the meeting to the commune [slides 14-17]."""

    village: str | None = column(_VILLAGE, N_("Village"), required=True)
    status: str = column(Choice(labels=PLAN_STATUSES), N_("Status"), default="draft")
    sectors_without_proposal: tuple[str, ...] = column(
        several(SectorChoice()),
        N_("Sectors discussed, no proposal"),
        help=N_("Sectors the village has discussed and for which it proposes nothing"),
        width=24,
    )
    announced_by: str = column(Text(), N_("Orientation plan announced by"), width=20)
    announced_on: dt.date | None = column(EventDay(), N_("Announced on"))
    second_meeting: str | None = column(
        Reference(tables=("meetings",)), N_("Second village meeting"), width=22
    )
    sent_on: dt.date | None = column(EventDay(), N_("Sent on"))
    received_on: dt.date | None = column(EventDay(), N_("Received on"), writer=_COMMUNE)
    received_by: str = column(Text(), N_("Received by"), width=18, writer=_COMMUNE)
    copy_kept_by: str = column(Text(), N_("Copy kept by"), width=18)
    displayed_on: dt.date | None = column(
        EventDay(), N_("Displayed on"), help=N_("When the A0 poster went up in the village house")
    )

    def title(self, around: Surroundings) -> str:
        """Return the village's name."""
        return self.columns["village"].show(self.village, around)


@record(
    "swot",
    N_("Strengths, weaknesses, opportunities, challenges"),
    stage=2,
    writer=_CLERK,
    village="village",
)
class Swot(Record):
    """What a village sees in one sector, discussed by itself [slide 16]."""

    village: str | None = column(_VILLAGE, N_("Village"), required=True)
    sector: str = column(SectorChoice(), N_("Sector"), required=True)
    strengths: str = column(Text(multiline=True), N_("Strengths"), width=24)
    weaknesses: str = column(Text(multiline=True), N_("Weaknesses"), width=24)
    opportunities: str = column(Text(multiline=True), N_("Opportunities"), width=24)
    challenges: str = column(Text(multiline=True), N_("Challenges"), width=24)

    def title(self, around: Surroundings) -> str:
        """Return village and sector."""
        return _village_and_sector(self, around)


@record("problems", N_("Problems, causes, solutions"), stage=2, writer=_CLERK, village="village")
class Problem(Record):
    """A problem of a village in one sector, with its cause and a solution [slides 14, 16]."""

    village: str | None = column(_VILLAGE, N_("Village"), required=True)
    sector: str = column(SectorChoice(), N_("Sector"), required=True)
    problem: str = column(Text(multiline=True), N_("Problem"), required=True, width=28)
    cause: str = column(Text(multiline=True), N_("Cause"), width=28)
    solution: str = column(Text(multiline=True), N_("Solution"), width=28)

    def title(self, around: Surroundings) -> str:
        """Return the problem."""
        return self.columns["problem"].show(self.problem, around)


@record(
    "assessments",
    N_("Assessment of organisations and officers"),
    stage=2,
    writer=_CLERK,
    village="village",
)
class Assessment(Record):
    """How people judge an organisation or an officer by one criterion [slide 8]."""

    village: str | None = column(_VILLAGE, N_("Village"))
    meeting: str | None = column(Reference(tables=("meetings",)), N_("Meeting"), width=22)
    assessed: str = column(Text(), N_("Organisation or officer"), required=True, width=24)
    criterion: str = column(Text(), N_("Criterion"), required=True, width=22)
    score: int | None = column(Rating(), N_("Score (1-5)"), heading=N_("Score"), width=5)
    respondents: int | None = column(WholeNumber(), N_("Respondents"))
    comment: str = column(Text(multiline=True), N_("Comment"), width=28)

    def title(self, around: Surroundings) -> str:
        """Return who is assessed and by what."""
        del around
        parts = (self.assessed, self.criterion)
        return " – ".join(part for part in parts if part)


@record("rankings", N_("Priority rankings"), stage=2, writer=_CLERK, village="village")
class Ranking(Record):
    """How a village ranked the problems, solutions or activities of one sector [slide 16]."""

    village: str | None = column(_VILLAGE, N_("Village"), required=True)
    sector: str = column(SectorChoice(), N_("Sector"), required=True)
    subject: str = column(
        Choice(
            labels={
                "problems": N_("Problems"),
                "solutions": N_("Solutions"),
                "activities": N_("Activities"),
            }
        ),
        N_("What is ranked"),
        default="activities",
    )
    method: str = column(
        Choice(
            labels={
                "preference": N_("Preference voting"),
                "pairwise": N_("Pairwise comparison"),
                "matrix": N_("Scoring by criteria"),
            }
        ),
        N_("Method"),
        default="preference",
        width=18,
    )
    counting: str = column(
        Choice(labels={"votes": N_("Votes (most wins)"), "ranks": N_("Ranks (least wins)")}),
        N_("What is counted"),
        default="votes",
        help=N_("For preference voting: votes, or ranks given by each voter group"),
    )
    meeting: str | None = column(Reference(tables=("meetings",)), N_("Meeting"), width=22)
    men: int | None = column(WholeNumber(), N_("Men voting"))
    women: int | None = column(WholeNumber(), N_("Women voting"))
    poor: int | None = column(
        WholeNumber(), N_("Of which from poor households"), heading=N_("Of which poor")
    )
    confirmed_order: tuple[str, ...] = column(
        several(Reference(tables=("activities", "problems"))), N_("Confirmed order"), width=30
    )
    reason: str = column(
        Text(multiline=True),
        N_("Reason for the order"),
        width=28,
        help=N_(
            "Needed when the confirmed order is not the one the people's scores give, parts equal"
            " items, or figures are missing"
        ),
    )
    confirmed_by: str = column(Text(), N_("Confirmed by"))
    confirmed_on: dt.date | None = column(EventDay(), N_("Confirmed on"))

    def title(self, around: Surroundings) -> str:
        """Return village, sector and method."""
        method = self.columns["method"].show(self.method, around)
        return f"{_village_and_sector(self, around)} – {method}"


@record("ranking_criteria", N_("Ranking criteria"), stage=2, writer=_CLERK, village="ranking")
class RankingCriterion(Record):
    """One criterion of a matrix ranking and its weight."""

    ranking: str | None = column(
        Reference(tables=("rankings",), belongs=True), N_("Ranking"), required=True, width=24
    )
    name: str = column(Text(), N_("Criterion"), required=True, width=24)
    weight: int | None = column(WholeNumber(least=1, most=100), N_("Weight"), default=1)


@record("ranking_scores", N_("Ranking scores"), stage=2, writer=_CLERK, village="ranking")
class RankingScore(Record):
    """One count of a ranking: what one voter group gave one item.

    Preference: votes or ranks of the item. Pairwise: how many preferred the item to ``compared``.
    Matrix: the item's score by ``criterion``. Scores of *poor* are of which and never added.
    """

    ranking: str | None = column(
        Reference(tables=("rankings",), belongs=True), N_("Ranking"), required=True, width=24
    )
    item: str | None = column(
        Reference(tables=("activities", "problems")), N_("Item"), required=True, width=24
    )
    compared: str | None = column(
        Reference(tables=("activities", "problems")), N_("Compared with"), width=24
    )
    criterion: str | None = column(
        Reference(tables=("ranking_criteria",), belongs=True), N_("Criterion")
    )
    voters: str = column(Choice(labels=VOTERS), N_("Voter group"), required=True)
    score: int | None = column(WholeNumber(), N_("Score"))

    def title(self, around: Surroundings) -> str:
        """Return item and voter group."""
        parts = (self.columns[key].show(getattr(self, key), around) for key in ("item", "voters"))
        return " – ".join(part for part in parts if part)


def _village_and_sector(one: Swot | Ranking, around: Surroundings) -> str:
    keys = ("village", "sector")
    parts = (one.columns[key].show(getattr(one, key), around) for key in keys)
    return " – ".join(part for part in parts if part)
