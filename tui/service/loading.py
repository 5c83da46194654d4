"""The whole program read at once, so that no session waits for any of it."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import exports
import store
import tui
from store.base.late_import import read_now

_ALONE = ("exports.output.worker", "store.exchange.opening.calamine_child", "exports.files.word")
"""What processes of their own read, and what needs a package that need not be there."""


_READ_LATE = ("textual.scrollbar",)
"""What Textual itself reads only once it is drawn."""


def load() -> None:
    """Read every module of the program, and what those import."""
    for name in (name for wing in (store, exports, tui) for name in _modules(wing)):
        if not name.startswith(_ALONE):
            read_now(importlib.import_module(name))
    for name in _READ_LATE:
        importlib.import_module(name)


def _modules(package: ModuleType) -> Iterator[str]:
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return (one.name for one in found)
