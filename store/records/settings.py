"""What gives a dossier its meaning: commune, year, sectors, words, units, thresholds."""

import dataclasses
from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from store.base.frozen import frozen
from store.columns.choices import Choice, several
from store.columns.figures import Share, WholeNumber, Year
from store.columns.kind import LIST_SEPARATOR, Flag, Kind, Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import COMMUNE, N_, UNIT_KINDS, _
from store.words.money import MoneyUnit
from store.words.text import fold, slug
from store.words.unit_kinds import kind_in_name, without_kind_word

FORMAT = 2
"""The version of the file format this program writes; older ones are migrated on open."""

PLAN_DETAILS: Mapping[str, str] = MappingProxyType(
    {
        "site": N_("Site"),
        "beneficiaries": N_("Beneficiaries"),
        "responsible": N_("Responsible"),
        "objective": N_("Objective"),
        "method": N_("Method"),
    }
)
"""What plans may say of an activity besides, by the keys of its columns."""

IN_COLUMNS = "columns"
"""The key of the choice by which plans say it in further columns of their table."""

PUBLIC_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "plan": N_("The villages' plans"),
        "decisions": N_("Decisions with their reasons"),
        "progress": N_("Progress"),
        "contributions": N_("Contributions of the people"),
        "petitions": N_("Petitions"),
    }
)
"""What the public pages may tell of."""

_USUAL_UNIT = MoneyUnit.MILLION.key

DEFAULT_SECTORS: Mapping[str, str] = MappingProxyType(
    {
        "infrastructure": N_("Infrastructure"),
        "agriculture": N_("Agriculture"),
        "industry": N_("Industry"),
        "other": N_("Other"),
    }
)


@frozen
class Sector:
    """One sector; an empty name means the usual name of a default sector [slide 19]."""

    key: str
    name: str = ""

    def words(self) -> str:
        """Return the sector's name in the person's language."""
        return self.name or _(DEFAULT_SECTORS.get(self.key, self.key))


@frozen
class SectorList(Kind[tuple[Sector, ...]]):
    """The commune's sectors, typed as names with semicolons between them.

    A name that is known keeps its key; where the number of names stays the same, a new name at the
    place of an old one renames that sector.
    """

    empty: tuple[Sector, ...] = field(default=(), init=False)
    width: int = field(default=40, init=False)

    def read(self, text: str, around: Surroundings) -> tuple[Sector, ...]:
        """Parse the names, keeping the keys of the sectors that stay."""
        names = [part.strip() for part in text.split(LIST_SEPARATOR.strip()) if part.strip()]
        known = {fold(words): key for key, words in around.sectors.items()}
        in_place = list(around.sectors) if len(names) == len(around.sectors) else []
        kept = {known[fold(name)] for name in names if fold(name) in known}
        sectors: dict[str, Sector] = {}
        for place, name in enumerate(names):
            key = known.get(fold(name), "")
            if not key and in_place and in_place[place] not in kept:
                key = in_place[place]
            key = key or slug(name)
            usual = fold(name) == fold(_(DEFAULT_SECTORS.get(key, "")))
            sectors[key] = Sector(key, "" if usual else name)
        return tuple(sectors.values())

    def show(self, value: tuple[Sector, ...], around: Surroundings) -> str:
        """Return the names with semicolons."""
        del around
        return LIST_SEPARATOR.join(one.words() for one in value)

    def dump(self, value: tuple[Sector, ...]) -> list[dict[str, str]]:
        """Return a list of key and name."""
        return [{"key": one.key, "name": one.name} for one in value]

    def load(self, stored: Any) -> tuple[Sector, ...]:
        """Return a stored list of key and name."""
        return tuple(Sector(str(one["key"]), str(one["name"])) for one in stored)

    def hint(self) -> str:
        """Return what to type."""
        return _("names with “;” between them")


