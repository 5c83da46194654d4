"""The structure of a tagged PDF, read back from the file, and the rules it must keep.

Clause numbers are those of ISO 14289-1 (PDF/UA-1) and ISO 32000-1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.exports.pdf.archive import Archive

STANDARD = {"Document", "Sect", "Div", "H1", "H2", "P", "L", "LI", "LBody", "Figure",
            "Table", "Caption", "TR", "TH", "TD"}  # fmt: skip
HOLDERS = {"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"},
           "Caption": {"Table", "Figure"}, "Sect": {"Document"}}  # fmt: skip


PARTS = {"Table": {"Caption", "TR"}, "TR": {"TH", "TD"}, "L": {"LI"}, "LI": {"LBody"}}
"""What may stand where, and what certain parts hold and nothing else."""


@dataclass(eq=False)
class Part:
    """A part of the structure: what holds it, and its parts and pieces of text in reading order."""

    entry: Any
    holder: "Part | None" = None
    inside: "list[Part | str]" = field(default_factory=list)

    @property
    def role(self) -> str:
        return str(self.entry["/S"])[1:]

    @property
    def parts(self) -> "list[Part]":
        return [one for one in self.inside if isinstance(one, Part)]

    @property
    def text(self) -> str:
        """Its words, those of each part inside apart from what stands before and behind."""
        pieces = (f" {one.text} " if isinstance(one, Part) else one for one in self.inside)
        return " ".join("".join(pieces).split())

    @property
    def columns(self) -> int:
        return int(self.attribute("/ColSpan", 1))

    def attribute(self, name: str, default: object = None) -> Any:
        return self.entry.get("/A", {}).get(name, default)

    def all(self, *roles: str) -> "Iterator[Part]":
        if not roles or self.role in roles:
            yield self
        for one in self.parts:
            yield from one.all(*roles)


class Tree:
    """The structure of a file, and what went wrong when it was followed."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.complaints: list[str] = []
        self._pages = {page.indirect_reference.idnum: place  # type: ignore[union-attr]
                       for place, page in enumerate(archive.reader.pages)}  # fmt: skip
        self._reached: set[tuple[int, int]] = set()
        self._root = archive.root["/StructTreeRoot"]
        self.document = self._followed(self._root.raw_get("/K"), self._root.get_object(), None)

    @cached_property
    def marked(self) -> dict[tuple[int, int], str]:
        """The text of every marked piece of content, by page (from 0) and number."""
        found: dict[tuple[int, int], str] = {}
        for place in range(len(self.archive.reader.pages)):
            for shown, said in self.archive.spoken(place):
                numbers = [number for _name, number, _said in shown.marks if number is not None]
                outer = shown.marks[0][0] if shown.marks else ""
                if outer != "/Artifact" and len(numbers) != 1:
                    self.complaints.append(f"7.1: {shown.text!r} on page {place + 1} is not marked")
                for number in numbers:
                    found[place, number] = found.get((place, number), "") + said
        return found

    def _followed(self, reference: Any, holder: Any, above: Part | None) -> Part:
        entry = reference.get_object()
        part = Part(entry, above)
        if entry["/P"].get_object() is not holder:
            self.complaints.append(f"14.7.2: {part.role} does not know what holds it")
        kids = entry.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            inner = kid.get_object()
            if isinstance(inner, int):
                part.inside.append(self._content(entry, entry["/Pg"], inner))
            elif inner.get("/Type") == "/MCR":
                part.inside.append(self._content(entry, inner["/Pg"], inner["/MCID"]))
            else:
                part.inside.append(self._followed(kid, entry, part))
        return part

    def _content(self, entry: Any, page: Any, number: int) -> str:
        place = self._pages[page.indirect_reference.idnum]
        self._reached.add((place, number))
        nums = self._root["/ParentTree"]["/Nums"]
        by_page = dict(zip(nums[::2], nums[1::2], strict=True))
        if by_page[page["/StructParents"]][number].get_object() is not entry:
            self.complaints.append(f"14.7.4.4: page {place + 1} takes {number} for another part")
        return self.marked.get((place, number), "")

    def broken_rules(self) -> list[str]:
        """Return what breaks PDF/UA-1 or the rules of structure; nothing, if all is well."""
        root = self.archive.root
        lost = sorted(set(self.marked) - self._reached)
        return [
            *self.complaints,
            *(["7.1: the title is not displayed"] if not _displays_title(root) else []),
            *(["7.1: not marked as tagged"] if not root["/MarkInfo"]["/Marked"] else []),
            *(f"7.1: no part has the content {number} of page {page + 1}" for page, number in lost),
            *(complaint for part in self.document.all() for complaint in _of_part(part)),
            *_of_headings(self.document),
        ]


def _displays_title(root: Any) -> bool:
    return bool(root["/ViewerPreferences"]["/DisplayDocTitle"])


def _of_part(part: Part) -> Iterator[str]:
    """Yield what is wrong with where a part stands and with what it holds."""
    role, holder = part.role, part.holder
    held = {one.role for one in part.parts}
    if role not in STANDARD:
        yield f"14.8.4: {role} is no standard type"
    if role in HOLDERS and (holder is None or holder.role not in HOLDERS[role]):
        yield f"14.8.4: {role} stands in {holder.role if holder else 'nothing'}"
    if role in PARTS and (not held <= PARTS[role] or len(part.parts) != len(part.inside)):
        yield f"7.2: {role} holds {sorted(held)} or text of its own"
    if role == "Caption" and holder and holder.parts.index(part) != 0:
        yield "7.2: a caption is not the first part of its table or figure, or not the only one"
    if role not in {"TH", "TD"} and not part.inside:
        yield f"an empty {role}"
    yield from _of_tables_and_figures(part)


def _of_tables_and_figures(part: Part) -> Iterator[str]:
    if part.role == "Figure" and not part.entry.get("/Alt"):
        yield "7.3: a figure has no words"
    if part.role == "TH" and part.attribute("/Scope") not in {"/Column", "/Row"}:
        yield f"7.5: {part.text!r} is the heading of nothing"
    if part.role == "Table":
        rows = [row.parts for row in part.parts if row.role == "TR"]
        if not any(cell.role == "TH" for row in rows for cell in row):
            yield f"7.5: no headings in {part.text[:40]!r}"
        if len({sum(cell.columns for cell in row) for row in rows}) != 1:
            yield f"7.2: rows of different length in {part.text[:40]!r}"


def _of_headings(document: Part) -> Iterator[str]:
    levels = [int(part.role[1]) for part in document.all("H1", "H2")]
    if levels[:1] != [1]:
        yield f"7.4.2: the first heading is {levels[:1]}"
