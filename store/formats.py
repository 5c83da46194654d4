"""Which version of the file format a dossier has."""

from store.errors import NewerFormat, NotADossier
from store.language import _
from store.records import Meta
from store.records.meta import FORMAT
from store.seal import Tables


def format_of(tables: Tables, file: str) -> int:
    """Return the format of a dossier's tables; ``file`` is its name, for sentences.

    Raises:
        NotADossier: The tables lack a commune's settings.
        NewerFormat: A newer version of the program wrote them.
    """
    settings = next(iter(tables.get(Meta.table, {}).values()), {})
    found = settings.get("format")
    if type(found) is not int:
        raise NotADossier(file, reason=_("it lacks the settings of a commune"))
    if found > FORMAT:
        raise NewerFormat(file, found=str(found), known=str(FORMAT))
    return found
