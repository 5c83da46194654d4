"""A translation is compiled and shown, and nothing of it is missing any more."""

from store.language import use_language
from store.records import Village
from tests import catalogue
from tests.catalogue import CATALOGUE, translations
from tests.recipes.probe import Probe


def main() -> None:
    """Compile the catalogue of this copy and read the words back; raises AssertionError."""
    for file in (CATALOGUE, CATALOGUE.with_suffix(".mo")):
        text = file.read_bytes()
        file.unlink()  # a copy shares its files with the checkout
        file.write_bytes(text)
    assert catalogue.main() == 0
    assert all(translations().values())
    use_language("vi")
    assert Village.columns["distance"].title() == "Cách trụ sở xã"
    assert Village.columns["distance"].explanation().startswith("Tính bằng km")
    header = Probe().said("show", "village-facts", language="vi")
    assert header


if __name__ == "__main__":
    main()
