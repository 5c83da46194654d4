"""Why a proposal is left out, or not approved as it was proposed [practice]."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "no_funds": N_("Not enough funds this year"),
        "not_in_programme": N_("Not among what the programme supports"),
        "lower_priority": N_("Lower priority than other proposals"),
        "merged": N_("Merged with another activity"),
        "already_planned": N_("Already in another plan"),
        "needs_design": N_("Papers or design are missing"),
        "land": N_("Land is not settled"),
        "village_means": N_("The village can do it by itself"),
        "cost_norm": N_("Cost adjusted to the norm"),
        "other": N_("Other"),
    }
)
