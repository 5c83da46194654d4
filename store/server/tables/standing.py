"""Where a server stands among others: on which timeline, and who confirms what it saves."""

from store.base.frozen import frozen
from store.language import N_, _
from store.server.line.door import Link, Statement
from store.server.line.failure import ServerFailure

_ASK = Statement(
    "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8),"
    " current_setting('synchronous_standby_names'),"
    " (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum'))"
)
_ALONE = N_("timeline {timeline}; no second server confirms what is saved there.")
_CONFIRMED = N_("timeline {timeline}; every save is confirmed by a second server ({names}).")
_WAITS = N_(
    "timeline {timeline}; it waits for a second server ({names}) that is not connected, so no save "
    "is confirmed. If another server has taken over with a higher timeline, this is the old one: "
    "do not save here, and make it anew as a copy of the other."
)


@frozen
class Standing:
    """The number of the server's ``timeline``, one more with each take-over.

    ``names`` are the servers that are to confirm every save, as the setting has them;
    ``confirming`` is how many do.
    """

    timeline: int
    names: str
    confirming: int

    @property
    def sentence(self) -> str:
        """What it means, for whoever looks after the server."""
        words = _ALONE if not self.names else _CONFIRMED if self.confirming else _WAITS
        return _(words).format(timeline=self.timeline, names=self.names)


def standing_of(link: Link) -> Standing | None:
    """Ask a server; None where it has no timelines, or only reads."""
    try:
        (answer,) = link.run(_ASK)
    except ServerFailure as failure:
        if failure.code:
            return None
        raise
    timeline, names, confirming = answer.rows[0]
    return Standing(int(timeline, 16), names, confirming)
