"""The lists of those who plan: the CDP team of the commune, the VDP group of each village."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    PaperColumn,
    PaperTable,
    Paragraph,
    Signatures,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.official import as_annex, decision_as_typed
from exports.forms.kit.request import Request, chosen
from store.base.collect import grouped
from store.base.frozen import frozen
from store.columns.kind import Surroundings, Text
from store.dossier.view import View
from store.language import N_, _
from store.records import Membership, Person, Village
from store.words.numbers import UNKNOWN

_PERSON_KEYS = ("name", "sex", "birth_year", "ethnicity", "poor_household", "position", "phone")
_BLANK_ROWS = 15
"""As many as a group may have [slide 15]."""


def team(view: View, request: Request) -> Document:
    """Return the VDP group of one village, or the CDP team and every village's group."""
    if request.village is None:
        with_group = [
            village
            for village in view.villages()
            if view.where(Membership, body="vdp_group", village=village.uid)
        ]
        groups = frame.in_own_words(
            view,
            with_group,
            lambda village: village.uid,
            lambda village: _village_group(view, village, request),
        )
        return bundle([_commune_team(view, request), *groups])
    (village,) = chosen(view, Village, request.village)
    return _village_group(view, village, request)


def _commune_team(view: View, request: Request) -> Document:
    """Return the CDP team with the villages each member goes with.

    It is the annex of the decision by which it was founded, which nobody heads or signs once more;
    where none is known, a list to be signed.
    """
    members = () if request.blank else view.where(Membership, body="cdp_team")
    basis = decision_as_typed(
        view, next((member.decision for member in members if member.decision), "")
    )
    name = _("CDP team, plan year {year}").format(year=view.year)
    listed = _members(view, members, ColumnPlace.OWN)
    if basis:
        made = frame.paper(view, titles.TEAM, name, None, orientation="landscape")
        return as_annex(replace(made, blocks=tuple(listed)), basis)
    signed = Signatures((signing.signed_by_commune(view),), signing.told_to_villages())
    head = frame.commune_head(view, "QĐ", None)
    made = frame.paper(view, titles.TEAM, name, head, orientation="landscape")
    return replace(made, blocks=(*listed, signed))


def _village_group(view: View, village: Village, request: Request) -> Document:
    found = view.where(Membership, body="vdp_group", village=village.uid)
    members = () if request.blank else found
    name = _("VDP working group – {village}, plan year {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    head = frame.village_head(view, village, None)
    signed = signing.village_signatures(view, village)
    made = frame.paper(view, titles.TEAM, name, head, orientation="landscape")
    return replace(made, blocks=(*_members(view, members, ColumnPlace.FILES_ONLY), signed))


@frozen
class _OnOneLine(Text):
    """Text whose words stay together on paper: "0900 000 001"."""

    def show(self, value: str, around: Surroundings) -> str:
        """Return the text with spaces at which no line breaks."""
        return super().show(value, around).replace(" ", "\u00a0")

    def edit(self, value: str, around: Surroundings) -> str:
        """Return the text as it was typed."""
        return super().show(value, around)


def _on_one_line(column: PaperColumn) -> PaperColumn:
    """Return the column of phone numbers so that none of them is broken; others as they are."""
    kind = column.field.kind
    if column.key != "phone" or not isinstance(kind, Text):
        return column
    unbroken = _OnOneLine(longest=kind.longest)
    return replace(column, field=replace(column.field, kind=unbroken))


def _columns(village_stands: ColumnPlace) -> tuple[PaperColumn, ...]:
    """Return the columns of either list; the village of each member stands in the team's only."""
    label = N_("Village in charge of") if village_stands is ColumnPlace.OWN else N_("Village")
    return (
        frame.only_in_files(Membership, "body"),
        frame.number_column(),
        *map(_on_one_line, frame.columns_of(Person, _PERSON_KEYS)),
        *frame.columns_of(Membership, ("role", "represents")),
        frame.text_column("villages", label, 14, place=village_stands),
    )


def _members(
    view: View, members: Sequence[Membership], village_stands: ColumnPlace
) -> Iterator[Block]:
    """Yield the list, each person once, and above it how many of whom there are."""
    columns = _columns(village_stands)
    people = [
        (view.get(Person, uid) or Person(), roles)
        for uid, roles in grouped(members, lambda one: one.person or one.uid).items()
    ]
    lines = [_line(view, person, roles) for person, roles in people]
    rows = frame.numbered_rows(columns, lines) or frame.blank_rows(columns, _BLANK_ROWS)
    if people:
        yield Paragraph(_counted([person for person, _roles in people]), prose=True)
    yield PaperTable(columns, rows, view)


def _line(view: View, person: Person, roles: Sequence[Membership]) -> Mapping[str, object]:
    """Return a person's row; who goes with several villages is listed with all of them."""
    village = Membership.columns["village"]
    villages = dict.fromkeys(village.show(role.village, view) for role in roles if role.village)
    represented = dict.fromkeys(key for role in roles for key in role.represents)
    return {
        **frame.values_of(person),
        "body": roles[0].body,
        "role": roles[0].role,
        "represents": tuple(represented),
        "villages": "; ".join(villages),
    }


def _counted(people: Iterable[Person]) -> str:
    """Return how many members there are, and how many of them are women or poor, if known."""
    every = tuple(people)
    is_told = any(one.sex for one in every)
    message = _("The list has {count} people, of whom {women} women and {poor} of poor households.")
    return message.format(
        count=len(every),
        women=sum(one.sex == "female" for one in every) if is_told else UNKNOWN,
        poor=sum(1 for one in every if one.poor_household),
    )
