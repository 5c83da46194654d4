"""Why a dossier is not carried to a server, or back."""

from store.errors import StorageError
from store.language import N_


class NoCommuneCode(StorageError):
    """A dossier that does not say of which commune it is has no place on a server."""

    template = N_(
        "{file} was not sent: its settings lack the commune's code, by which a server knows it. "
        "Type the five digits in the settings of the dossier, then send it."
    )


class OtherHistory(StorageError):
    """The dossier that is there already was saved apart from the one that is to come."""

    template = N_(
        "{file} was not carried: where it is to go lies a dossier of that commune and year with "
        "saves that it does not have. Bring both together with “thonxa copy” there and “thonxa "
        "merge” here."
    )


class ServerAhead(StorageError):
    """The server has later saves of the dossier."""

    template = N_(
        "{file} was not sent: the server has later saves of it ({found}, here {known}). “thonxa "
        "pull” brings them here."
    )


class HereAhead(StorageError):
    """The dossier here has later saves than the server."""

    template = N_(
        "{file} was not brought: here are later saves of it ({known}, on the server {found}). "
        "“thonxa push” sends them."
    )


class Incomplete(StorageError):
    """What arrived is not what was sent."""

    template = N_("{file} was not carried: what arrived is not what was sent. Try again.")
