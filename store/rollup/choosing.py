"""Which of the dossiers found are counted: none twice, and never two for one commune and year.

Of copies of one dossier the one with the most saves counts. Of two dossiers that claim the same
commune and year the one with more saves does; which of them holds, only people can say, so that
the other is told as something to look at.
"""

from collections.abc import Hashable, Iterable, Iterator

from store.base.collect import grouped
from store.base.frozen import frozen
from store.rollup.outcome import DossierSums, LeftOut, Outcome, Why
from store.words.text import fold


@frozen
class RollUp:
    """The dossiers that are counted, by province, commune and year, and what is left out."""

    counted: tuple[DossierSums, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def has_trouble(self) -> bool:
        """Whether figures may be missing."""
        return any(one.why.is_trouble for one in self.left_out)


def chosen(outcomes: Iterable[Outcome]) -> RollUp:
    """Return what is counted of everything that was found, and why the rest is not."""
    left: list[LeftOut] = []
    found: list[DossierSums] = []
    for one in outcomes:
        if isinstance(one, LeftOut):
            left.append(one)
        else:
            found.append(one)
    by_dossier = grouped(sorted(found, key=_place), lambda one: one.dossier or one.digest)
    single = [_newest(alike, left) for alike in by_dossier.values()]
    counted = _one_for_each_commune(single, left)
    return RollUp(tuple(sorted(counted, key=_whose)), tuple(sorted(left, key=lambda one: one.path)))


def _newest(alike: list[DossierSums], left: list[LeftOut]) -> DossierSums:
    """Return the one with the most saves; why the others are not counted is added to ``left``."""
    best = max(alike, key=lambda one: one.sequence)
    left.extend(
        LeftOut(one.path, _beside(one, best), best.path) for one in alike if one is not best
    )
    return best


def _beside(one: DossierSums, best: DossierSums) -> Why:
    if one.digest == best.digest:
        return Why.COPY
    return Why.EARLIER if one.sequence < best.sequence else Why.PARTED


def _one_for_each_commune(
    found: Iterable[DossierSums], left: list[LeftOut]
) -> Iterator[DossierSums]:
    """Yield those that count; a code tells communes apart where both have one, else the names."""
    taken: dict[Hashable, DossierSums] = {}
    for one in sorted(found, key=lambda one: (-one.sequence, one.path)):
        rival = next((taken[claim] for claim in _claims(one) if claim in taken), None)
        is_other = rival and one.commune_code and rival.commune_code not in {"", one.commune_code}
        if rival is not None and not is_other:
            left.append(LeftOut(one.path, Why.RIVAL, rival.path))
            continue
        for claim in _claims(one):
            taken.setdefault(claim, one)
        yield one


def _claims(one: DossierSums) -> Iterator[Hashable]:
    if one.commune_code:
        yield one.year, one.commune_code
    yield one.year, fold(one.province), fold(one.commune)


def _place(one: DossierSums) -> tuple[int, str]:
    return one.path.count("/"), one.path


def _whose(one: DossierSums) -> tuple[str, str, str, int]:
    return one.province, one.commune_code, one.commune, one.year
