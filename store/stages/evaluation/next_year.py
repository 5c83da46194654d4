"""How the next planning year starts from this one."""

from dataclasses import replace

from store.columns.record import R, Record
from store.dossier.view import View
from store.records import Fact, Membership, Meta, Person, Petition, Programme, Village
from store.stages.evaluation.carry_over import past_proposals
from store.stages.shared.petitions import open_petitions


def next_year(view: View, year: int) -> tuple[Meta, tuple[Record, ...]]:
    """Return the settings and records with which the dossier of ``year`` begins.

    Villages, people, memberships, programmes and the facts of the commune go on under the same
    uids, as do petitions that are not settled; the programmes' budgets are of their year and do
    not. What was proposed and not carried out is offered again.
    """
    kept: tuple[Record, ...] = (
        *view.all(Village),
        *view.all(Person),
        *view.all(Membership),
        *(replace(programme, budget=None) for programme in view.all(Programme)),
        *view.all(Fact),
        *past_proposals(view),
        *(_of_last_year(view, petition) for petition in open_petitions(view)),
    )
    return _unwritten(replace(view.meta, year=year)), tuple(map(_unwritten, kept))


def _of_last_year(view: View, petition: Petition) -> Petition:
    """Return the petition with its subject in words, for the record stays behind."""
    if petition.about is None:
        return petition
    matter = f"{petition.matter} ({view.title_of(petition.about)})"
    return replace(petition, about=None, matter=matter)


def _unwritten(one: R) -> R:
    """Return the record as if nobody had saved it yet."""
    return replace(one, revision=0, created_by="", created_at=None, changed_by="", changed_at=None)
