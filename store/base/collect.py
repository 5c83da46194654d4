"""Records put together by what they have in common."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields
from typing import Any, Self, TypeVar

V = TypeVar("V")
K = TypeVar("K", bound=Hashable)


def grouped(records: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    """Return the records by ``key``, in the order in which keys and records appear."""
    groups: dict[K, list[V]] = {}
    for one in records:
        groups.setdefault(key(one), []).append(one)
    return groups


class Sums:
    """A frozen value whose fields are figures: two of them are added field by field.

    A figure that nobody knows is None, and adds nothing to one that is known.
    """

    def __add__(self, other: Self) -> Self:
        return type(self)(*map(_added, _figures(self), _figures(other)))


def _added(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def _figures(sums: Any) -> list[Any]:
    return [getattr(sums, one.name) for one in fields(sums)]
