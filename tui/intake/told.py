"""What is wrong in a file, as the screen says it: there a key does what elsewhere is an option."""

from collections.abc import Mapping
from types import MappingProxyType

from store.exchange.asked import Asked
from store.exchange.recognising.rows import FileProblem
from store.language import N_, _
from store.words.numbers import shortened

_ASKED: Mapping[Asked, str] = MappingProxyType(
    {
        Asked.SHEET: N_("“{about}” stands in another sheet too. e asks which sheet is read."),
        Asked.UNIT: N_("It is not clear in which unit the money of the file is. e asks for it."),
        Asked.EXISTING: N_("“{about}” is there already. e asks what becomes of such rows."),
        Asked.VILLAGE: N_("No row names a village. e asks to which one they belong."),
    }
)
"""What is said in place of a sentence that speaks of the command line, or of every single row."""


def on_screen(problem: FileProblem) -> str:
    """Return the sentence of a problem, with where it is."""
    told = _ASKED.get(problem.asked) if problem.asked else None
    if told is None:
        return problem.sentence()
    reason = _(told).format(about=shortened(problem.about))
    return FileProblem(problem.line, "", reason, problem.place).sentence()
