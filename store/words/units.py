"""Units of measure: which of them can be divided, and which count whole things."""

from decimal import Decimal

from store.words.text import fold

_LENGTHS_AND_AREAS = frozenset({"m", "met", "km", "cm", "m2", "m²", "ha", "sao", "mau"})
_VOLUMES_AND_WEIGHTS = frozenset({"m3", "m³", "l", "lit", "kg", "g", "yen", "ta", "tan"})
_POWER_AND_TIME = frozenset({"kw", "kwh", "kva", "ngay", "gio", "%"})
_MEASURES = _LENGTHS_AND_AREAS | _VOLUMES_AND_WEIGHTS | _POWER_AND_TIME
"""First words, without marks, of the units of which there are parts."""
_LABOUR = "cong"


def is_counted(unit: str) -> bool:
    """Tell whether a unit counts whole things, as houses, cows or courses; none says nothing."""
    words = fold(unit).split()
    return bool(words) and words[0] not in _MEASURES and words != [_LABOUR]


def is_whole(quantity: Decimal, unit: str) -> bool:
    """Tell whether a quantity is a number of whole things, of which parts mean nothing."""
    return is_counted(unit) and quantity == quantity.to_integral_value()
