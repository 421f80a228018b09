"""What does reading a workbook of 100,000 rows cost beside calamine, which unpacks it? In one run.

Two workbooks, one of plain whole numbers and one of formatted figures (per cent, decimals), whose
cells show something else than they store. Processor time, best of five turns; in each turn every
step goes once, so that a machine busy for a while slows all of them. Run with
`python benchmarks/read_xlsx.py` in the project's environment.
"""

import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import xlsxwriter
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src")]

from quarterdeck.collect.file import receive
from quarterdeck.collect.formats import xlsx
from quarterdeck.collect.published import read_table

ROWS = 100_000
HEADER = ("Ref", "Key Performance Indicator", "Q1", "Q2", "Q3", "Q4", "Year")
FORMATS = ("General", "0.0", "0.0%")


def write(path: Path, *, formatted: bool) -> None:
    """Write a table of so many rows: counts that add up, or decimals and percentages."""
    random = Random(1)
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Table")
        sheet.write_row(0, 0, HEADER)
        forms = [workbook.add_format({"num_format": code}) for code in FORMATS]
        for row in range(1, ROWS + 1):
            kind = row % 3 if formatted else 0
            quarters = [random.randrange(500) if kind == 0 else random.random() for _ in range(4)]
            sheet.write_row(row, 0, (f"{row // 100}.{row % 100:02}", f"Number of children {row}"))
            sheet.write_row(row, 2, (*quarters, sum(quarters)), forms[kind])


def calamine_alone(path: Path) -> None:
    """Unpack the workbook and look at every row."""
    with CalamineWorkbook.from_path(path) as workbook:
        for _ in workbook.get_sheet_by_index(0).iter_rows():
            pass


def opened(path: Path) -> None:
    """Read it into a grid, formats and errors found, each row's texts made when asked for."""
    assert len(xlsx.read(receive(path)).grids[0].rows) == ROWS + 1


def opened_and_shown(path: Path) -> None:
    """Read it into a grid and ask for every text."""
    for _ in xlsx.read(receive(path)).grids[0].rows:
        pass


def as_a_reading(path: Path) -> None:
    """Read it whole: every row checked, its figures made when asked for."""
    assert len(read_table(path, catalogue=None, year=None).rows) == ROWS


def as_a_reading_every_cell_looked_at(path: Path) -> None:
    """Read it whole and ask for every figure: an exact number with its place."""
    rows = read_table(path, catalogue=None, year=None).rows
    assert all(cell.value is not None for row in rows for cell in row.cells)


STEPS: tuple[Callable[[Path], None], ...] = (
    calamine_alone,
    opened,
    opened_and_shown,
    as_a_reading,
    as_a_reading_every_cell_looked_at,
)


def seconds(step: Callable[[Path], None], path: Path) -> float:
    """Return the processor time of a step; what the one before left behind is taken out first."""
    gc.collect()
    start = process_time()
    step(path)
    return process_time() - start


def main() -> None:
    """Print the time of each step and its ratio to calamine's own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        for kind in ("plain", "formatted"):
            write(path, formatted=kind == "formatted")
            turns = [[seconds(step, path) for step in STEPS] for _ in range(5)]
            times = {
                step.__name__: min(all_turns)
                for step, *all_turns in zip(STEPS, *turns, strict=True)
            }
            print(f"{ROWS:,} rows of {len(HEADER)} cells, {kind}")
            for name, time in times.items():
                ratio = time / times["calamine_alone"]
                print(f"  {name.replace('_', ' '):34} {time:6.2f} s  {ratio:5.2f} × calamine")


if __name__ == "__main__":
    main()
