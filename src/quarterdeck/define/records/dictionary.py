"""The dictionary: every record table by its name."""

from collections.abc import Mapping

from quarterdeck.define.records import (
    front_door,
    in_need,
    looked_after,
    people,
    protection,
    risk,
    workforce,
)
from quarterdeck.define.records.table import RecordTable

TABLES: Mapping[str, RecordTable] = {
    table.name: table
    for group in (people, front_door, in_need, protection, risk, looked_after, workforce)
    for table in group.TABLES
}
"""Every table, in the order in which a child meets them."""
