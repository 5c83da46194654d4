"""The address of a server, as libpq understands it, and as people may see it."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from store.base.frozen import frozen

_SCHEMES: Final = ("postgresql://", "postgres://")
_SECRETS: Final = ("password", "sslpassword")
_HIDDEN: Final = "***"


def is_address(text: str) -> bool:
    """Tell whether a text names a server and not a folder."""
    return text.startswith(_SCHEMES)


@frozen
class Address:
    """A server with its database: ``url`` may hold a password and is never shown."""

    url: str

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    @property
    def shown(self) -> str:
        """The address without any password."""
        parts = urlsplit(self.url)
        user, at, place = parts.netloc.rpartition("@")
        name, colon, _password = user.partition(":")
        netloc = f"{name}{colon and ':' + _HIDDEN}{at}{place}"
        query = urlencode(
            [
                (key, _HIDDEN if key in _SECRETS else value)
                for key, value in parse_qsl(parts.query, keep_blank_values=True)
            ],
            safe="*/",
        )
        return urlunsplit((parts.scheme, netloc, parts.path, query, ""))

    @property
    def folder_name(self) -> str:
        """A name for the folder of what belongs to people here, without account or password."""
        parts = urlsplit(self.url)
        place = parts.netloc.rpartition("@")[2]
        found = dict(parse_qsl(parts.query))
        told = "-".join(filter(None, (place or found.get("host", ""), parts.path.strip("/"))))
        return re.sub(r"[^a-z0-9.]+", "-", told.lower()).strip("-.") or "server"
