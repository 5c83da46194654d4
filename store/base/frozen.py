"""Values that are made once and never change: frozen dataclasses that share their methods.

``@dataclass(frozen=True)`` compiles six functions for every class, which costs most of a
millisecond a class at each start, and memory as long as the program runs. The classes declared
with ``@frozen`` share six functions that are compiled once.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[T]) -> type[T]:
    """Make the annotated names of a class the fields of its values.

    ``dataclasses.fields``, ``replace`` and ``asdict`` take the values for those of a dataclass;
    every field takes part in equality, hash and repr.
    """
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    made.__shape__ = _Shape.of(made)
    for name, method in _METHODS:
        if getattr(made, name) is getattr(object, name):
            setattr(made, name, method)
    return cls


_IN_LINE = 30
"""So many fields a value holds within itself; one of more has a dict in any case."""


class _Shape(NamedTuple):
    """What the methods need to know of a class."""

    names: tuple[str, ...]
    arguments: tuple[str, ...]
    accepted: frozenset[str]
    required: frozenset[str]
    makers: tuple[tuple[str, Callable[[], Any]], ...]
    values_of: Callable[[Any], Any]
    is_long: bool

    @classmethod
    def of(cls, made: Any) -> "_Shape":
        """Return the shape of a class whose fields are known."""
        fields = dataclasses.fields(made)
        given = [field for field in fields if field.init]
        makers = [(one.name, one.default_factory) for one in given]
        names = tuple(field.name for field in fields)
        return cls(
            names,
            tuple(one.name for one in given),
            frozenset(one.name for one in given),
            frozenset(one.name for one in given if one.default is one.default_factory is MISSING),
            tuple((name, make) for name, make in makers if make is not MISSING),
            attrgetter(*names) if names else _nothing,
            len(names) > _IN_LINE,
        )


def _nothing(_value: Any) -> tuple[()]:
    """Return the values of what has no fields."""
    return ()


def _init(self: Any, /, *values: object, **named: object) -> None:
    """Set the fields that are given; those that are not have the value of their class."""
    shape: _Shape = self.__shape__
    if not named and len(values) == len(shape.arguments):
        given = dict(zip(shape.arguments, values, strict=True))
    else:
        given = _given(self, shape, values, named)
    if shape.is_long:
        self.__dict__.update(given)
        return
    for name, value in given.items():
        object.__setattr__(self, name, value)


def _given(
    self: Any, shape: _Shape, values: tuple[object, ...], named: dict[str, object]
) -> dict[str, object]:
    """Return the fields that are given or made; raises TypeError for one too many or too few."""
    given = dict(zip(shape.arguments, values, strict=False), **named) if values else named
    is_twice = len(given) < len(values) + len(named)
    if is_twice or not shape.required <= given.keys() <= shape.accepted:
        message = f"{type(self).__name__} takes {', '.join(shape.arguments)}"
        raise TypeError(message)
    for name, make in shape.makers:
        if name not in given:
            given[name] = make()
    return given


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__shape__.names)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    values_of = self.__shape__.values_of
    return values_of(self) == values_of(other)


def _hash(self: Any) -> int:
    return hash(self.__shape__.values_of(self))


def _refuse(self: Any, name: str, value: object = None) -> NoReturn:
    del value
    message = f"{type(self).__name__}.{name} never changes"
    raise FrozenInstanceError(message)


_METHODS = (
    ("__init__", _init),
    ("__repr__", _repr),
    ("__eq__", _eq),
    ("__hash__", _hash),
    ("__setattr__", _refuse),
    ("__delattr__", _refuse),
)
