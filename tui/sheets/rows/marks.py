"""Which rows a person has marked, so that one step takes all of them."""

from collections.abc import Collection

from tui.sheets.rows.groups import is_blank

MARKED_SIGN = "* "
"""What stands before the first cell of a marked row."""


class MarkedRows:
    """The uids of the rows that were marked; at first none.

    A row that is not shown, or is gone, may still be among them: ``ShownRecords.marked`` are those
    that count.
    """

    def __init__(self) -> None:
        self.uids: frozenset[str] = frozenset()

    def sign(self, uid: str) -> str:
        """Return what stands before the first cell of a row."""
        return MARKED_SIGN if uid in self.uids else ""

    def turn(self, uids: Collection[str]) -> None:
        """Mark rows, or take their marks away where all of them have one."""
        wanted = frozenset(uid for uid in uids if not is_blank(uid))
        self.uids = self.uids - wanted if wanted <= self.uids else self.uids | wanted

    def clear(self) -> None:
        """Take all marks away."""
        self.uids = frozenset()
