"""What becomes of what a roll-up finds: the sums of a dossier, or why it is left out."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple

import orjson

from store.language import N_, _


class Why(Enum):
    """Why something is not counted; the value is the sentence that says so."""

    UNREADABLE = N_("{file} cannot be read: {detail}.")
    DAMAGED = N_("{file} is damaged: {detail}. Look at it with “thonxa doctor”.")
    EDITED = N_(
        "{file} was changed outside of this program, so its figures are not certain. Look at it "
        "with “thonxa doctor”."
    )
    OLDER = N_(
        "{file} is of an older version. Open it once with “thonxa”, which brings it up to date."
    )
    NEWER = N_("{file} was written by a newer version of the program. Update the program.")
    RIVAL = N_(
        "{file} is another dossier of the same commune and year as {detail}, which is counted, for "
        "it has more saves. Take out the one that does not hold."
    )
    FOREIGN = N_("{file} is no dossier: {detail}.")
    LINK = N_("{file} is a link. Name what it leads to, if that is to be counted too.")
    COPY = N_("{file} is a copy of {detail}, which is counted.")
    EARLIER = N_("{file} is an earlier state of {detail}, which is counted.")
    PARTED = N_(
        "{file} and {detail} are the same dossier, saved apart. Only the second is counted, until "
        "they are merged."
    )

    BROKEN_OFF = N_(
        "{file} could not be read to its end, so that dossiers there are not counted: {detail}."
    )
    OTHER_TABLES = N_(
        "{file} cannot be counted: the tables there are of another version of this program, or are "
        "just being brought up to date. Whoever looks after the server helps with “thonxa server”."
    )
    EDITED_THERE = N_(
        "{file} was changed on the server outside of this program, so its figures are not certain. "
        "Tell the person who looks after the server."
    )
    DAMAGED_THERE = N_(
        "{file} is damaged on the server: {detail}. Tell the person who looks after the server."
    )

    @property
    def is_trouble(self) -> bool:
        """Whether figures may be missing from the sums, so that somebody must look."""
        return self not in {Why.FOREIGN, Why.LINK, Why.COPY, Why.EARLIER}


class LeftOut(NamedTuple):
    """What is not counted, by its path; ``detail`` is what its sentence tells besides."""

    path: str
    why: Why
    detail: str = ""

    @property
    def sentence(self) -> str:
        """Why it is not counted, and what to do."""
        return _(self.why.value).format(file=self.path, detail=self.detail)


class DossierSums(NamedTuple):
    """What one dossier comes to, and whose it is.

    Attributes:
        path: Where it was found, as it is told.
        dossier: The id of the dossier, which all copies of it share; "" where it has none.
        sequence: How many saves it has.
        digest: Tells its content from any other, wherever it is kept: the head of its history.
        commune: The commune's name, without the word for its kind.
        commune_kind: A key of UNIT_KINDS, or "".
        commune_code: The official code, or "".
        province: The province's name, or "".
        year: The plan year.
        stage: The key of the stage in which it is.
        written: When it was last saved, in seconds since 1970.
        sectors: The commune's own names of sectors, by key.
        whole: What its cells come to: each amount and then each count, in their order.
        cells: Its amounts and counts as JSON, as ``store.rollup.sums`` tells them.
    """

    path: str
    dossier: str
    sequence: int
    digest: str
    commune: str
    commune_kind: str
    commune_code: str
    province: str
    year: int
    stage: str
    written: int
    sectors: Mapping[str, str]
    whole: Sequence[int]
    cells: bytes


Outcome = DossierSums | LeftOut


def lines_of(outcome: Outcome) -> tuple[bytes, bytes]:
    """Return an outcome as two lines of bytes: what it is, and its cells."""
    if isinstance(outcome, LeftOut):
        return orjson.dumps([outcome.path, outcome.why.name, outcome.detail]), b""
    return orjson.dumps(outcome[:-1]), outcome.cells


def outcome_of(head: bytes, cells: bytes) -> Outcome:
    """Return the outcome of two lines."""
    told: Sequence[Any] = orjson.loads(head)
    if len(told) == len(LeftOut._fields):
        path, why, detail = told
        return LeftOut(path, Why[why], detail)
    return DossierSums._make([*told, cells])