@record("meta", N_("Commune and settings"), writer=UserRole.KEEPER)
class Meta(Record):
    """The one record of table ``meta``, beside the version of the file format."""

    commune: str = column(
        Text(longest=120),
        N_("Commune"),
        required=True,
        width=30,
        help=N_("The name without the word “commune”"),
    )
    commune_kind: str = column(
        Choice(labels=UNIT_KINDS),
        N_("Kind of unit"),
        width=14,
        help=N_("What papers call it; empty: as its name begins"),
    )
    commune_code: str = column(Text(longest=10), N_("Commune code"), width=7)
    province: str = column(Text(longest=120), N_("Province"), width=24)
    level_above: str = column(
        Text(longest=120),
        N_("Level above"),
        width=24,
        help=N_("Who decides above the commune, such as the province's People's Committee"),
    )
    year: int = column(Year(least=2000), N_("Plan year"), required=True)
    village_word: str = column(
        Text(longest=20),
        N_("Word for village"),
        width=14,
        default="thôn",
        help=N_("thôn, bản, buôn, làng, ấp or tổ dân phố"),
    )
    unit: str = column(
        Choice(labels={unit.key: unit.label for unit in MoneyUnit}),
        N_("Unit of money"),
        default=_USUAL_UNIT,
        help=N_("In what unit money is typed and shown"),
    )
    sectors: tuple[Sector, ...] = column(
        SectorList(), N_("Sectors"), default=tuple(Sector(key) for key in DEFAULT_SECTORS)
    )
    chair: str = column(Text(), N_("Chair of the commune People's Committee"), width=24)
    group_least: int = column(
        WholeNumber(least=1, most=100), N_("VDP group: least members"), default=10
    )
    group_most: int = column(
        WholeNumber(least=1, most=100), N_("VDP group: most members"), default=15
    )
    ranked_least: int = column(
        WholeNumber(least=0, most=3), N_("Ranked activities per sector: least"), default=1
    )
    ranked_most: int = column(
        WholeNumber(least=1, most=3), N_("Ranked activities per sector: most"), default=3
    )
    present_share: Fraction = column(
        Share(),
        N_("Households present: more than"),
        default=Fraction(1, 2),
        help=N_("Law 10/2022/QH15, Decree 59/2023/NĐ-CP"),
    )
    agreed_share: Fraction = column(
        Share(),
        N_("Households in favour: more than"),
        default=Fraction(1, 2),
        help=N_("Law 10/2022/QH15, Decree 59/2023/NĐ-CP; counted over all households"),
    )
    contribution_share: Fraction = column(
        Share(),
        N_("In favour of contributions: at least"),
        default=Fraction(2, 3),
        help=N_("Counted over all households"),
    )
    spending_ahead_points: int = column(
        WholeNumber(least=0, most=100),
        N_("Settled money ahead of the work: at most points"),
        default=20,
        help=N_("Per cent of the approved money settled, less per cent of the work done"),
    )
    measure_apart_points: int = column(
        WholeNumber(least=0, most=100),
        N_("Per cent done and quantity done apart: at most points"),
        default=20,
        help=N_("Per cent reported, less the quantity done as per cent of what was approved"),
    )
    plan_details: tuple[str, ...] = column(
        several(Choice(labels=PLAN_DETAILS)),
        N_("Plans also say of each activity"),
        width=24,
        help=N_("Besides the columns of the form: VDP and CDP"),
    )
    details_place: str = column(
        Choice(labels={"table": N_("In a second table"), IN_COLUMNS: N_("In further columns")}),
        N_("Where plans say it"),
        default="table",
    )
    public_parts: tuple[str, ...] = column(
        several(Choice(labels=PUBLIC_PARTS)),
        N_("Public pages tell of"),
        width=24,
        default=tuple(PUBLIC_PARTS),
        help=N_("What everybody may read on the web pages of “export public”"),
    )
    public_least: int = column(
        WholeNumber(least=1, most=100),
        N_("Public pages: least count of people or households"),
        default=5,
        help=N_("A smaller count could point at somebody and is told as “fewer than”"),
    )
    public_names: bool | None = column(
        Flag(),
        N_("Public pages: names of people stay"),
        help=N_("Otherwise names that stand in the dossier's records are left out of every text"),
    )
    feedback_days: int = column(
        WholeNumber(least=1, most=365),
        N_("Answers to villages are posted: days"),
        default=30,
        help=N_("How long the notice of what became of the proposals hangs in the village"),
    )
    answer_days: int = column(
        WholeNumber(least=1, most=365),
        N_("Petitions and supervision are answered within: days"),
        default=15,
        help=N_("From the day of the petition or visit; a petition may name its own day"),
    )
    supervision_least: int = column(
        WholeNumber(least=1, most=100), N_("Community supervision board: least members"), default=5
    )

    def or_usual(self) -> "Meta":
        """Return the settings in which what has been emptied has its usual value."""
        usual: dict[str, Any] = {one.name: one.default for one in dataclasses.fields(self)}
        emptied: dict[str, Any] = {
            one.key: usual[one.key]
            for one in self.typed_columns()
            if one.is_empty(getattr(self, one.key))
        }
        return dataclasses.replace(self, **emptied)

    @property
    def unit_kind(self) -> str:
        """The kind of unit (a key of UNIT_KINDS): as it is set, else as the name begins."""
        return self.commune_kind or kind_in_name(self.commune) or COMMUNE

    @property
    def unit_name(self) -> str:
        """The name without the word for the kind of unit, which papers put there themselves."""
        return without_kind_word(self.commune)

    def money_unit(self) -> MoneyUnit:
        """Return the unit in which money is typed and shown."""
        return MoneyUnit.from_key(self.unit or _USUAL_UNIT)

    def title(self, around: Surroundings) -> str:
        """Return commune and year."""
        del around
        return f"{self.commune} {self.year}"
