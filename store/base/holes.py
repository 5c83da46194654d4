"""Memory laid out so that what a forked process makes lies together.

A process that is forked shares its memory until it writes there, page by page. Python gives it the
places that are free among what its parent has in use, so that each object it makes may cost it a
page of its own. Once these places are taken, what it makes lies on pages that hold nothing else.
"""

from collections.abc import Callable, Iterator

_STEP = 16
"""Bytes by which the sizes differ in which Python hands out memory."""
_LARGEST_OF_POOLS = 512
"""Bytes above which an object lies where the C library puts it."""
_POOL = 16_384
"""Bytes in which Python keeps objects of one size."""
_POOL_HEAD = 48
_LARGEST = 65_536
_COARSE = 4_096
"""Bytes above which so many more or fewer make no difference."""
_MOST_OF_A_SIZE = 4 << 20
"""Bytes of one size that are taken at most: elsewhere memory may be laid out otherwise."""
_BYTES_HEAD = 33
"""Bytes that an object of bytes needs beside what is in it."""
_SMALL: dict[int, Callable[[], object]] = {16: object, 32: lambda: complex(1, 1)}
"""What makes an object too small to be one of bytes."""


def holes_filled() -> list[object]:
    """Return objects in all places that are free among others; they are free again without it."""
    large = (*range(_LARGEST, _COARSE, -_COARSE), *range(_COARSE, _LARGEST_OF_POOLS, -_STEP))
    filled = [one for size in large for one in _until_at_the_end(size)]
    for size in range(_STEP, _LARGEST_OF_POOLS + 1, _STEP):
        filled.extend(_until_a_pool_is_full(size))
    return filled


def _until_at_the_end(size: int) -> Iterator[object]:
    """Make objects where the C library has room, until one lies behind all others."""
    first = [_made(size) for _one in range(3)]
    yield from first
    end = max(map(id, first))
    for _one in range(_MOST_OF_A_SIZE // size):
        made = _made(size)
        yield made
        if id(made) > end:
            return


def _until_a_pool_is_full(size: int) -> Iterator[object]:
    """Make objects in what is free of pools in use, until one pool holds nothing else."""
    most = (_POOL - _POOL_HEAD) // size
    pool, count = -1, 0
    for _one in range(_MOST_OF_A_SIZE // size):
        made = _made(size)
        yield made
        here = id(made) // _POOL
        pool, count = here, count + 1 if here == pool else 1
        if count == most:
            return


def _made(size: int) -> object:
    """Return a new object that takes so many bytes."""
    maker = _SMALL.get(size)
    return maker() if maker else bytes(size - _BYTES_HEAD)
