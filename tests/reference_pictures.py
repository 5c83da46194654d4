"""Takes the pictures of README.md from the sample: a screen of 80 × 24, a page, and a poster."""

import asyncio
import re
import tempfile
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader

from exports.output.order import FormOrder
from exports.type.paper import PaperSize
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import DEFAULT_LANGUAGE, current_language, use_language
from store.office.sample import sample_records
from tests.tui.clerk import at_work, sample_office

PICTURES = Path(__file__).parent.parent / "docs/pictures"
SCREEN = PICTURES / "screen.svg"
_SOURCE = "Source"
_GREYS, _FINER = 16, 4
"""How many greys a picture has, and how much finer it is drawn at first: so letters stay even."""

_FONT_FACES = re.compile(r"\s*@font-face \{.*?\}\n", re.DOTALL)
"""The fonts that Rich names are fetched from elsewhere; a reader's own will do."""


@frozen
class PaperPicture:
    """A page that is shown: of which form and village, on which paper, and how wide in pixels."""

    name: str
    form: str
    village: int
    paper: PaperSize
    width: int

    @property
    def path(self) -> Path:
        """Where the picture is kept."""
        return PICTURES / f"{self.name}.png"

    def page(self) -> bytes:
        """Return the PDF of which the first page is shown."""
        meta, records = sample_records()
        view = View.of_records((meta, *records))
        village = view.villages()[self.village].uid
        return FormOrder(self.form, village=village, paper=self.paper).made(view).data

    def png(self, pdf: bytes) -> bytes:
        """Return the picture of ``pdf`` in a few greys, with the digest of what it shows."""
        page = pypdfium2.PdfDocument(pdf)[0]
        scale = _FINER * self.width / page.get_width()
        shown = page.render(scale=scale, grayscale=True).to_pil()
        shown = shown.resize((shown.width // _FINER, shown.height // _FINER), Image.Resampling.BOX)
        steps = [round(grey * (_GREYS - 1) / 255) for grey in range(256)]
        picture = shown.point(steps).convert("P")
        picture.putpalette([step * 255 // (_GREYS - 1) for step in range(_GREYS) for _ in "rgb"])
        told, file = PngInfo(), BytesIO()
        told.add_text(_SOURCE, digest(pdf))
        picture.save(file, "png", pnginfo=told, optimize=True)
        return file.getvalue()


PAPER_PICTURES = (
    PaperPicture("village-plan", "village-plan", 0, "a4", 1000),
    PaperPicture("poster", "village-plan", 0, "a0", 800),
)


def digest(pdf: bytes) -> str:
    """Return what tells one first page from another: what is drawn on it, and its words.

    How that is packed, which differs from one machine to another, makes no difference.
    """
    page = PdfReader(BytesIO(pdf)).pages[0]
    contents = page.get_contents()
    assert contents is not None
    told = [contents.get_data(), page.extract_text().encode(), str(page.mediabox).encode()]
    return blake2b(b"\n".join(told), digest_size=16).hexdigest()


def kept_digest(picture: bytes) -> str:
    """Return the digest of the page that a picture shows; "" where it tells none."""
    with Image.open(BytesIO(picture)) as opened:
        return str(opened.info.get(_SOURCE, ""))


def screen() -> str:
    """Return the village sheet of the sample as an SVG, which fetches nothing from elsewhere."""
    before = current_language()
    use_language(DEFAULT_LANGUAGE)
    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(_village_sheet(Path(folder)))
    use_language(before)
    return _FONT_FACES.sub("", taken).replace("Fira Code, monospace", "monospace")


async def _village_sheet(folder: Path) -> str:
    async with at_work(sample_office(folder)) as clerk:
        await clerk.press("2")
        return clerk.app.export_screenshot(title="ssh -t office thonxa")


def write_pictures() -> None:
    """Take the pictures of what has changed."""
    PICTURES.mkdir(exist_ok=True)
    SCREEN.write_text(screen(), "utf-8")
    for one in PAPER_PICTURES:
        pdf = one.page()
        if not one.path.exists() or kept_digest(one.path.read_bytes()) != digest(pdf):
            one.path.write_bytes(one.png(pdf))
