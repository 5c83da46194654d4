"""The address of a server as it is typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.language import N_, _
from store.server.line.address import Address, is_address
from store.server.line.failure import NoDriver
from tui.commands.line.session import WrongUse

_NO_ADDRESS = N_(
    "“{typed}” is no address of a server. Type one such as postgresql://server.example/thonxa; "
    "password and certificates stand where libpq looks for them (.pgpass, PGSSLMODE)."
)


def address_typed(typed: str) -> Address:
    """Return the address; raises WrongUse where it is none."""
    if not is_address(typed):
        raise WrongUse(_(_NO_ADDRESS).format(typed=typed))
    return Address(typed)


@contextmanager
def with_driver(address: Address) -> Iterator[None]:
    """Tell in a sentence that what speaks with servers is not installed; raises NoDriver."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise NoDriver(address.shown) from error
