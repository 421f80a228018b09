"""How many glued rows of each kind are read right, left open, or read wrong? In shares.

Tables of a dozen rows are made by known rules, their separators taken away, and read back without
a catalogue; half of the tables show a gap by a dash. Run with `python benchmarks/read_glued_rows.py
[TABLES]` in the project's environment; 100 tables of each kind take some minutes.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quarterdeck.collect.glued import read_glued
from quarterdeck.collect.reading import Row
from quarterdeck.define.period import FinancialYear
from tests.support.glued import HEADER, KINDS, MadeRow, numbered

ROWS = 12
ANSWERS = ("right, certain", "right, likely", "left open", "wrong, likely", "wrong, certain")


def made(make: Callable[[Random], MadeRow], seed: int) -> list[MadeRow]:
    """Make one table; every other one shows a gap by dashes."""
    random = Random(seed)
    rows = [make(random) for _ in range(ROWS)]
    return [*rows, MadeRow("Not collected", ("-",) * len(rows[0].cells))] if seed % 2 else rows


def answers(rows: list[MadeRow]) -> Counter[str]:
    """Read a table back and judge its rows, but for that of dashes."""
    header = HEADER if len(rows[0].cells) == 5 else HEADER.removesuffix("Year")
    lines = [f"{at // 9 + 1}.{at % 9 + 1}{row.glued}" for at, row in enumerate(rows)]
    table = read_glued(numbered([header, *lines]), file="t", year=FinancialYear(), catalogue=None)
    assert table is not None
    assert len(table.rows) == len(rows)
    return Counter(judged(*pair) for pair in zip(table.rows[:ROWS], rows, strict=False))


def judged(row: Row, expected: MadeRow) -> str:
    """Name the answer that a row got."""
    if not any(cell.printed for cell in row.cells) and any(expected.cells) and row.why:
        return "left open" if not row.basis.certain else "wrong, certain"
    right = tuple(cell.printed for cell in row.cells) == expected.cells
    return f"{'right' if right else 'wrong'}, {'certain' if row.basis.certain else 'likely'}"


def main() -> None:
    """Print each kind's shares."""
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(f"{'':24}" + "".join(f"{answer:>16}" for answer in ANSWERS))
    for kind, make in KINDS.items():
        counted = sum((answers(made(make, seed)) for seed in range(tables)), Counter())
        shares = (f"{counted[answer] / counted.total():16.2%}" for answer in ANSWERS)
        print(f"{kind:24}" + "".join(shares), flush=True)


if __name__ == "__main__":
    main()
