"""Who signs the papers: each signature with its title, what to do, and the name once known."""

from exports.document import Signatory
from exports.forms.frame import kind_word
from store.language import _
from store.records import Membership, Village
from store.view import View


def member_in_role(view: View, body: str, role: str, village: str | None = None) -> str:
    """Return the name of the first member of a body in that role, "" when there is none."""
    wanted: dict[str, object] = {"body": body, "role": role}
    if village:
        wanted["village"] = village
    found = view.where(Membership, **wanted)
    return view.title_of(found[0].person) if found and found[0].person else ""


def signed_by_board(view: View) -> Signatory:
    """Return the signature of the head of the community supervision board."""
    title = _("ON BEHALF OF THE SUPERVISION BOARD\nHEAD OF BOARD")
    return Signatory(title, sign_here(), member_in_role(view, "supervision_board", "head"))


def sign_here() -> str:
    """Return what stands below the title of a signatory."""
    return _("(Signature, full name)")


def signed_by_commune(view: View) -> Signatory:
    """Return the signature of the commune's chair."""
    title = _("ON BEHALF OF THE PEOPLE'S COMMITTEE\nCHAIR")
    return Signatory(title, _("(Signature, seal)"), view.meta.chair)


def signed_by_team(view: View) -> Signatory:
    """Return the signature of the head of the CDP team."""
    title = _("ON BEHALF OF THE CDP TEAM\nHEAD OF TEAM")
    return Signatory(title, sign_here(), member_in_role(view, "cdp_team", "head"))


def signed_by_village(view: View, village: Village) -> Signatory:
    """Return the signature of the village's head."""
    title = _("Head of {word}").format(word=kind_word(view, village)).upper()
    return Signatory(title, sign_here(), village.head)


def signed_by_group(view: View, village: Village) -> Signatory:
    """Return the signature of the head of the village's VDP working group."""
    title = _("ON BEHALF OF THE VDP WORKING GROUP\nHEAD OF GROUP")
    return Signatory(title, sign_here(), member_in_role(view, "vdp_group", "head", village.uid))
