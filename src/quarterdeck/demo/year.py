"""The year: a workspace built from the published table, and what came of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from quarterdeck.demo.desk import Desk
from quarterdeck.demo.differences import Difference, differences
from quarterdeck.demo.figures import figures_of
from quarterdeck.demo.replies import Replies
from quarterdeck.demo.sendings import Sending, sendings
from quarterdeck.demo.table import PrintedRow, printed_rows
from quarterdeck.publish.write import PAGE
from quarterdeck.workflow.release_store import path_of
from quarterdeck.workflow.releases import Published
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace, make_workspace

PARTNERSHIP = "bury"
Progress = Callable[[Iterable[Sending]], Iterable[Sending]]


@dataclass(frozen=True)
class Year:
    """A workspace with a year in it, and what was done to make it.

    `end` is the moment at which all has come. `sent` counts files, one that is sent twice as two;
    `states` counts receipts by where they stand, `found` findings by severity. `differing` are the
    rows whose printed year is another than the one by their own rule, or whose rule makes none.
    `page` is that of the last of its four reports.
    """

    workspace: Workspace
    end: datetime
    sent: int
    states: Mapping[str, int]
    found: Mapping[str, int]
    answers: int
    differing: tuple[Difference, ...]
    page: Path


def build_year(folder: Path, progress: Progress = iter) -> Year:
    """Build the year in an empty or new folder; the same each time.

    `progress` is handed the files to be taken in, and yields them. Raises InputRefused where the
    folder holds something already.
    """
    workspace = make_workspace(folder, PARTNERSHIP)
    rows = printed_rows(workspace.catalogue)
    days = workspace.partnership.returns.due_after_days
    desk = Desk(workspace, Replies(workspace.catalogue, figures_of(rows), days))
    for quarter, files in groupby(progress(sendings()), key=lambda sending: sending.quarter):
        for file in files:
            desk.take_in(file)
        published = desk.close(quarter)
    return _told(workspace, rows, published)


def _told(workspace: Workspace, rows: Sequence[PrintedRow], last: Published) -> Year:
    end = last.row.known_at
    found = [*findings(workspace)]
    return Year(
        workspace=workspace,
        end=end,
        sent=sum(1 + sending.manner.again for sending in sendings()),
        states=Counter(receipt.state for receipt in receipts(workspace)),
        found=Counter(one.finding.severity.value for one in found),
        answers=sum(len(one.answers) for one in found),
        differing=tuple(differences(workspace, rows, end)),
        page=path_of(workspace.folder, last.row.number) / PAGE,
    )
