"""The sector and the village to which rows belong by a title above them."""

import re
from collections.abc import Iterable, Mapping

from store.columns.record import Record
from store.dossier.view import View
from store.records import Village
from store.words.names import Names
from store.words.text import normalise

VILLAGE, SECTOR = "village", "sector"
_SUM_OF = re.compile(r"(?:tổng\s+)?(?:cộng|tổng|số)\s+(.+)", re.IGNORECASE)

_BEFORE = {
    VILLAGE: re.compile(r"(?:tên\s+)?(?:thôn|bản|buôn|làng|thôn/bản)\s*:\s*", re.IGNORECASE),
    SECTOR: re.compile(r"(?:lĩnh\s+vực|nhóm|ngành|mục)\s*:?\s+", re.IGNORECASE),
}
"""What people write before the name itself."""

_COLON = re.compile(r"\s*:\s*")
_COUNTED = re.compile(
    r"\s*[(\[]\s*\d+\s*(?:hộ|nhân khẩu|khẩu|hoạt động|công trình|hạng mục|việc|mục)\s*[)\]]\s*$",
    re.IGNORECASE,
)
"""How many of something a title counts behind its name."""


class Groups:
    """The titles under which the rows of one sheet stand, as they are read one after the other."""

    def __init__(self, view: View, record_type: type[Record]) -> None:
        self._names = {key: _names(view, record_type, key) for key in (SECTOR, VILLAGE)
                       if key in record_type.columns}  # fmt: skip
        self._within: dict[str, str] = {}

    @property
    def within(self) -> Mapping[str, str]:
        """The sector and village, by column key, that the last titles named."""
        return self._within

    def village_of(self, texts: Iterable[str]) -> str:
        """Return the uid of the one village that some of ``texts`` name alone, else ""."""
        named = {found for text in texts if (found := self.meant(VILLAGE, text))}
        return named.pop() if len(named) == 1 else ""

    def begin(self, key: str, value: str) -> None:
        """Let the rows that follow belong to a sector or village; a village begins without one."""
        self._within[key] = value
        if key == VILLAGE:
            self._within.pop(SECTOR, None)

    def take(self, title: str) -> bool:
        """Begin what a title names; tell whether it names a sector or a village."""
        for key in self._names:
            if named := self.meant(key, title):
                self.begin(key, named)
                return True
        return False

    def sums_up(self, text: str) -> bool:
        """Tell whether a text is the word for a sum before a sector or village: “Cộng hạ tầng”."""
        found = _SUM_OF.fullmatch(text)
        return found is not None and any(self.meant(key, found[1]) for key in self._names)

    def meant(self, key: str, text: str) -> str:
        """Return the key or uid of the sector or village that a whole text names, else ""."""
        if key not in self._names:
            return ""
        names, written = self._names[key], _COUNTED.sub("", normalise(text))
        named = (
            written,
            _BEFORE[key].sub("", written, count=1),
            _COLON.sub(" ", written, count=1),
        )
        found = next(filter(None, map(names.meant, named)), ())
        return found[0] if len(found) == 1 and any(map(str.isalpha, written)) else ""


def _names(view: View, record_type: type[Record], key: str) -> Names:
    if key == VILLAGE:
        return view.names((Village.table,))
    found: Names = record_type.columns[key].kind.names(view)  # type: ignore[attr-defined]
    return found
