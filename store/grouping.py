"""Records put together by what they have in common."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

V = TypeVar("V")
K = TypeVar("K", bound=Hashable)


def grouped(records: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    """Return the records by ``key``, in the order in which keys and records appear."""
    groups: dict[K, list[V]] = {}
    for one in records:
        groups.setdefault(key(one), []).append(one)
    return groups
