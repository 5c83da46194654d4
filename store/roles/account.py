"""Under which account somebody works, as the kernel says, and for whom it may speak."""

import os
import pwd
from contextvars import ContextVar
from pathlib import Path

from store.base.late_import import read_when_used
from store.errors import StorageError
from store.language import N_
from store.roles.settings import SETTINGS_FILE, read_settings

with read_when_used():
    from store.roles import ssh_key  # only where something is saved


class NoDoor(StorageError):
    """The account speaks for somebody else and is not one that may."""

    template = N_(
        "The account “{account}” may not work in the name of “{who}”; leave out --as. Accounts "
        "that may stand in {file}, as doors."
    )


_served: ContextVar[int | None] = ContextVar("served", default=None)
_key: ContextVar[str] = ContextVar("key", default="")


def serve(number: int, key: str = "") -> None:
    """Work from here on in this context for the account of that number, as the service does.

    ``key`` is the fingerprint of the key by which it was reached, where that can be trusted.
    """
    _served.set(number)
    _key.set(key)


def is_served() -> bool:
    """Tell whether this process works for an account other than the one under which it runs."""
    return _served.get() is not None


def account_of(number: int) -> str:
    """Return the name of the account of that number, or the number where it has none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def own_key() -> str:
    """Return the fingerprint of the SSH key by which somebody came; "" where it is not known."""
    return _key.get() if is_served() else ssh_key.key_exposed(os.environ)


def own_account() -> str:
    """Return the account at work; what the environment says of it does not count."""
    return account_of(_own_number())


def require_voice_of(folder: Path, who: str) -> None:
    """Refuse that the account works in the name of ``who`` in the office ``folder``.

    An account works in its own name. For others speak the accounts that ``office.toml`` lists as
    doors, and the owner of the folder, who can change all that is in it; where the file lists
    neither people nor doors everybody may, except through the office service.

    Raises:
        NoDoor: The account is none of these.
        BadSettings, Unreadable: ``office.toml`` does not tell.
    """
    account = own_account()
    if who == account or _is_ours(folder):
        return
    settings = read_settings(folder / SETTINGS_FILE)
    is_open = settings.doors is None and not settings.people and not is_served()
    if not is_open and account not in (settings.doors or ()):
        raise NoDoor(SETTINGS_FILE, account=account, who=who)


def _is_ours(folder: Path) -> bool:
    """Tell whether the folder belongs to this account, or would once it is made."""
    try:
        return folder.stat().st_uid == _own_number()
    except FileNotFoundError:
        return not is_served()


def _own_number() -> int:
    served = _served.get()
    return os.geteuid() if served is None else served
