"""A rule is found by check, by stage, and marks its cell."""

import json

from store.checks.rules import check
from store.office.office import Office
from tests.recipes.probe import Probe, is_message
from tui.grid.model import Mark
from tui.sheets.findings import Findings


def main() -> None:
    """Ask everything that follows from the rule; raises AssertionError."""
    probe = Probe()
    assert "“Thôn 1” has 9000 households" in probe.said("check").replace("9.000", "9000")
    found = json.loads(probe.said("check", "--stage", "2", "--format", "json"))
    assert [one["table"] for one in found if one["rule"] == "village.crowded"] == ["villages"]
    assert is_message("A village has no more households than a town.")
    with Office(probe.folder / "office", "Lan").open("huong-loc-2027") as dossier:
        findings = Findings(check)
        findings.bring_up_to(dossier.view)
        (village,) = dossier.view.villages()
        assert findings.mark(village.uid, "households", first=False) is Mark.WARNING


if __name__ == "__main__":
    main()
