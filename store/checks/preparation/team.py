"""Rules of the CDP team: who is in it, and which village each member goes with [slide 10]."""

from collections.abc import Iterator, Sequence

from store.checks.kit.patterns import once_begun
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import listed, named_all, standing_villages
from store.dossier.view import View
from store.language import N_, _
from store.records import Membership
from store.records.people import REPRESENTED

_STAGE = 1
_TEAM = ("commune_leader", "leader", "level_above")


def _team(view: View) -> Sequence[Membership]:
    return view.where(Membership, body="cdp_team")


def _no_team(view: View) -> Iterator[RawFinding]:
    if not _team(view):
        yield RawFinding(_("The CDP team has no members yet. Add them among the group members."))


def _team_composition(view: View) -> Iterator[RawFinding]:
    team = _team(view)
    represented = {key for one in team for key in one.represents}
    missing = [_(REPRESENTED[key]) for key in _TEAM if key not in represented]
    if team and missing:
        message = _(
            "In the CDP team nobody represents: {missing}. Add members, or tick whom the members"
            " represent."
        )
        yield RawFinding(message.format(missing=listed(missing)))


def _no_head(view: View) -> Iterator[RawFinding]:
    team = _team(view)
    if team and not any(one.role == "head" for one in team):
        yield RawFinding(_("The CDP team has no head. Choose the role of one of its members."))


def _unassigned_villages(view: View) -> Iterator[RawFinding]:
    assigned = {one.village for one in _team(view)}
    alone = [village.uid for village in standing_villages(view) if village.uid not in assigned]
    if alone and _team(view):
        message = _(
            "Villages without a member of the CDP team assigned to them, {count}: {names}. Choose"
            " the village of a member; the member stays with it through stage 6."
        )
        yield RawFinding(message.format(count=len(alone), names=named_all(view, alone)))


RULES = (
    Rule(
        "team.none",
        Severity.WARNING,
        N_("The commune has a CDP team."),
        N_("slide 10"),
        once_begun(_STAGE, _no_team),
        stage=_STAGE,
        needed=True,
        typed_in=Membership,
    ),
    Rule(
        "team.composition",
        Severity.WARNING,
        N_("Commune leaders, village leaders and the level above are in the CDP team."),
        N_("slide 10"),
        _team_composition,
        stage=_STAGE,
        typed_in=Membership,
    ),
    Rule(
        "team.head",
        Severity.WARNING,
        N_("The CDP team has a head."),
        N_("practice"),
        _no_head,
        stage=_STAGE,
        typed_in=Membership,
    ),
    Rule(
        "team.villages",
        Severity.WARNING,
        N_("Each village has a member of the CDP team assigned to it."),
        N_("slide 10"),
        _unassigned_villages,
        stage=_STAGE,
        needed=True,
        typed_in=Membership,
    ),
)
