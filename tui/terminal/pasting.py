"""What is pasted into the terminal, held within a bound: of the rest nothing is kept."""

MOST_PASTED = 200_000
"""Letters that are pasted at once: many rows of a spreadsheet, and more than a cell has."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class PasteBound:
    """Lets pass what a terminal sends, and of each paste one letter more than the most."""

    def __init__(self) -> None:
        self._is_pasting = False
        self._room = 0
        self._before = ""
        """The end of what has passed; while something is pasted, what may begin the end's mark."""

    def passed(self, text: str) -> str:
        """Return what of ``text`` passes; a paste ends where its mark does, wherever it is cut."""
        kept: list[str] = []
        while text:
            piece, text = self._pasted(text) if self._is_pasting else self._typed(text)
            kept.append(piece)
        return "".join(kept)

    def _typed(self, text: str) -> tuple[str, str]:
        """Return what passes before and with the mark that begins a paste, and the rest."""
        seen = self._before + text
        place = seen.find(_BEGIN)
        if place < 0:
            self._before = seen[1 - len(_BEGIN) :]
            return text, ""
        end = place + len(_BEGIN) - len(self._before)
        self._is_pasting, self._room, self._before = True, MOST_PASTED + 1, ""
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str, str]:
        """Return what passes of a paste, with the mark of its end if it is there, and the rest."""
        text = self._before + text
        body, mark, rest = text.partition(_END)
        self._before = "" if mark else _begun(body)
        body = body.removesuffix(self._before)
        passed = body[: self._room] + mark
        self._room -= min(self._room, len(body))
        self._is_pasting = not mark
        return passed, rest


def _begun(body: str) -> str:
    """Return the end of ``body`` that may be the beginning of the mark."""
    lengths = range(len(_END) - 1, 0, -1)
    return next((_END[:length] for length in lengths if body.endswith(_END[:length])), "")
