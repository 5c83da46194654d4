"""The letters of Ê Đê, Ja Rai and Ba Na names that neither Telex nor VNI types: ĕ ĭ ŏ ŭ č ñ."""

import unicodedata

_BREVE, _CARON, _TILDE = "\u0306", "\u030c", "\u0303"
_MARKS = dict.fromkeys("eiouơư", _BREVE) | {"c": _CARON, "n": _TILDE}


def highland_letter(letter: str) -> str:
    """Return ``letter`` (NFC) with its mark of highland names, or without it where it has it.

    A letter that has no such form is returned as it is.
    """
    small = unicodedata.normalize("NFD", letter.lower())
    for base, mark in _MARKS.items():
        plain = unicodedata.normalize("NFD", base)
        forms = {plain: plain + mark, unicodedata.normalize("NFD", base + mark): plain}
        if small in forms:
            turned = unicodedata.normalize("NFC", forms[small])
            return turned.upper() if letter[0].isupper() else turned
    return letter
