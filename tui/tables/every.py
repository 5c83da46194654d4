"""The tables of all stage screens, in the order of stages and tabs."""

from tui.tables.approval import APPROVAL_TABLES
from tui.tables.commune import COMMUNE_TABLES
from tui.tables.evaluation import EVALUATION_TABLES
from tui.tables.monitoring import MONITORING_TABLES
from tui.tables.preparation import PREPARATION_TABLES
from tui.tables.village import VILLAGE_TABLES

TABLES_OF_STAGES = (
    PREPARATION_TABLES,
    VILLAGE_TABLES,
    COMMUNE_TABLES,
    APPROVAL_TABLES,
    MONITORING_TABLES,
    EVALUATION_TABLES,
)
"""The tables of each stage."""

EVERY_TABLE = tuple(table for tables in TABLES_OF_STAGES for table in tables)
