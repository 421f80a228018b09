"""Stamps: the line by which a template says for whom, for which quarter and by whom it was made.

It stands in the workbook twice, as a line on its first sheet and among the file's properties, so
that it survives another name, another program and the loss of either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.packed import member_names, read_xml
from quarterdeck.collect.grid import Contents
from quarterdeck.define.place import Place

VERSION = "1"
PROPERTY = "Quarterdeck return"
_LINE = re.compile(
    r"Quarterdeck return: agency (?P<agency>[a-z0-9-]+); quarter (?P<quarter>\d{4}/\d{2} Q[1-4]);"
    r" template (?P<version>\w{1,9})"
)
_PROPERTIES = ("docProps/custom.xml", "meta.xml")
_ROWS = 60
_COLUMNS = 6


@dataclass(frozen=True)
class Stamp:
    """An agency's slug, a quarter's label and the version of the template."""

    agency: str
    quarter: str
    version: str = VERSION

    def __post_init__(self) -> None:
        """Refuse what could not be read again."""
        if not _LINE.fullmatch(self.line):
            raise ValueError(f"“{self.line}” is no stamp")

    @property
    def line(self) -> str:
        """The stamp as it is written: `Quarterdeck return: agency police; quarter …`."""
        return (
            f"Quarterdeck return: agency {self.agency}; quarter {self.quarter};"
            f" template {self.version}"
        )


def find_stamps(file: File, contents: Contents) -> Iterator[tuple[Stamp, Place]]:
    """Find every stamp of a file and where it stands, what people see before what they do not."""
    for grid in contents.grids:
        for row, texts in enumerate(grid.rows[:_ROWS]):
            for column, text in enumerate(texts[:_COLUMNS]):
                if stamp := _read(text):
                    yield stamp, grid.place(row, column)
    for text in _properties(file, contents.format):
        if stamp := _read(text):
            yield stamp, Place(file.name, key="document properties")


def _read(text: str) -> Stamp | None:
    match = _LINE.search(text)
    return Stamp(**match.groupdict()) if match else None


def _properties(file: File, form: str) -> Iterator[str]:
    """Yield the texts of the properties that a person or a program added to a workbook."""
    if form in ("xlsx", "ods"):
        names = member_names(file)
        for name in _PROPERTIES:
            if name in names:
                yield from map(str, read_xml(file, name).itertext())
