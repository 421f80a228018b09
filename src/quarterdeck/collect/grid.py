"""Grids: what every file format is turned into before anybody asks what it means."""

from dataclasses import dataclass

from quarterdeck.define.place import Place


@dataclass(frozen=True)
class GridCell:
    """One cell's text, exactly as the file shows it, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True)
class Grid:
    """A table of cells, row by row. Rows may differ in length.

    `title` is whatever stands above the table (caption, sheet name, heading): it may hold a year.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    title: str = ""
