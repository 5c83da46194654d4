"""Names that villages bore before: papers and files written then still name them so."""

from collections.abc import Mapping

from store.grouping import grouped
from store.records import VillageChange
from store.view import View


def former_names(view: View) -> Mapping[str, str]:
    """Return the names of before by which only one village of today can be meant, with its uid."""
    named = [one for one in view.all(VillageChange) if one.old_name]
    bearers = {
        name: {uid for one in changes for uid in one.after or one.before}
        for name, changes in grouped(named, lambda one: one.old_name).items()
    }
    return {name: next(iter(uids)) for name, uids in bearers.items() if len(uids) == 1}
