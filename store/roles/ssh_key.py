"""With which SSH key somebody came, where sshd tells it (``ExposeAuthInfo yes``)."""

import base64
import binascii
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from store.disk.safe_open import open_ordinary
from store.errors import UnsafePlace

EXPOSED = "SSH_USER_AUTH"
"""Names the file in which sshd says how somebody came; only their own account can read it."""
_USED = re.compile(r"publickey [\w.@-]{1,100} ([A-Za-z0-9+/]{1,8000}={0,2})")
_MOST_BYTES = 16_384


def key_fingerprint(told: str) -> str:
    """Return the fingerprint of the key in what sshd told, as ``ssh-keygen -l`` has it; "" else.

    >>> key_fingerprint("publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5")
    'SHA256:5/gdC8tsZ+1R7UnoiM4pMal9U3M82idPVzt95oIw3hQ'
    """
    found = next(filter(None, map(_USED.fullmatch, told.splitlines())), None)
    if found is None:
        return ""
    try:
        key = base64.b64decode(found[1], validate=True)
    except binascii.Error:
        return ""
    return f"SHA256:{base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip('=')}"


def key_exposed(environ: Mapping[str, str]) -> str:
    """Return the fingerprint of the key by which this process was reached; "" where none is told.

    That no file tells it keeps nobody from working.
    """
    place = environ.get(EXPOSED)
    if not place:
        return ""
    try:
        with open_ordinary(Path(place), os.O_RDONLY) as file:
            return key_fingerprint(file.read(_MOST_BYTES).decode("utf-8", "replace"))
    except (OSError, UnsafePlace):
        return ""
