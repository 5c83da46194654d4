"""What passes between a session and the office service: packets of one word and its fields."""

from enum import StrEnum

MOST_BYTES = 64 * 1024
"""No packet is longer."""
_SIGN = "\0"


class Kind(StrEnum):
    """What a packet is about."""

    CHANGED = "changed"
    """To a session: something in the office has changed."""
    COUNT = "count"
    """From one: somebody gives this command."""
    HERE = "here"
    """From one: somebody is at this place, by this name; see ``Colleague``."""
    COMPANY = "company"
    """To one: all who are at work."""
    WORD = "word"
    """From one: number and name of a colleague, and a sentence; to one: from whom, and that."""
    ANSWER = "answer"
    """To one: what became of the word it sent; see ``tui.together.company.WordSent``."""
    WANT = "want"
    """From one: it wants to make a paper."""
    DONE = "done"
    """From one: it has made it, or does not want to any longer."""
    TURN = "turn"
    """To one: how many papers come before its own; at 0 it is its turn."""


def packed(kind: Kind, *fields: str) -> bytes:
    """Return a packet; no field holds the sign that divides them."""
    return _SIGN.join((kind, *(field.replace(_SIGN, "") for field in fields))).encode()


def unpacked(packet: bytes) -> tuple[str, list[str]]:
    """Return the kind, whatever it is, and the fields."""
    kind, *fields = packet.decode("utf-8", "replace").split(_SIGN)
    return kind, fields
