"""How long does a list of records take, per row, against the csv module alone?

Run with `python benchmarks/read_record_lists.py [rows]` in the project's environment. Besides the
time it prints the most memory the process had, which must not grow with the rows.
"""

import csv
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parents[1] / "src")]

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource

HEADINGS = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,URN"
CHILDREN = 3_000
RUNS = 3


def write(path: Path, rows: int) -> None:
    """Write episodes of care of a few thousand children."""
    with path.open("w", encoding="utf-8") as file:
        print(HEADINGS, file=file)
        for row in range(rows):
            start = f"{row % 28 + 1:02}/{row % 12 + 1:02}/{2010 + row % 15}"
            child = 100_000 + row % CHILDREN
            print(f"{child},{start},S,C2,N1,U4,PR1,,,CARPL,SC{row % 999_999}", file=file)


def by_csv(path: Path) -> int:
    """Count the rows with the csv module."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def by_records(path: Path) -> int:
    """Count the records."""
    source = RecordSource(path.name, lambda: path.open("rb"))
    stream = open_records(source, Pseudonyms(bytes(32)), Found(path.name))
    return sum(1 for _ in stream.records)


def seconds(count: Callable[[Path], int], path: Path) -> float:
    """Return the processor's time for one way to read a file; what else runs does not count."""
    start = process_time()
    count(path)
    return process_time() - start


def main(rows: int) -> None:
    """Read the same file in both ways, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "episodes.csv"
        write(path, rows)
        assert by_csv(path) == by_records(path) == rows
        pairs = [(seconds(by_csv, path), seconds(by_records, path)) for _ in range(RUNS)]
    alone, records = (min(times) for times in zip(*pairs, strict=True))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"csv alone {alone / rows * 1e6:5.1f} µs a row")
    print(f"records   {records / rows * 1e6:5.1f} µs a row, {records / alone:.1f} times as much")
    print(f"most memory {most} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
