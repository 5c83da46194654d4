"""What the history tells of the saves that came about."""

from store.disk.history_line import HistoryLine, standing
from store.disk.storage import AtomicJSONStorage


def valid_lines(storage: AtomicJSONStorage) -> tuple[HistoryLine, ...]:
    """Return the lines of the saves that led to the file as it was read, oldest first."""
    lines = [line for line in storage.history.lines() if line is not None]
    return standing(lines, storage.sequence)
