"""The official communes of Việt Nam, as the package ``vietnam-provinces`` lists them.

The list goes on changing, so it helps and never forbids: a name or code that is not on it is taken
as it is. It is read only when a commune is looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.language import COMMUNE, N_, PART_OF_WARD, _
from store.records import Meta
from store.words.names import Names, same_but_for_case, same_but_for_marks
from store.words.text import normalise
from store.words.unit_kinds import kind_in_name

_CODE = re.compile(r"\d{5}")
_COMMUNE_WORD = re.compile(r"xã\s+(?=\S)", re.IGNORECASE)
_SHOWN = 5
_SHOWN_LIKE = 3


@frozen
class Commune:
    """A commune, ward or special zone: five-digit code, name without "xã", province."""

    code: str
    name: str
    province: str

    def settings(self, before: Meta) -> Meta:
        """Return the settings of a dossier of this unit: its name, kind and word for its parts."""
        kind = kind_in_name(self.name) or COMMUNE
        usual = before.village_word == Meta().village_word
        return replace(
            before,
            commune=self.name,
            commune_code=self.code,
            province=self.province,
            commune_kind=kind,
            village_word=PART_OF_WARD if usual and kind == "ward" else before.village_word,
        )


@frozen
class CommuneMatch:
    """What a typed name or code means, and a sentence where the list could not tell; else ""."""

    commune: Commune
    note: str = ""


def official_communes() -> Iterator[Commune]:
    """Yield every commune on the list."""
    from vietnam_provinces import Province, Ward  # noqa: PLC0415 - a large list, seldom wanted

    provinces = {province.code: province.name for province in Province.iter_all()}
    for ward in Ward.iter_all():
        name = without_commune_word(normalise(ward.name))
        yield Commune(f"{ward.code.value:05}", name, normalise(provinces[ward.province_code]))


def find_commune(typed: str) -> CommuneMatch:
    """Return the commune of that name or five-digit code.

    A name borne by several communes, or one that is not on the list, is taken without code and
    province; a code that is not on the list is taken as the name too.

    Raises:
        FieldError: Nothing is typed.
    """
    typed = normalise(typed)
    if not without_commune_word(typed):
        raise FieldError(_("Type the name of the commune, or its five-digit code."))
    by_code = _CODE.fullmatch(typed) is not None
    alike = _of_code(typed) if by_code else _of_name(typed)
    if len(alike) == 1:
        return CommuneMatch(alike[0])
    if alike:
        listed = ", ".join(f"{one.code} ({one.province})" for one in alike[:_SHOWN])
        more = ", …" if len(alike) > _SHOWN else ""
        return CommuneMatch(
            Commune("", without_commune_word(typed), ""),
            _(_SEVERAL).format(count=len(alike), name=typed, codes=listed + more),
        )
    unlisted = Commune(typed if by_code else "", without_commune_word(typed), "")
    near = ", ".join(_like(typed)[:_SHOWN_LIKE])
    note = _(_UNLISTED_BUT_LIKE if near else _UNLISTED).format(name=typed, names=near)
    return CommuneMatch(unlisted, note)


_UNLISTED = N_(
    "“{name}” is not on this program's list of communes; it was taken as it is. "
    "Fill in what is missing in the commune's settings."
)
_UNLISTED_BUT_LIKE = N_(
    "“{name}” is not on this program's list of communes; like it are there: {names}. It was taken "
    "as it is. Fill in what is missing in the commune's settings."
)
_SEVERAL = N_(
    "{count} communes are called “{name}”: {codes}. The name was taken without code and province; "
    "type the code instead to have them filled in."
)


def without_commune_word(name: str) -> str:
    """Return ``name`` without a leading "xã", which papers and screens put there themselves."""
    return _COMMUNE_WORD.sub("", name, count=1) if _COMMUNE_WORD.match(name) else name


def _of_code(code: str) -> list[Commune]:
    return [one for one in official_communes() if one.code == code]


def _of_name(name: str) -> list[Commune]:
    """Return the communes of that name; where it is typed without marks, marks do not count."""
    wanted = without_commune_word(name)
    spelling = same_but_for_marks if wanted.isascii() else same_but_for_case
    sought = spelling(wanted)
    return [one for one in official_communes() if spelling(one.name) == sought]


def _like(typed: str) -> list[str]:
    """Return code, name and province of a few communes whose names are like the one typed."""
    listed = {one.code: one for one in official_communes()}
    names = Names({code: (one.name,) for code, one in listed.items()})
    near = [listed[code] for code, _name in names.like(without_commune_word(typed))]
    return [f"{one.code} {one.name} ({one.province})" for one in near]
