"""Is receiving linear in files? A workspace grows by 100 and by 400 returns, each accepted.

Two agencies' whole returns, quarter after quarter; every number of every return is held against
what was accepted before. Run with `python benchmarks/receive_many_files.py [FILES]` in the
project's environment.
"""

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from statistics import mean
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.collect.file import File
from quarterdeck.define.owed import Component, owed_by
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.workflow import services
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace, make_workspace

AGENCIES = ("childrens-social-care", "police")
FIRST_YEAR = 2021
WHOLES = (Component.DENOMINATOR, Component.EPISODES)
_BEGINNING = datetime(2020, 7, 1, 9, tzinfo=UTC)
_minutes = count()


def signed(workspace: Workspace) -> Signature:
    """Sign as the analyst, a minute later each time."""
    now = _BEGINNING + timedelta(minutes=next(_minutes))
    return Signature(workspace.partnership.named(None), now)


def return_for(workspace: Workspace, agency: str, quarter: Quarter) -> File:
    """Make a return with every number that is owed for a quarter."""
    random = Random(f"{agency} {quarter.label}")
    rows = ["ref,period,component,value"]
    for owed in owed_by(workspace.catalogue, agency, quarter, due_after_days=30):
        value = random.randrange(40, 60) + 60 * (owed.component in WHOLES)
        rows.append(f"{owed.indicator.ref},{owed.period.label},{owed.component.value},{value}")
    return File("return.csv", "\n".join(rows).encode())


def receive(workspace: Workspace, agency: str, quarter: Quarter) -> float:
    """Return the processor time of receiving a file; then answer all queries, and accept it."""
    file = return_for(workspace, agency, quarter)
    start = process_time()
    receipt = services.receive(
        workspace, file, CoveringNote(agency, quarter), signed(workspace)
    ).receipt
    seconds = process_time() - start
    for one in findings(workspace, receipt=receipt.number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace))
    services.accept(workspace, [receipt.number], signed(workspace))
    return seconds


def seconds(files: int) -> list[float]:
    """Return the processor time of receiving each file of a workspace that grows to so many."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "workspace", "bury")
        taken = []
        for number in range(files):
            quarters, agency = divmod(number, len(AGENCIES))
            year, quarter = divmod(quarters, 4)
            when = Quarter(FinancialYear(FIRST_YEAR + year), quarter + 1)
            taken.append(receive(workspace, AGENCIES[agency], when))
        return taken


def main() -> None:
    """Print the time per file for some files and four times as many, and their ratio."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    few, many = (mean(seconds(number)) for number in (files, 4 * files))
    print(f"{files:6,} files: {1000 * few:6.1f} ms of processor a file")
    print(f"{4 * files:6,} files: {1000 * many:6.1f} ms of processor a file")
    print(f"4 × files = {many / few:.2f} × time a file (linear is 1)")


if __name__ == "__main__":
    main()
