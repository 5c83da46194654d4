"""What passes between client and session: packets of one letter and what belongs to it."""

PROTOCOL = b"1"
"""What both sides must agree on; it changes when the packets do, not with each version."""
MOST_BYTES = 64 * 1024
"""No packet is longer."""

BEGUN, EXIT, REFUSED, RUN_HERE = b"G", b"E", b"X", b"R"
"""From the session: it has the terminal; its exit code; a sentence and a code; start by oneself."""
OPEN, PUT, MAKE_FOLDER, IS_FOLDER, COPY = b"O", b"P", b"M", b"F", b"B"
"""Asked by the session, of paths that the person typed: see ``tui.client.named_files``."""
ANSWERED, NOT_ANSWERED = b"+", b"-"
"""What is answered to that: a descriptor or exit code, where one was asked for, or an errno."""
WINDOW, INTERRUPT, HANG_UP, CONTINUE, TERMINATE = b"W", b"I", b"H", b"C", b"T"
"""What the client's process is told, handed on."""

KEY = b"SSH_KEY"
"""The variable in which the client passes on what sshd told it of the key it was reached by."""
_PASSED_ON = (b"TERM", b"LANG", b"LANGUAGE", b"NO_COLOR", b"COLUMNS", b"LINES", b"TZ")
_BEGINNINGS_PASSED_ON = (b"LC_", b"SSH_")


def is_passed_on(variable: bytes) -> bool:
    """Tell whether a variable of where a person sits counts in a session; none of the others may.

    The service asks as well: whoever connects need not be this client, and PATH would choose what
    the service itself starts.
    """
    return variable in _PASSED_ON or variable.startswith(_BEGINNINGS_PASSED_ON)
