"""Modules that a library imports for purposes we do not have: they run when something needs them.

This is importlib's own recipe for lazy imports, with one difference: a package that waits can be
asked for its submodules without being woken.
"""

import importlib.util
import sys
import threading
from contextlib import ExitStack
from types import ModuleType
from typing import Any

_AWAKE = "awake"
_waking = threading.RLock()


class _Waiting(ModuleType):
    """A module whose code runs when something it defines is first asked for."""

    def __getattr__(self, name: str) -> Any:
        with _waking:
            self._wake()
            if name in vars(self):
                return vars(self)[name]
        message = f"module {self.__name__!r} has no attribute {name!r}"
        raise AttributeError(message)

    def _wake(self) -> None:
        spec = self.__spec__
        if spec is None or spec.loader is None or spec.loader_state == _AWAKE:
            return
        spec.loader_state = _AWAKE  # before its code runs, which may ask for names of its own
        with ExitStack() as unless_it_runs:
            unless_it_runs.callback(setattr, spec, "loader_state", None)
            spec.loader.exec_module(self)
            unless_it_runs.pop_all()


def import_late(*names: str) -> None:
    """Let ``import`` find the modules ``names`` from now on, but run each only when it is used.

    A package comes before its submodules. Modules that are there already are left as they are.

    Raises:
        ModuleNotFoundError: There is no such module.
    """
    for name in names:
        if name in sys.modules:
            continue
        spec = importlib.util.find_spec(name)
        if spec is None:
            message = f"No module named {name!r}"
            raise ModuleNotFoundError(message, name=name)
        module = _Waiting(name)
        for key, value in vars(importlib.util.module_from_spec(spec)).items():
            setattr(module, key, value)
        sys.modules[name] = module
        package, _dot, last = name.rpartition(".")
        if package:
            setattr(sys.modules[package], last, module)
