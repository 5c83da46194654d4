"""What a file leaves open and a person can say: at the screen it is asked, elsewhere refused."""

from enum import Enum, auto


class Asked(Enum):
    """What is to be said of a file before its rows can be taken, in the order of asking."""

    SHEET = auto()
    COLUMN = auto()
    UNIT = auto()
    LETTERING = auto()
    VILLAGE = auto()
    EXISTING = auto()
