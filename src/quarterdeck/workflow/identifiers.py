"""Identifiers kept beside the tables of records, where a partnership decides to keep them.

They are one more file of comma-separated values, so that whoever may can join it to the tables and
come from a figure back to its children. Nothing in Quarterdeck reads it.
"""

from pathlib import Path

from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.publish.tidy import neutral, write_csv
from quarterdeck.workflow.record_files import RECORDS
from quarterdeck.workflow.secret_files import write_secret

IDENTIFIERS = "identifiers.csv"
COLUMNS = ("hash", "kind", "identifier")
"""The number that tables hold, what it names (`person`, `address`), and the identifier as sent."""


def write_identifiers(ids: Pseudonyms, folder: Path) -> None:
    """Write the identifiers that were met into the folder of a file's tables, for its owner alone.

    Raises InputRefused.
    """
    rows = (
        (str(number), kind, neutral(identifier))
        for number, (kind, identifier) in sorted(ids.met.items())
    )
    write_secret(folder / IDENTIFIERS, write_csv(COLUMNS, rows).encode())


def forget_identifiers(workspace: Path) -> None:
    """Remove all identifiers that were kept in a workspace's folder, whenever that was."""
    for path in (workspace / RECORDS).glob(f"*/*/{IDENTIFIERS}"):
        path.unlink(missing_ok=True)
