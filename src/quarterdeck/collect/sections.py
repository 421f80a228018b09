"""Rows of words: section headings, labels that wrap over rows, indicators without figures, notes.

All four look alike; what stands in the rows around them tells which is which.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from quarterdeck.collect.line import Line
from quarterdeck.collect.lines import Lines, alone
from quarterdeck.collect.roles import REF

Knows = Callable[[str, str], bool]
_UNFINISHED = re.compile(r"(?:\b(?:of|the|a|an|and|or|in|for|to|with|who|by|from|at|on)|[,(/–-])$")
_NO_LABEL = re.compile(r"[=:]|https?://")


def in_sections(lines: Lines, knows: Knows, *, wraps: bool) -> Lines:
    """Return the indicators' lines, each under its section and with its label whole.

    `knows(ref, label)` recognises an indicator; `wraps` says that labels run on over rows.
    """
    has_refs = wraps and sum(map(bool, lines.refs)) > len(lines) / 2
    walk = _Walk(lines.refs, knows, wraps=has_refs)
    start = 0
    for number in lines.wordy:
        walk.take_figures(lines[start:number])
        walk.take_words(lines[number])
        start = number + 1
    walk.take_figures(lines[start:])
    walk.close(at_end=True)
    return walk.found


@dataclass
class _Walk:
    """A walk down the table; `opened` is a row of words whose meaning is not settled yet."""

    refs: Sequence[str]
    knows: Knows
    wraps: bool
    found: Lines = field(default_factory=Lines)
    section: str = ""
    opened: Line | None = None
    row: int = -1

    @cached_property
    def numbered(self) -> frozenset[str]:
        """What stands before the point in the table's references: its numbered sections."""
        return frozenset(ref.partition(".")[0] for ref in self.refs if "." in ref)

    def take_figures(self, lines: Lines) -> None:
        """Take in the next lines, if there are any: all of them have figures."""
        if not lines:
            return
        first = lines[0]
        if self.opened and self._follows_on(first) and self._begins(self.opened, first):
            lines[0] = _joined(self.opened, first)
            self.opened = None
        self.close()
        self._add(lines)
        self.row = lines.rows[-1]

    def take_words(self, line: Line) -> None:
        """Take in the next line, which has none."""
        if self._follows_on(line) and self._continues(line):
            self._extend(line)
        else:
            self.close()
            self.opened = line
        self.row = line.row

    def close(self, *, at_end: bool = False) -> None:
        """Settle the row of words: an indicator without figures, else a heading or a last note."""
        if self.opened and self._is_indicator(self.opened):
            self._add(alone(self.opened))
        elif self.opened and not at_end:
            self.section = self.opened.words
        self.opened = None

    def _add(self, lines: Lines) -> None:
        if self.section or any(lines.sections):
            for number, section in enumerate(lines.sections):
                self.section = lines.sections[number] = section or self.section
        self.found.extend(lines)

    def _follows_on(self, line: Line) -> bool:
        return line.row <= self.row + 1

    def _extend(self, line: Line) -> None:
        if self.opened:
            self.opened = _joined(self.opened, line)
        elif self.found:
            self.found[-1] = _joined(self.found[-1], line)

    def _continues(self, line: Line) -> bool:
        """Say whether a row of words is the rest of the label above it.

        Where labels wrap and indicators have references, a heading stands where references do.
        """
        above = self.opened or (self.found[-1] if self.found else None)
        if above is None or line.ref or _NO_LABEL.search(line.label):
            return False
        begins_small = line.label[:1].islower() or line.label[:1] == "("
        opens_bracket = above.label.count("(") > above.label.count(")")
        return self.wraps or begins_small or opens_bracket

    def _is_indicator(self, line: Line) -> bool:
        if line.ref:
            return line.ref not in self.numbered and REF.fullmatch(line.ref) is not None
        return self.knows("", line.label)

    def _begins(self, opened: Line, line: Line) -> bool:
        """Say whether a row of words is the first part of the label of the row below it."""
        if line.ref or opened.ref in self.numbered:
            return False
        whole = f"{opened.label} {line.label}"
        return (
            not line.label
            or line.label[0].islower()
            or _UNFINISHED.search(opened.label) is not None
            or (self.knows(opened.ref, whole) and not self.knows(opened.ref, opened.label))
        )


def _joined(first: Line, second: Line) -> Line:
    """Join a label over two rows; the figures are those of whichever has them."""
    figures = second if second.has_figures else first
    label = f"{first.label} {second.label}".strip()
    return figures._replace(ref=first.ref or second.ref, label=label)
