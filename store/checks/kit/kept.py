"""What the rules have found in a dossier as it is, kept with it: found once for each language."""

from collections.abc import MutableMapping

from store.checks.kit.rule import Finding
from store.dossier.view import View
from store.language import current_language


def kept_with(view: View) -> MutableMapping[str, tuple[Finding, ...]]:
    """Return where it is kept, by language."""
    return view.derived(_by_language)


def found_before(view: View) -> tuple[Finding, ...] | None:
    """Return what was found, in the language that is spoken; None where nobody has looked yet."""
    return kept_with(view).get(current_language())


def _by_language(_view: View) -> dict[str, tuple[Finding, ...]]:
    return {}
