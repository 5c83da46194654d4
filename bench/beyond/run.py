"""Runs what is measured of servers, each on one of Debian's started for it: ``bench beyond``.

``python -m bench beyond`` takes a quarter of an hour or more: it ends with ten years of a nation.
"""

import sys

from bench.beyond import a_nation, many_clerks, one_dossier
from bench.servers import one_server

_SETTINGS = (
    "shared_buffers=512MB",
    "max_wal_size=4GB",
    "checkpoint_timeout=30min",
    "work_mem=32MB",
    "max_connections=400",
    "enable_partitionwise_aggregate=on",
)


def main() -> None:
    """Print the tables."""
    with one_server(_SETTINGS) as machine:
        one_dossier.show(machine)
        many_clerks.show(machine)
    with one_server(_SETTINGS) as machine:
        a_nation.push_all(machine)
        a_nation.show_sums(machine, ("≤ 100", "≤ 500"))
        sys.stdout.write(f"ten years copied in {a_nation.add_years(machine):,.0f} s\n\n")
        a_nation.show_sums(machine, ("≤ 400", "≤ 4,000"))
        a_nation.show_size(machine)
        sys.stdout.write("beside ten years of a nation:\n\n")
        one_dossier.show(machine)


if __name__ == "__main__":
    main()
