"""Figures that stand side by side and are added one by one."""

from dataclasses import fields
from operator import add
from typing import Any, Self


class Sums:
    """A frozen value whose fields are figures: two of them are added field by field."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*map(add, _figures(self), _figures(other)))


def _figures(sums: Any) -> list[Any]:
    return [getattr(sums, one.name) for one in fields(sums)]
