"""A whole document as the bytes of a Word file (DOCX)."""

import datetime as dt
import io
import zipfile

import docx
from docx.document import Document as WordFile

from exports.document.document import Document
from exports.files.word.blocks import put_block, put_title
from exports.files.word.body import WordBody
from exports.files.word.pages import section_for, style_text
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from store.words.text import normalise

_LONGEST_PROPERTY = 255


def docx_bytes(document: Document) -> bytes:
    """Return ``document`` as a Word file; the same document gives the same bytes.

    Each part of a bundle has pages of its own, upright or across.
    """
    file = docx.Document()
    style_text(file, document.language)
    measure = TextMeasure(shipped_typeface())
    for place, part in enumerate(document.parts or (document,)):
        body = WordBody(file, section_for(file, part, is_first=place == 0), measure)
        put_title(body, part)
        for block in part.blocks:
            put_block(body, block)
    return _saved(file, document)


def _saved(file: WordFile, document: Document) -> bytes:
    """Return the bytes of a file in which no clock stands but that of the dossier's last save."""
    moment = document.created.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    told = file.core_properties
    told.author, told.comments = "Thôn Xã", ""
    told.title = normalise(document.title)[:_LONGEST_PROPERTY]
    told.subject = normalise(document.subject)[:_LONGEST_PROPERTY]
    told.language = document.language
    told.created = told.modified = moment
    made, fixed = io.BytesIO(), io.BytesIO()
    file.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for entry in source.infolist():
            still = zipfile.ZipInfo(entry.filename, moment.timetuple()[:6])
            target.writestr(still, source.read(entry), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
