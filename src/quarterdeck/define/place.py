"""Places: where in a file something stands, in words a person can follow there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)  # every cell of a table has one
class Place:
    """A spot in a file; whatever parts the format has, written from the outside in."""

    file: str
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    cell: str | None = None
    key: str | None = None

    @property
    def within(self) -> str:
        """The place inside the file: `sheet Table, cell D7` or `line 12, column 3`."""
        parts = [
            ("page", self.page),
            ("sheet", self.sheet),
            ("table", self.table),
            ("line", self.line),
            ("row", self.row),
            ("column", self.column),
            ("cell", self.cell),
            ("key", self.key),
        ]
        return ", ".join(f"{name} {value}" for name, value in parts if value is not None)

    def __str__(self) -> str:
        """Write the whole place, file first."""
        return f"{self.file}, {self.within}" if self.within else self.file
