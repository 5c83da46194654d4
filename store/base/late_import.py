"""Modules that are imported now and read when something of them is first used.

A registry, such as that of the commands or of the forms, names the modules it leads to by ordinary
import statements, which every reader of code follows: the type checker, the layer contracts, a
search for dead code. Only the one that is asked for is read.
"""

import importlib
import sys
from _thread import RLock  # threading, which no short command needs, costs a millisecond
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import LazyLoader
from types import ModuleType
from typing import TYPE_CHECKING, Any

from store.base.ending_later import ending_later
from store.base.garbage import collector_paused

if TYPE_CHECKING:
    from importlib.abc import Loader

_waking = RLock()
_VERSIONS = "importlib.metadata"


class _Waiting(ModuleType):
    """A module whose code runs when something it defines is first asked for.

    A package that waits can be asked for its submodules without being woken.
    """

    def __getattr__(self, name: str) -> Any:
        with _waking:
            _wake(self)
            if name in vars(self):
                return vars(self)[name]
        message = f"module {self.__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


def read_now(module: ModuleType) -> None:
    """Read a module that waits to be used, if it still does."""
    with _waking:
        _wake(module)


def _wake(module: ModuleType) -> None:
    """Run the code of ``module``, unless another thread has just done it."""
    spec = module.__spec__
    if spec is None or not isinstance(spec.loader, _LateLoader):
        return
    late = spec.loader
    spec.loader = late.real  # before the code runs, which may ask for names of its own
    with ending_later(), ExitStack() as unless_it_runs, collector_paused():
        unless_it_runs.callback(setattr, spec, "loader", late)
        late.real.exec_module(module)
        unless_it_runs.pop_all()
    module.__class__ = ModuleType  # nothing of it is late any more


class _LateLoader(LazyLoader):
    """Makes modules wait that the ``real`` loader would run at once."""

    def __init__(self, real: "Loader") -> None:
        super().__init__(real)
        self.real = real

    def exec_module(self, module: ModuleType) -> None:
        """Leave the code of ``module`` for later."""
        module.__class__ = _Waiting


class _LateFinder:
    """Finds what the other finders find, and lets those modules wait of which ``waits`` says so."""

    def __init__(self, waits: Callable[[ModuleSpec], bool]) -> None:
        self._waits = waits

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module is, and how it is loaded; nothing where it is not found."""
        # A package imported in a block may have a block of its own: then there are several.
        late = [finder for finder in sys.meta_path if isinstance(finder, _LateFinder)]
        others = (finder for finder in sys.meta_path if finder not in late)
        found = (finder.find_spec(name, path, target) for finder in others)
        spec = next((one for one in found if one is not None), None)
        if spec is None or spec.loader is None:
            return spec
        if any(finder._waits(spec) for finder in late):  # noqa: SLF001 - its own kind
            spec.loader = _LateLoader(spec.loader)
        return spec


@contextmanager
def _finding(finder: _LateFinder) -> Iterator[None]:
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@contextmanager
def read_when_used() -> Iterator[None]:
    """Let the modules wait that are imported in the block, as ``from package import module``.

    Packages do not wait. A name out of a module (``from module import name``) is a use of it.
    """
    with _finding(_LateFinder(lambda spec: spec.submodule_search_locations is None)):
        yield


@contextmanager
def versions_not_looked_up() -> Iterator[None]:
    """Let what is imported in the block not ask which version of it is installed.

    The answer would cost a tenth of what a text command takes, and nobody wants to know. A library
    is told that it is not installed as a package, which each of them is prepared for.
    """
    if _VERSIONS in sys.modules:
        yield
        return
    told = ModuleType(_VERSIONS)
    vars(told).update(version=_not_told, PackageNotFoundError=ModuleNotFoundError)
    sys.modules[_VERSIONS] = told
    try:
        yield
    finally:
        del sys.modules[_VERSIONS]


def _not_told(name: str) -> str:
    raise ModuleNotFoundError(name)


def import_late(*names: str) -> None:
    """Let ``import`` find the modules ``names`` from now on, but run each only when it is used.

    This is for what a library imports for purposes we do not have. A package comes before its
    submodules. Modules that are there already are left as they are.

    Raises:
        ModuleNotFoundError: There is no such module.
    """
    with _finding(_LateFinder(lambda spec: spec.name in names)):
        for name in names:
            importlib.import_module(name)
