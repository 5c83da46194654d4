"""An empty Textual application: what the framework alone costs."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """Shows two words."""

    def compose(self) -> ComposeResult:
        """Return the only widget."""
        yield Static("hello world")


if __name__ == "__main__":
    EmptyApp().run()
