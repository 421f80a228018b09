"""Files of records made for tests: returns in XML, and what readers give of them."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Extract, Record, RecordSource, RecordStream, Value
from quarterdeck.define.finding import Finding
from quarterdeck.define.records.dictionary import TABLES

IDS = Pseudonyms(b"a key for tests alone")

Opener = Callable[[RecordSource, Pseudonyms, Found], RecordStream]
Row = dict[str, Value]


@dataclass(frozen=True)
class Given:
    """What a reader gave of a file."""

    extract: Extract
    records: list[Record]
    findings: list[Finding]

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, by column, without the columns that hold nothing."""
        names = TABLES[table].names
        return [
            {
                name: value
                for name, value in zip(names, one.values, strict=True)
                if value is not None
            }
            for one in self.records
            if one.table == table
        ]

    @property
    def rules(self) -> list[str]:
        """The rules of what was found."""
        return [finding.rule for finding in self.findings]


def read_records(opener: Opener, data: bytes | str) -> Given:
    """Read a file to its end."""
    content = data.encode() if isinstance(data, str) else data
    return read_stream(opener, lambda: io.BytesIO(content))


def read_stream(opener: Opener, opened: Callable[[], BinaryIO]) -> Given:
    """Read to its end what `opened` opens."""
    found = Found("return.xml")
    stream = opener(RecordSource("return.xml", opened), IDS, found)
    records = [*stream.records]
    return Given(stream.extract, records, [*found.findings])


class Endless(io.RawIOBase):
    """A stream that is made while it is read: bytes, then more of one kind, then the end."""

    def __init__(self, start: bytes, more: bytes, times: int, end: bytes = b"") -> None:
        super().__init__()
        self._pieces = self._made(start, more, times, end)
        self._left = b""
        self.given = 0
        """Bytes that were read of it."""

    @staticmethod
    def _made(start: bytes, more: bytes, times: int, end: bytes) -> Iterator[bytes]:
        yield start
        for _ in range(times):
            yield more
        yield end

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (piece := next(self._pieces, None)) is not None:
            self._left += piece
        read, self._left = self._left[:size], self._left[size:]
        self.given += len(read)
        return read


def element(name: str, *within: str) -> str:
    """Write an element with a text, or others in it, each on a line of its own."""
    if len(within) == 1 and not within[0].startswith("<"):
        return f"<{name}>{within[0]}</{name}>"
    return "\n".join((f"<{name}>", *within, f"</{name}>"))
