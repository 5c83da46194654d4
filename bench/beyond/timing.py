"""Times of something that is done again and again."""

import statistics
import time
from collections.abc import Callable, Sequence

MILLI = 1e3
_P95, _P99 = 0.95, 0.99


def seconds(do: Callable[[], object]) -> float:
    """Return how long it takes."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def median(times: Sequence[float]) -> str:
    """Return the median in milliseconds."""
    return f"{statistics.median(times) * MILLI:,.1f}"


def p95(times: Sequence[float]) -> str:
    """Return what 95 of 100 stay under, in milliseconds."""
    return f"{_share(times, _P95) * MILLI:,.1f}"


def p99(times: Sequence[float]) -> str:
    """Return what 99 of 100 stay under, in milliseconds."""
    return f"{_share(times, _P99) * MILLI:,.1f}"


def _share(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
