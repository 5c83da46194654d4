"""How an ODS workbook shows numbers and days: its styles of them, written as formats of Excel."""

from collections.abc import Mapping

_STYLES = frozenset(
    {
        "number:number-style",
        "number:currency-style",
        "number:percentage-style",
        "number:date-style",
    }
)
_PARTS = {"number:day": "d", "number:month": "m", "number:year": "y"}
_TEXTS = ("number:text", "number:currency-symbol")
_THOUSAND = 1000
_MOST_ZEROS = 30


class NumberFormats:
    """The formats of a part, heard of as its elements begin and end."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._others: dict[str, list[str]] = {}
        self._style = ""
        self._text = ""
        self._is_text = False

    def begin(self, name: str, about: Mapping[str, str]) -> None:
        """Hear of an element that begins."""
        if name in _STYLES:
            self._style = about.get("style:name", "")
            self._formats[self._style], self._others[self._style] = "", []
        elif not self._style:
            return
        elif name == "number:number":
            self._formats[self._style] += _figure(about)
        elif name in _PARTS:
            self._formats[self._style] += _PARTS[name]
        elif name in _TEXTS:
            self._is_text, self._text = True, ""
        elif name == "style:map":
            self._others[self._style].append(about.get("style:apply-style-name", ""))

    def text(self, text: str) -> None:
        """Hear of the text inside of an element."""
        if self._is_text:
            self._text += text

    def end(self, name: str) -> None:
        """Hear of an element that ends."""
        if name in _STYLES:
            self._style = ""
        elif name in _TEXTS and self._is_text:
            self._is_text = False
            is_share = self._text.strip() == "%"
            quoted = f'"{self._text}"' if name == _TEXTS[0] else f"[${self._text}]"
            self._formats[self._style] += "%" if is_share else quoted

    def of(self, style: str) -> str:
        """Return the format of a style with those it has for some values, "" if there is none."""
        own = [style, *self._others.get(style, ())]
        return ";".join(filter(None, (self._formats.get(one, "") for one in own)))


def _figure(about: Mapping[str, str]) -> str:
    zeros = about.get("number:min-integer-digits", "1")
    count = int(zeros) if zeros.isdecimal() and len(zeros) <= len(str(_MOST_ZEROS)) else 1
    grouped = "#,##" if about.get("number:grouping") == "true" else ""
    places = "" if about.get("number:decimal-places", "0") == "0" else ".0"
    divided = about.get("number:display-factor", "1")
    is_divided = divided.isdecimal() and len(divided) <= _MOST_ZEROS and int(divided) >= _THOUSAND
    return grouped + "0" * min(max(count, 1), _MOST_ZEROS) + places + "," * is_divided
