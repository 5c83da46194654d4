"""Who signs the papers, each with title, what to do and the name once known; who receives them."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from exports.document.document import Signatory, Signatures
from exports.forms.kit import frame
from exports.forms.kit.frame import kind_word
from store.dossier.view import View
from store.language import N_, _
from store.records import Membership, Person, Village
from store.words.text import fold

_CHAIR = N_("ON BEHALF OF THE PEOPLE'S COMMITTEE\nCHAIR")
_DEPUTY = N_("ON BEHALF OF THE PEOPLE'S COMMITTEE\nFOR THE CHAIR\nDEPUTY CHAIR")
_ACTING = N_("ON BEHALF OF THE PEOPLE'S COMMITTEE\nACTING CHAIR")
_IN_PLACE_OF_THE_CHAIR: Mapping[str, str] = MappingProxyType(
    {"pho chu tich": _DEPUTY, "quyen chu tich": _ACTING, "q. chu tich": _ACTING}
)
"""How a committee's paper is signed by position, as positions begin [Decree 30/2020/NĐ-CP]."""

_RESIDENTIAL_GROUP = "to dan pho"


def member_in_role(view: View, body: str, role: str, village: str | None = None) -> str:
    """Return the name of the first member of a body in that role, "" when there is none."""
    wanted: dict[str, object] = {"body": body, "role": role}
    if village:
        wanted["village"] = village
    found = view.where(Membership, **wanted)
    return view.title_of(found[0].person) if found and found[0].person else ""


def position_of(view: View, name: str) -> str:
    """Return the position of the one person of that name, "" when none or several have it."""
    found = view.where(Person, name=name) if name else ()
    return found[0].position if len(found) == 1 else ""


def signed_by_board(view: View) -> Signatory:
    """Return the signature of the head of the community supervision board."""
    title = _("ON BEHALF OF THE SUPERVISION BOARD\nHEAD OF BOARD")
    head = member_in_role(view, "supervision_board", "head")
    return Signatory(frame.kept_together(title), sign_here(), head)


def sign_here() -> str:
    """Return what stands below the title of a signatory."""
    return _("(Signature, full name)")


def signed_by_commune(view: View, signer: str = "") -> Signatory:
    """Return the signature of the commune's chair, or of ``signer`` who signs in place of them.

    Only a deputy or acting chair signs for the committee; nothing is to be said below the title
    once the name is known.
    """
    name = signer or view.meta.chair
    return Signatory(_(_title_of(view, name)), "" if name else _sign_and_seal(), name)


def confirmed_by_commune(view: View) -> Signatory:
    """Return the signature by which the commune's chair confirms a village's paper."""
    signed = signed_by_commune(view)
    _for_the_committee, _break, signed_as = signed.title.partition("\n")
    title = _("CONFIRMED BY THE\nPEOPLE'S COMMITTEE\n{signed_as}").format(signed_as=signed_as)
    return Signatory(title, signed.note, signed.name)


def signed_by_team(view: View) -> Signatory:
    """Return the signature of the head of the CDP team."""
    title = _("ON BEHALF OF THE CDP TEAM\nHEAD OF TEAM")
    return Signatory(title, sign_here(), member_in_role(view, "cdp_team", "head"))


def signed_by_village(view: View, village: Village) -> Signatory:
    """Return the signature of the village's head."""
    word = kind_word(view, village)
    is_group = fold(word) == _RESIDENTIAL_GROUP
    title = _("Leader of the {word}") if is_group else _("Head of {word}")
    return Signatory(title.format(word=word).upper(), sign_here(), village.head)


def signed_by_group(view: View, village: Village) -> Signatory:
    """Return the signature of the head of the village's VDP working group."""
    title = _("ON BEHALF OF THE VDP WORKING GROUP\nHEAD OF GROUP")
    return Signatory(title, sign_here(), member_in_role(view, "vdp_group", "head", village.uid))


def signed_by_villagers(view: View, village: Village) -> tuple[Signatory, ...]:
    """Return the signatures of the village's group and of its head; who is both signs once."""
    group, head = signed_by_group(view, village), signed_by_village(view, village)
    if not _is_same_person(group, head):
        return (group, head)
    title = _("{head},\nHEAD OF THE VDP WORKING GROUP").format(head=head.title)
    return (replace(head, title=title),)


def signed_for_village(view: View, village: Village) -> tuple[Signatory, ...]:
    """Return who signs a village's paper: its group and head, and the commune confirms it."""
    return (*signed_by_villagers(view, village), confirmed_by_commune(view))


def village_signatures(view: View, village: Village) -> Signatures:
    """Return who signs and who receives what a village writes down together with the commune."""
    return Signatures(signed_for_village(view, village), told_to_commune(view, village))


def signed_for_account(view: View, village: Village) -> tuple[Signatory, ...]:
    """Return who signs for what a village gave: who wrote it, its supervision board, its head."""
    writer = Signatory(_("WRITTEN BY"), sign_here())
    return (writer, signed_by_board(view), signed_by_village(view, village))


def signed_by_team_and_commune(view: View) -> tuple[Signatory, ...]:
    """Return the signatures of the CDP team and of the commune.

    A chair who also heads the team signs once, for the committee.
    """
    team, commune = signed_by_team(view), signed_by_commune(view)
    return (commune,) if _is_same_person(team, commune) else (team, commune)


def told_to_villages() -> tuple[str, ...]:
    """Return who receives a paper by which the commune's committee tells the villages."""
    return (_("Villages of the commune"), _("CDP team"), filed())


def told_to_commune(view: View, village: Village) -> tuple[str, ...]:
    """Return who receives a village's paper."""
    return (
        _("People's Committee of the commune (to report)"),
        _("CDP team"),
        kept_in_village(view, village),
    )


def kept_in_village(view: View, village: Village) -> str:
    """Return where a village's own copy is kept, by the word for what it is: "Lưu: buôn"."""
    return _("Kept in the {word}").format(word=kind_word(view, village))


def level_above(view: View) -> str:
    """Return the level above as it receives a report, by its name where that is known."""
    return _("{name} (to report)").format(name=view.meta.level_above or _("Level above"))


def filed() -> str:
    """Return where a paper of the commune's committee is filed: "Lưu: VT, nhóm CDP"."""
    return _("Filed: office, CDP team")


def _is_same_person(one: Signatory, other: Signatory) -> bool:
    return bool(one.name) and fold(one.name) == fold(other.name)


def _title_of(view: View, name: str) -> str:
    """Return as what ``name`` signs for the commune's committee."""
    position = fold(position_of(view, name))
    for words, title in _IN_PLACE_OF_THE_CHAIR.items():
        if position.startswith(words):
            return title
    chair = view.meta.chair
    return _DEPUTY if chair and fold(name) != fold(chair) else _CHAIR


def _sign_and_seal() -> str:
    return _("(Signature, full name, seal)")
