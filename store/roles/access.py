"""Who a person is in an office: the role in which they come, and whom they may ask."""

import os
from collections.abc import Collection
from pathlib import Path

from store.base.frozen import frozen
from store.columns.user_role import UserRole
from store.disk.loaded_file import Fingerprint, fingerprint
from store.errors import StorageError
from store.language import N_, _
from store.roles.account import account_of, is_served
from store.roles.settings import SETTINGS_FILE, Settings, read_settings

_MOST_NAMED = 4


class NotPermitted(StorageError):
    """The person's role does not reach for what was to be done."""

    template = N_("This needs the role “{role}”; ask {people}.")


class NobodyMay(NotPermitted):
    """A table does not say who writes it."""

    template = N_("Table {table} names no role that writes it, so nothing can be saved there.")


@frozen
class Access:
    """In which role somebody comes; ``villages`` are the words for those a village clerk writes.

    ``owner`` is the account of the person who owns the office's folder. Where nobody is listed all
    are keepers and nothing is limited.
    """

    role: UserRole
    settings: Settings
    villages: tuple[str, ...] = ()
    owner: str = ""

    @property
    def is_limited(self) -> bool:
        """Whether the office lists people, so that roles count."""
        return bool(self.settings.people)

    @property
    def told_role(self) -> str:
        """The role as the history keeps it; "" where roles do not count."""
        return self.role.value if self.is_limited else ""

    def require(self, role: UserRole) -> None:
        """Raise NotPermitted unless this role includes ``role``."""
        if not self.role.includes(role):
            raise self.refusal(role)

    def refusal(
        self, role: UserRole, village: str = "", words: Collection[str] = ()
    ) -> NotPermitted:
        """Return what to tell a person whose role does not reach.

        Args:
            role: The least role that would.
            village: The name of the village for which it must be, "" where none is meant.
            words: The words that mean this village.
        """
        told = role.title
        if village:
            told = _("{role} of {village}").format(role=role.title, village=village)
        people = ", ".join(self._who_may(role, words)) or self.owner or _("the office's keeper")
        return NotPermitted(SETTINGS_FILE, role=told, people=people)

    def _who_may(self, role: UserRole, words: Collection[str]) -> list[str]:
        """Return the names of those of the least role that reaches."""
        able = [
            one
            for one in self.settings.people.values()
            if one.role.includes(role)
            and (one.role is not UserRole.VILLAGE_CLERK or not set(words).isdisjoint(one.villages))
        ]
        least = min((one.role.rank for one in able), default=0)
        return [one.name for one in able if one.role.rank == least][:_MOST_NAMED]


def access_of(folder: Path, who: str) -> Access:
    """Read ``office.toml`` of the office in ``folder`` and return as what ``who`` comes.

    Whoever owns the folder is its keeper under the name of their own account.

    Raises:
        BadSettings: The file cannot be understood, so nobody may write.
        Unreadable: The system refuses to read it.
    """
    settings = read_settings(folder / SETTINGS_FILE)
    if not settings.people:
        return Access(UserRole.KEEPER, settings)
    account, is_own = _owner(folder)
    person = settings.people.get(who)
    villages = person.villages if person else ()
    role = UserRole.KEEPER if is_own and who == account else settings.role_of(who)
    # Nobody can ask the account of the service, which owns the folder where there is one.
    return Access(role, settings, villages, "" if is_served() else account)


def keeper_of(folder: Path, who: str) -> Access:
    """Return the access of ``who``; raises NotPermitted unless they are a keeper."""
    access = access_of(folder, who)
    access.require(UserRole.KEEPER)
    return access


class Admission:
    """As what somebody comes to an office, looked up anew when asked.

    Attributes:
        access: What was found last.
        error: Why nothing could be found out, so that nobody may write; None else.
    """

    def __init__(self, folder: Path, who: str) -> None:
        """Look up ``who`` in the office in ``folder``."""
        self._folder, self._who = folder, who
        self._read: Fingerprint | None = None
        self.access = Access(UserRole.VIEWER, Settings())
        self.error: StorageError | None = None
        self.look_up()

    def changed(self) -> bool:
        """Tell whether ``office.toml`` is another one than was read; raises Unreadable."""
        return fingerprint(self._folder / SETTINGS_FILE) != self._read

    def look_up(self) -> None:
        """Read anew as what the person comes."""
        try:
            self._read = fingerprint(self._folder / SETTINGS_FILE)
            self.access, self.error = access_of(self._folder, self._who), None
        except StorageError as error:
            self.error = error

    def required(self) -> Access:
        """Read anew as what the person comes; raises BadSettings, Unreadable."""
        self.look_up()
        if self.error is not None:
            raise self.error
        return self.access


def _owner(folder: Path) -> tuple[str, bool]:
    """Return the account that owns ``folder``, and whether this process runs under it."""
    number = folder.stat().st_uid
    return account_of(number), number == os.geteuid()
