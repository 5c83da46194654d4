"""What the client says where the service cannot: read only then, in the person's language."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from store.language import N_, speaking
from store.language import _ as translated
from tui.program import ExitCode

_TROUBLES: Mapping[str, tuple[str, ExitCode]] = MappingProxyType(
    {
        "absent": (
            N_(
                "The office service is not running. Try again in a minute; then tell whoever looks "
                "after the office's machine."
            ),
            ExitCode.NOT_SAVED,
        ),
        "closed": (
            N_(
                "This account is not admitted to the office. Whoever looks after the office's "
                "machine can add it to the group; then log in anew."
            ),
            ExitCode.NOT_SAVED,
        ),
        "silent": (
            N_("The office service does not answer; nothing was done. Try again in a minute."),
            ExitCode.NOT_SAVED,
        ),
        "gone": (
            N_(
                "The session in the office service has ended before its time. What is saved is "
                "safe; what was typed is offered at the next start."
            ),
            ExitCode.FAILED,
        ),
        "too_long": (
            N_("What was typed is too long for one command."),
            ExitCode.WRONG_USE,
        ),
    }
)


def told(trouble: str, arguments: Sequence[bytes]) -> tuple[bytes, ExitCode]:
    """Return the sentence about a trouble, and the exit code."""
    sentence, code = _TROUBLES[trouble]
    said = b" ".join(arguments).replace(b"=", b" ")
    language = "en" if b"--lang en" in said else "vi"
    return speaking(language, translated, sentence).encode(), code
