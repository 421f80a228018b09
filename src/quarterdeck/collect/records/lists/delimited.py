"""Separated text → rows of cells, each with the line it begins on, however long the file is.

The text is UTF-8, UTF-16 by its mark, or else Windows-1252. A quotation mark that is not closed
would take the rows below into its cell, to the next one or to the end of the file: the row it
stands in is read without quotation marks.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from quarterdeck.collect.formats.encoding import marked, seems_binary
from quarterdeck.collect.records import rules
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import RecordSource

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""

SEPARATORS = ",;\t|"
_BLOCK = 1 << 20
_LONGEST_LINE = 1 << 20
_MOST_LINES_OF_A_ROW = 50
_FEWEST = 2  # separators: a line of text may well have one


class _OpenQuoteError(Exception):
    """A row takes in others, or more lines than any has: a quotation mark was not closed."""


class CutShortError(Exception):
    """The file cannot be read further; `line` is the one after the last that was read."""

    def __init__(self, line: int) -> None:
        super().__init__(f"no line {line}")
        self.line = line


def encoding_of(source: RecordSource) -> str | None:
    """Tell the encoding of a text by reading it once, start to end; None for what is no text."""
    with source.open() as file:
        block = file.read(_BLOCK)
        encoding = marked(block) or "utf-8"
        if seems_binary(block.decode(encoding, errors="replace")):
            return None
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while block:
                decoder.decode(block)
                block = file.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return encoding


def rows(source: RecordSource, encoding: str, separator: str, found: Found) -> Iterator[Row]:
    """Yield the rows of a text. Raises CutShortError where it cannot be read to its end."""
    with source.open() as file, _text(file, encoding) as decoded:
        lines = _Lines(decoded)
        while True:
            try:
                for cells in csv.reader(lines, delimiter=separator, skipinitialspace=True):
                    yield lines.begin_of(cells, separator), cells
                    lines.row_ends()
            except (_OpenQuoteError, csv.Error) as error:
                line, text = lines.read_again()
                if isinstance(error, _OpenQuoteError):
                    found.add(rules.QUOTE_OPEN, "The list", line)
                yield line, text.rstrip("\n").split(separator)
            else:
                return


def _text(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline=None)


class _Lines:
    """The lines of a text, and which of them make the row that is being read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._begin = 1
        self._row: list[str] = []
        self._most = 0
        self._again: list[str] = []
        self._ahead = self._whole_lines(text)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._row) >= _MOST_LINES_OF_A_ROW:
            raise _OpenQuoteError
        line = self._again.pop() if self._again else next(self._ahead, None)
        if line is None:
            raise _OpenQuoteError if self._row else StopIteration
        self._row.append(line)
        return line

    def begin_of(self, cells: list[str], separator: str) -> int:
        """Return the line on which the row begins that these lines make.

        Raises _OpenQuoteError where each of several lines has as many separators as a row.
        """
        if len(self._row) == 1:
            self._most = max(self._most, len(cells) - 1)
        elif self._most >= _FEWEST and all(one.count(separator) >= self._most for one in self._row):
            raise _OpenQuoteError
        return self._begin

    def row_ends(self) -> None:
        """Note that the lines so far are a whole row."""
        self._begin += len(self._row)
        self._row.clear()

    def read_again(self) -> tuple[int, str]:
        """Return the first line of the row, with its number, and go back to the second."""
        first, *others = self._row
        self._again += reversed(others)
        self._row = [first]
        begin = self._begin
        self.row_ends()
        return begin, first

    def _whole_lines(self, text: io.TextIOWrapper) -> Iterator[str]:
        """Cut a text into lines, some at once; no line is longer than any row can be."""
        rest = ""
        while block := text.read(_BLOCK):
            *lines, rest = (rest + block).split("\n")
            for line in lines:
                yield f"{line}\n"
            if len(rest) > _LONGEST_LINE:
                raise CutShortError(self._begin + len(self._row))
        if rest:
            yield rest
