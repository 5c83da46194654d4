"""What may stand in the place of a piece of syntax: each change is one a tired hand could make."""

import ast
import copy
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

N = TypeVar("N", bound=ast.AST)

_COMPARISONS: Mapping[type[ast.cmpop], type[ast.cmpop]] = MappingProxyType(
    {
        ast.Lt: ast.LtE,
        ast.LtE: ast.Lt,
        ast.Gt: ast.GtE,
        ast.GtE: ast.Gt,
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
        ast.Is: ast.IsNot,
        ast.IsNot: ast.Is,
        ast.In: ast.NotIn,
        ast.NotIn: ast.In,
    }
)
_ARITHMETIC: Mapping[type[ast.operator], type[ast.operator]] = MappingProxyType(
    {
        ast.Add: ast.Sub,
        ast.Sub: ast.Add,
        ast.Mult: ast.FloorDiv,
        ast.FloorDiv: ast.Mult,
        ast.Div: ast.Mult,
        ast.Mod: ast.FloorDiv,
    }
)
_CALLS: Mapping[str, str] = MappingProxyType(
    {"min": "max", "max": "min", "any": "all", "all": "any"}
)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


Change = tuple[ast.expr | ast.stmt, ast.AST]
"""What is replaced, a node or a part of it, and by what."""


def changes(node: ast.expr | ast.stmt, *, is_bool: bool, strings: bool) -> Iterator[Change]:
    """Return what of a node may be replaced by what.

    ``is_bool``: the function around it returns a bool; ``strings``: texts are changed too.
    """
    if isinstance(node, ast.IfExp | ast.If | ast.While):
        yield from ((node.test, _said(value)) for value in _decisions(node))
    yield from ((node, new) for new in _replacements(node, is_bool=is_bool, strings=strings))


def _replacements(node: ast.AST, *, is_bool: bool, strings: bool) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            yield from _joined(node)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant():
            yield from _constants(node.value, strings=strings)
        case ast.BinOp() | ast.AugAssign():
            yield from _calculated(node)
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            yield _with(node, func=ast.Name(_CALLS[name], ast.Load()))
        case ast.Return():
            yield from _returned(node, is_bool=is_bool)
        case ast.Expr(value=ast.Call() | ast.Await()) | ast.Raise() | ast.Continue():
            yield ast.Pass()
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            yield from _unfiltered(node)


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for at, operator in enumerate(node.ops):
        yield _with(node, ops=_at(node.ops, at, _COMPARISONS[type(operator)]()))


def _joined(node: ast.BoolOp) -> Iterator[ast.AST]:
    """Swap ``and`` and ``or``, and drop each operand in turn."""
    yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for at in range(len(node.values)):
        rest = node.values[:at] + node.values[at + 1 :]
        yield _with(node, values=rest) if rest[1:] else rest[0]


def _constants(value: object, *, strings: bool) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif strings and value and isinstance(value, str | bytes):
        yield ast.Constant(value[:0])


def _calculated(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    """Swap an operator, except between texts and between types."""
    sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
    is_text = any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str | bytes))
        for side in sides
    )
    if type(node.op) in _ARITHMETIC and not is_text:
        yield _with(node, op=_ARITHMETIC[type(node.op)]())


def _decisions(node: ast.IfExp | ast.If | ast.While) -> tuple[int, ...]:
    """Take a condition that is one name or call for met and for not met.

    What consists of comparisons, ``and``, ``or`` and ``not`` is changed by its parts.
    """
    if isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant):
        return ()
    return (0,) if isinstance(node, ast.While) else (1, 0)


def _said(value: int) -> ast.Call:
    """Return "bool(1)" or "bool(0)": True and False alone the type checker would notice."""
    return ast.Call(ast.Name("bool", ast.Load()), [ast.Constant(value)], [])


def _returned(node: ast.Return, *, is_bool: bool) -> Iterator[ast.AST]:
    if node.value is None or isinstance(node.value, ast.Constant):
        return
    for value in (True, False) if is_bool else (None,):
        yield ast.Return(ast.Constant(value))


def _unfiltered(
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
) -> Iterator[ast.AST]:
    for at, part in enumerate(node.generators):
        for which in range(len(part.ifs)):
            rest = part.ifs[:which] + part.ifs[which + 1 :]
            yield _with(node, generators=_at(node.generators, at, _with(part, ifs=rest)))


def _with(node: N, **parts: Any) -> N:
    """Return a copy of a node with other parts."""
    changed = copy.copy(node)
    for name, part in parts.items():
        setattr(changed, name, part)
    return changed


def _at(nodes: list[N], at: int, new: N) -> list[N]:
    return [*nodes[:at], new, *nodes[at + 1 :]]
