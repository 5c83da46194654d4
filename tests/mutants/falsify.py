"""The small changes that make a module say something else: found in its syntax, put in its text."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from tests.mutants.operators import changes

_UNIT_KINDS = (ast.FunctionDef, ast.AsyncFunctionDef)
_TYPES: Mapping[type[ast.AST], str] = MappingProxyType(
    {ast.arg: "annotation", ast.AnnAssign: "annotation"} | dict.fromkeys(_UNIT_KINDS, "returns")
)
"""Which part of a node is a type: what it says is the business of the type checker."""


@dataclass(frozen=True)
class Falsification:
    """One change: where, what stands there, and what takes its place.

    ``unit`` is the outermost function it stands in ("Figures.__bool__"), "" outside of any;
    ``start`` and ``end`` are bytes of the source.
    """

    path: str
    unit: str
    line: int
    old: str
    new: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it when lines move: the file, the unit, the old and the new text."""
        return self.path, self.unit, _one_line(self.old), _one_line(self.new)

    def applied(self, source: bytes) -> bytes:
        """Return the source of the module with the change in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        _, _, old, new = self.key
        return f"{self.path}:{self.line}: {old} → {new}"


def falsifications(source: bytes, path: str, *, strings: bool = False) -> list[Falsification]:
    """Return the changes of a module in the order of its text; string constants where wished.

    Changes that leave no valid module are left out.
    """
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    found: dict[tuple[int, int, str], Falsification] = {}
    for place in _places(ast.parse(source)):
        for node, new in _texts(place, strings=strings):
            start = lines[node.lineno - 1] + node.col_offset
            end = lines[(node.end_lineno or 1) - 1] + (node.end_col_offset or 0)
            old = source[start:end].decode()
            change = Falsification(path, place.unit, node.lineno, old, new, start, end)
            if _is_module(change.applied(source)):
                found.setdefault((start, end, new), change)
    return sorted(found.values(), key=lambda change: (change.start, change.end, change.new))


@dataclass(frozen=True)
class _Place:
    """A node; ``shown`` is what is written anew for it, for parts of an f-string all of it."""

    node: ast.expr | ast.stmt
    shown: ast.expr | ast.stmt
    unit: str
    is_bool: bool


def _places(tree: ast.Module) -> Iterator[_Place]:
    return chain.from_iterable(_below(node, None, (), "", is_bool=False) for node in _values(tree))


def _below(
    node: ast.AST,
    shown: ast.expr | ast.stmt | None,
    outer: tuple[str, ...],
    unit: str,
    *,
    is_bool: bool,
) -> Iterator[_Place]:
    """Go through a node and what it holds; ``is_bool``: the function around it returns a bool."""
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        return
    if isinstance(node, _UNIT_KINDS):
        unit = unit or ".".join((*outer, node.name))
        is_bool = node.returns is not None and ast.unparse(node.returns) == "bool"
    if isinstance(node, ast.ClassDef):
        outer = (*outer, node.name)
    if isinstance(node, ast.JoinedStr):
        shown = shown or node
    if isinstance(node, ast.expr | ast.stmt):
        yield _Place(node, shown or node, unit, is_bool)
    for child in _values(node):
        yield from _below(child, shown, outer, unit, is_bool=is_bool)


def _values(node: ast.AST) -> Iterable[ast.AST]:
    """Return what a node holds, without types and documentation."""
    kind = next((part for kind, part in _TYPES.items() if isinstance(node, kind)), "")
    left_out = getattr(node, kind, None) if kind else None
    for child in ast.iter_child_nodes(node):
        is_text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if child is not left_out and not is_text:
            yield child


def _texts(place: _Place, *, strings: bool) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Return what is written anew for a place, and how."""
    for old, new in changes(place.node, is_bool=place.is_bool, strings=strings):
        if place.shown is not place.node:
            yield place.shown, _swapped(place.shown, old, new)
            continue
        text = ast.unparse(new)
        is_plain = isinstance(new, ast.stmt | ast.JoinedStr)
        is_plain = is_plain or (isinstance(new, ast.Constant) and not text.startswith("-"))
        yield old, text if is_plain else f"({text})"


def _swapped(shown: ast.AST, old: ast.AST, new: ast.AST) -> str:
    """Write a node down with another part in it, and leave it as it was."""
    try:
        return ast.unparse(_Swap(old, new).visit(shown))
    finally:
        _Swap(new, old).visit(shown)


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the new node for the old one, every other as it is."""
        return self._new if node is self._old else super().generic_visit(node)


def _is_module(source: bytes) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _one_line(text: str) -> str:
    return " ".join(text.split())
