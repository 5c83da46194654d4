"""The style sheet, parsed once for several applications that look alike."""

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A style sheet that is parsed anew only for other variables, or for more than it has.

    Textual parses it whole with every application, and once more when that takes its theme.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Begin without rules; ``variables`` are those of the theme."""
        super().__init__(variables=variables)
        self._parsed_with = dict(variables or {})
        self._is_stale = True

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the theme's variables, which may be those that it has."""
        if variables != self._parsed_with:
            self._parsed_with = dict(variables)
            self._is_stale = True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what stands here, unless that was done with the same variables."""
        if self._is_stale:
            self.parse()
            self._is_stale = False
