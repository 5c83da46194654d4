"""What a system is given of the command line: manual pages, and completion for each shell."""

from collections.abc import Mapping
from pathlib import Path

from store.language import DEFAULT_LANGUAGE, LANGUAGES, speaking
from tui.commands.declarations import COMMANDS
from tui.commands.shells.completion import SCRIPTS
from tui.commands.shells.manual import manual_page
from tui.program import PROGRAM

SHARE = Path(__file__).parent.parent / "share"
_SCRIPTS = {
    "bash": f"bash-completion/completions/{PROGRAM}",
    "zsh": f"zsh/site-functions/_{PROGRAM}",
    "fish": f"fish/vendor_completions.d/{PROGRAM}.fish",
}
_MANUALS = {"en": f"man/man1/{PROGRAM}.1", "vi": f"man/vi/man1/{PROGRAM}.1"}


def shared_files() -> Mapping[Path, str]:
    """Return the files below ``share`` with what stands in them."""
    manuals = {
        SHARE / _MANUALS[language]: speaking(language, manual_page, COMMANDS)
        for language in LANGUAGES
    }
    scripts = {
        SHARE / file: speaking(DEFAULT_LANGUAGE, SCRIPTS[shell], COMMANDS)
        for shell, file in _SCRIPTS.items()
    }
    return {**manuals, **scripts}


def write_shared_files() -> None:
    """Write them."""
    for path, text in shared_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
