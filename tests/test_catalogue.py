"""The Vietnamese catalogue is complete, and the compiled one is what ships."""

import gettext
import re

import pytest

from tests.catalogue import CATALOGUE, messages_in_code, translations

_PLACE = re.compile(r"{(\w*)[^}]*}")


def test_every_message_of_the_code_has_a_translation() -> None:
    known = translations()
    missing = {
        message: place for message, place in messages_in_code().items() if not known.get(message)
    }
    assert missing == {}


def test_the_catalogue_has_no_message_the_code_does_not_use() -> None:
    assert set(translations()) - set(messages_in_code()) == set()


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as source:
        shipped = gettext.GNUTranslations(source)
    assert {message: shipped.gettext(message) for message in translations()} == translations()


@pytest.mark.parametrize(("message", "translated"), sorted(translations().items()))
def test_a_translation_keeps_the_places_to_fill_in(message: str, translated: str) -> None:
    assert set(_PLACE.findall(translated)) == set(_PLACE.findall(message))
