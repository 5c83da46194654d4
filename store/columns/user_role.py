"""The roles of the people at work, by which a record says who writes it."""

from enum import Enum

from store.language import N_, _


class UserRole(Enum):
    """What a person may do in the program; each role may also do what those before it may."""

    VIEWER = "viewer"
    VILLAGE_CLERK = "village_clerk"
    COMMUNE_EDITOR = "commune_editor"
    APPROVER = "approver"
    KEEPER = "keeper"

    @property
    def title(self) -> str:
        """The role's name in the person's language."""
        return _(_ROLE_TITLES[self])

    @property
    def rank(self) -> int:
        """How many roles stand before this one."""
        return list(UserRole).index(self)

    def includes(self, other: "UserRole") -> bool:
        """Tell whether this role may do whatever ``other`` may."""
        return self.rank >= other.rank


_ROLE_TITLES = {
    UserRole.VIEWER: N_("Viewer"),
    UserRole.VILLAGE_CLERK: N_("Village clerk"),
    UserRole.COMMUNE_EDITOR: N_("Commune editor"),
    UserRole.APPROVER: N_("Approver"),
    UserRole.KEEPER: N_("Keeper"),
}
