"""The Vietnamese catalogue is complete, and the compiled one is what ships."""

import gettext
import re

from tests.catalogue import CATALOGUE, messages_in_code, translations

_PLACE = re.compile(r"{(\w*)[^}]*}")


def test_the_catalogue_has_every_message_of_the_code_translated_and_no_other() -> None:
    known, used = translations(), messages_in_code()
    missing = {message: place for message, place in used.items() if not known.get(message)}
    assert missing == {}
    assert set(known) - set(used) == set()


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as source:
        shipped = gettext.GNUTranslations(source)
    assert {message: shipped.gettext(message) for message in translations()} == translations()


def test_a_translation_keeps_the_places_to_fill_in() -> None:
    known = translations()
    assert known
    differing = {
        message: translated
        for message, translated in known.items()
        if set(_PLACE.findall(translated)) != set(_PLACE.findall(message))
    }
    assert differing == {}
