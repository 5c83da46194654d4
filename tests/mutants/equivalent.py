"""The falsifications that change nothing, each with the reason: ``equivalent.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

KNOWN = Path(__file__).with_name("equivalent.toml")


def equivalents(file: Path = KNOWN) -> Mapping[tuple[str, str, str, str], str]:
    """Return the reasons by the key of the falsification.

    Raises:
        ValueError: an entry without a reason, or with a part missing.
    """
    reasons: dict[tuple[str, str, str, str], str] = {}
    for entry in tomllib.loads(file.read_text("utf-8")).get("equivalent", ()):
        given = [entry.get(part, "") for part in ("module", "unit", "old", "new", "reason")]
        module, unit, old, new, reason = given
        if not (module and old and new and reason.strip()):
            message = f"an entry needs module, unit, old, new and reason: {entry}"
            raise ValueError(message)
        reasons[module, unit, old, new] = reason
    return reasons
