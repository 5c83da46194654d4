"""Dividing amounts so that the parts add up exactly, by the largest remainder.

Who has the larger part left over after rounding down gets one more; of equal ones, the first.
"""

from collections.abc import Sequence
from decimal import Decimal

_FURTHER_DECIMALS = 2
_THOUSAND = 1000


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Return ``total`` divided pro rata by ``weights``; the parts add up to it exactly.

    Where every weight is zero the parts are equal but for one.

    Raises:
        ValueError: Total or a weight is negative, or there is nobody to give a total to.
    """
    if total < 0 or any(weight < 0 for weight in weights) or (total and not weights):
        message = f"{total} cannot be divided by {list(weights)}"
        raise ValueError(message)
    if not any(weights):
        weights = [1] * len(weights)
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: total * weights[place] % whole, reverse=True
    )
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def divided_money(total: int, weights: Sequence[int]) -> list[int]:
    """Return an amount in đồng divided pro rata by ``weights``; the parts add up to it exactly.

    Parts that do not come out even are whole thousands of đồng, for nobody pays or reads single
    ones; what the total has beside whole thousands goes to the first with the largest weight. They
    are exact to the đồng only where somebody would go away empty.

    Raises:
        ValueError: As for ``largest_remainder``.
    """
    exact = largest_remainder(total, weights)
    pro_rata = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(pro_rata)
    if all(part * whole == total * one for part, one in zip(exact, pro_rata, strict=True)):
        return exact
    thousands, rest = divmod(total, _THOUSAND)
    parts = [part * _THOUSAND for part in largest_remainder(thousands, pro_rata)]
    parts[pro_rata.index(max(pro_rata))] += rest
    leaves_out = any(part and not rounded for part, rounded in zip(exact, parts, strict=True))
    return exact if leaves_out else parts


def divided_quantity(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Return a quantity divided pro rata by ``weights``; the parts add up to it exactly.

    The parts have as many decimals as total and weights, for houses are not cut up. They have two
    more where it then divides evenly, or where somebody would go away empty.

    Raises:
        ValueError: As for ``largest_remainder``.
    """
    decimals = max(_decimals(one) for one in (total, *weights))
    parts = _divided(total, weights, decimals)
    finer = _divided(total, weights, decimals + _FURTHER_DECIMALS)
    whole = sum(weights)
    is_even = all(
        part * whole == total * weight for part, weight in zip(finer, weights, strict=True)
    )
    leaves_out = any(weight and not part for part, weight in zip(parts, weights, strict=True))
    return [part.normalize() + 0 for part in (finer if is_even or leaves_out else parts)]


def crossed(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Return a table of amounts of which every row adds up to its part of ``rows``.

    Where rows and columns have the same sum, every column adds up to its part of ``columns`` too;
    else the columns only weigh. Of whole thousands the parts are whole thousands.

    Raises:
        ValueError: A figure is negative, or a row has an amount and there are no columns.
    """
    is_exhausting = sum(rows) == sum(columns)
    is_round = not any(figure % _THOUSAND for figure in (*rows, *columns))
    step = _THOUSAND if is_round else 1
    left = [column // step for column in columns]
    table = []
    for row in rows:
        parts = largest_remainder(row // step, left)
        table.append([part * step for part in parts])
        if is_exhausting:
            left = [rest - part for rest, part in zip(left, parts, strict=True)]
    return table


def _divided(total: Decimal, weights: Sequence[Decimal], decimals: int) -> list[Decimal]:
    scale = 10 ** max(_decimals(one) for one in (total, *weights))
    parts = largest_remainder(
        int(total.scaleb(decimals)), [int(weight * scale) for weight in weights]
    )
    return [Decimal(part).scaleb(-decimals) for part in parts]


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
