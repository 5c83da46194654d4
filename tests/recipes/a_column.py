"""A column is in files, on blank forms, in the record view, in help and in the pages."""

from store.language import use_language
from store.records import Village
from tests.recipes.probe import Probe, is_message
from tests.reference import records_page
from tui.tables.village import VILLAGE_FACTS

LABEL = "Distance to the commune office"


def main() -> None:
    """Ask everything that follows from the one line; raises AssertionError."""
    probe = Probe()
    header, row = probe.said("export", "villages", "-o", "-").splitlines()
    assert "distance" in header.split(",")
    uid = row.split(",")[0]
    for heading in ("distance", LABEL):
        text = f'uid,{heading}\n{uid},"2,5"\n'
        probe.said("import", "villages", probe.given("distance.csv", text))
    assert '"\'2,5"' in probe.said("export", "villages", "-o", "-")
    assert LABEL in probe.said("history", "--table", "villages")
    assert "distance" in VILLAGE_FACTS.all_columns()
    assert "`distance`" in records_page()
    assert is_message(LABEL)
    use_language("en")
    assert Village.columns["distance"].title() == LABEL
    assert Village.columns["distance"].explanation().startswith("In kilometres")


if __name__ == "__main__":
    main()
