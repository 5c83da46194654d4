"""What of a dossier may leave the office for everybody: no private names, phones, small counts."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property

from store.columns.figures import Quantity
from store.dossier.view import View
from store.language import _
from store.records import Contribution, Meeting, Person, Petition, Village
from store.words.text import fold

_OMITTED = "…"
_FEWEST_WORDS = 2
"""Of how many words a name is at least that is looked for in texts: one alone is a word, too."""

_TITLES = frozenset({"ho", "ong", "ba", "anh", "chi", "co", "chu", "em", "cu", "gia", "dinh"})
"""How people are called before their names, without marks."""

_PEOPLE = ("hộ", "người", "khẩu", "em", "cháu", "cụ", "households", "people")
"""What is counted where a small count could point at somebody."""

_PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .\-]?\d){8,10}(?!\d)")
_COUNTED = re.compile(rf"(?<![\d.,])(\d+)\s+({'|'.join(_PEOPLE)})\b", re.IGNORECASE)


class Privacy:
    """Keeps back from texts and figures what the commune's settings do not let out."""

    def __init__(self, view: View) -> None:
        """Follow the settings of ``view``, and know the people of its records."""
        self._view = view
        meta = view.meta.or_usual()
        self._least = meta.public_least
        self._keeps_names = bool(meta.public_names)

    def text(self, text: str) -> str:
        """Return a text without phones, names of people of the dossier, and small counts."""
        told = _PHONE.sub(_OMITTED, text)
        if self._names is not None:
            told = self._names.sub(_OMITTED, told)
        return _COUNTED.sub(self._count_in_text, told)

    def count(self, count: int | None) -> str:
        """Return a count of people or households; "–" for an unknown one."""
        if count is None:
            return "–"
        return self._few() if 0 < count < self._least else str(count)

    def is_few(self, count: int) -> bool:
        """Tell whether so few people or households are kept back; nobody at all is not."""
        return 0 < count < self._least

    def quantity(self, quantity: Decimal | None, unit: str) -> str:
        """Return a quantity with its unit; a small one of people or households as "fewer than"."""
        if quantity is None:
            return ""
        counted = fold(unit).split()[:1]
        if counted and counted[0] in {fold(one) for one in _PEOPLE} and 0 < quantity < self._least:
            return f"{self._few()} {unit}"
        return f"{Quantity().show(quantity, self._view)} {unit}".strip()

    def _few(self) -> str:
        return _("fewer than {count}").format(count=self._least)

    def _count_in_text(self, found: re.Match[str]) -> str:
        if 0 < int(found[1]) < self._least:
            return f"{self._few()} {found[2]}"
        return found[0]

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """What finds every name that is kept back, the longest first; None without any."""
        if self._keeps_names:
            return None
        names = {bare for name in _people(self._view) for bare in _bare(name)}
        if not names:
            return None
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )


def _people(view: View) -> Iterator[str]:
    """Yield the names that stand in records: people, heads, those who met, gave or asked."""
    yield from (one.name for one in view.all(Person))
    yield from (one.head for one in view.all(Village))
    yield from (name for one in view.all(Meeting) for name in (one.chair, one.secretary))
    yield from (one.contributor for one in view.all(Contribution))
    yield from (one.from_whom for one in view.all(Petition))


def _bare(name: str) -> Iterable[str]:
    """Return a name without how people are called; nothing where it is a single word."""
    words = name.split()
    while words and fold(words[0]) in _TITLES:
        words = words[1:]
    return [" ".join(words)] if len(words) >= _FEWEST_WORDS else []
