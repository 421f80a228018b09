"""Told before: what becomes of accepted records, in numbers of rows, once a file is accepted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quarterdeck.calculate.records.handed_on import Handover, losses
from quarterdeck.calculate.records.merged import FileOfRecords
from quarterdeck.collect.records.rules import LEFT_OUT, NO_LONGER_TOLD
from quarterdeck.define.finding import Finding
from quarterdeck.define.period import day_words
from quarterdeck.define.place import Place
from quarterdeck.define.records.table import plain_name
from quarterdeck.define.words import listed
from quarterdeck.workflow.counted import files_at
from quarterdeck.workflow.record_files import is_superseded, told_in
from quarterdeck.workflow.record_store import file_of_records
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class NewRecords:
    """A file of records that does not count yet: its name, its records, and its receipt's number.

    Its identifiers are hashed by the workspace's key. It has no number before it is received.
    """

    name: str
    file: FileOfRecords
    number: int | None = None


def has_told_before(workspace: Workspace, agency: str, at: datetime) -> bool:
    """Say whether any records of an agency count at a moment."""
    return any(file.receipt.agency == agency for file in files_at(workspace, at))


def told_before(workspace: Workspace, new: NewRecords, at: datetime) -> Iterator[Finding]:
    """Ask about every receipt whose rows would no longer count beside those of a moment.

    Raises InputRefused where a received file is not there, and EngineFailed.
    """
    rows = [
        row
        for row in files_at(workspace, at)
        if row.receipt_id != new.number
        and not {*told_in(row).tables}.isdisjoint(new.file.told.tables)
    ]
    if not any(row.receipt.agency == new.file.sender for row in rows):
        return
    before = [file_of_records(workspace, row, new.file.told.tables) for row in rows]
    said = new.file.told, new.file.sender, new.number
    replaced = {of for of, row in enumerate(rows) if is_superseded(row, *said)}
    after = [(row.receipt_id, before[of]) for of, row in enumerate(rows) if of not in replaced]
    place = sum(new.number is None or number < new.number for number, _ in after)
    files = [file for _, file in after]
    files.insert(place, new.file)
    lost = losses(before, files, place)
    for of, handed_on in sorted(lost.handed_on.items()):
        yield _no_longer(rows[of].receipt_id, handed_on, new, whole=of in replaced)
    if lost.left_out:
        yield _left_out(lost.left_out, new)


def _no_longer(receipt: int, lost: Sequence[Handover], new: NewRecords, *, whole: bool) -> Finding:
    since = day_words(new.file.told.first_day)
    again, gone, ended, ran_on = (
        sum(getattr(one, name) for one in lost) for name in ("again", "gone", "ended", "ran_on")
    )
    said = [f"{again} {'comes' if again == 1 else 'come'} again"]
    if gone:
        said.append(f"{gone} {_do_not(gone)} and will no longer be counted")
    if ended:
        said.append(f"{ended} {_do_not(ended)} and will be counted as ended before {since}")
    there = f"in receipt {receipt}{'' if whole else f' from {since} on'}"
    every = sum(one.every for one in lost)
    rows = f"{every} {'row' if every == 1 else 'rows'} about {_tables(lost)}"
    detail = [f"{plain_name(one.table)}: {one.gone + one.ended} of {one.every}." for one in lost]
    if ran_on:
        detail.append(f"Of those no longer counted, {ran_on} began before {since}.")
    return NO_LONGER_TOLD.found(
        message=f"Of {rows} {there}, {', '.join(said)}.",
        detail=" ".join(detail if len(lost) > 1 else detail[1:]),
        place=Place(new.name),
    )


def _do_not(number: int) -> str:
    return "does not" if number == 1 else "do not"


def _tables(lost: Sequence[Handover]) -> str:
    return listed(plain_name(one.table) for one in lost)


def _left_out(lacking: Mapping[str, int], new: NewRecords) -> Finding:
    rows = listed(f"{number} about {plain_name(table)}" for table, number in lacking.items())
    last = day_words(new.file.told.last_day)
    message = (
        f"Rows that run on after {last} will not be counted: records accepted before tell "
        f"everything about a later time, and lack them ({rows})."
    )
    return LEFT_OUT.found(message=message, place=Place(new.name))
