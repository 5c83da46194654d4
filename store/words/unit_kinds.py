"""Names of communes, wards and special zones with and without the word for what they are."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from store.language import COMMUNE

_WORDS: Mapping[str, "re.Pattern[str]"] = MappingProxyType(
    {
        COMMUNE: re.compile(r"xã\s+(?=\S)", re.IGNORECASE),
        "ward": re.compile(r"phường\s+(?=\S)", re.IGNORECASE),
        "special_zone": re.compile(r"đặc\s+khu\s+(?=\S)", re.IGNORECASE),
    }
)


def kind_in_name(name: str) -> str:
    """Return the kind of unit (a key of UNIT_KINDS) with whose word ``name`` begins, else ""."""
    return next((kind for kind, word in _WORDS.items() if word.match(name)), "")


def without_kind_word(name: str) -> str:
    """Return ``name`` without the word for its kind of unit; without one as it is."""
    kind = kind_in_name(name)
    return _WORDS[kind].sub("", name, count=1) if kind else name
