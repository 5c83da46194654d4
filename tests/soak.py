"""How long the tests go on that look for a fault in the store: briefly, or under `make soak`."""

import os
from typing import TypeVar

_T = TypeVar("_T")

IS_SOAK = bool(os.environ.get("THONXA_SOAK"))


def briefly(short: _T, soak: _T) -> _T:
    """Return ``short``, which the gate has time for, or ``soak``."""
    return soak if IS_SOAK else short
