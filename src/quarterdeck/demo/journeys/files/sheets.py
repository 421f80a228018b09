"""Sheets: several files of comma-separated values, open at once, as rows of all of them come by."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

Write = Callable[[Iterable[object]], object]
"""Writes a row of cells."""


def paths_in(folder: Path, names: Iterable[str]) -> dict[str, Path]:
    """Return where the files of these names are written."""
    return {name: folder / f"{name}.csv" for name in names}


@contextmanager
def sheets(
    paths: Mapping[str, Path], headings: Mapping[str, Sequence[str]]
) -> Iterator[Mapping[str, Write]]:
    """Open files and write their headings; yield what writes further rows, by the same names."""
    with ExitStack() as stack:
        opened: dict[str, Write] = {}
        for name, path in paths.items():
            file = stack.enter_context(path.open("w", newline="", encoding="utf-8"))
            opened[name] = csv.writer(file).writerow
            opened[name](headings[name])
        yield opened
