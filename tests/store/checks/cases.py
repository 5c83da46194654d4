"""A case of a rule: a spoilt dossier and what the rule must say of it."""

from typing import NamedTuple

from tests.store.builders import Records


class Case(NamedTuple):
    """A spoilt dossier, the rule that must find it, where, and what its sentence must say."""

    rule: str
    records: Records
    uid: str = ""
    column: str = ""
    says: tuple[str, ...] = ()
