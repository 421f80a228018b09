"""What was found while reading records: by rule, with the places, however many rows there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quarterdeck.define.finding import Finding
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import listed

MOST_PLACES = 20
"""Places that a finding names; the others are counted."""


@dataclass
class _Noticed:
    place: Place
    lines: list[int] = field(default_factory=list)
    count: int = 0

    @property
    def words(self) -> str:
        """Say how often and where: `On line 12`, or `30 times, on lines 12, 14 and 28 more`."""
        if self.count == 1:
            return f"On line {self.lines[0]}"
        more = self.count - len(self.lines)
        where = [*map(str, self.lines), *([f"{more} more"] if more else [])]
        return f"{self.count} times, on lines {listed(where)}"


@dataclass(frozen=True)
class AbsentColumn:
    """A heading that a list could have and lacks; it `fills` columns (`missing.interview_held`)."""

    listed: str
    heading: str
    fills: tuple[str, ...]
    place: Place


class Found:
    """Findings about one file's rows, gathered while they stream by: one for each rule and subject.

    The subject, a list and a column, and never a value, is part of the message. It takes no more
    room for a million bad rows than for twenty. What the `absent` columns matter for is for others
    to say.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.absent: list[AbsentColumn] = []
        self._noticed: dict[tuple[Rule, str], _Noticed] = {}
        self._taken: list[Finding] = []

    def add(self, rule: Rule, subject: str, line: int, sheet: str | None = None) -> None:
        """Note that something was found on a line about a subject, such as `Episodes, DECOM`."""
        noticed = self._noticed.get((rule, subject))
        if noticed is None:
            place = Place(self._file, sheet=sheet, line=line)
            noticed = self._noticed[rule, subject] = _Noticed(place)
        noticed.count += 1
        if len(noticed.lines) < MOST_PLACES:
            noticed.lines.append(line)

    def lacks(
        self, listed: str, heading: str, fills: tuple[str, ...], sheet: str | None = None
    ) -> None:
        """Keep a heading that a list lacks."""
        place = Place(self._file, sheet=sheet)
        self.absent.append(AbsentColumn(listed, heading, fills, place))

    def take(self, findings: Iterable[Finding]) -> None:
        """Keep findings that were made elsewhere, such as of hidden sheets in a workbook."""
        self._taken += findings

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding so far, in the order in which each was first met."""
        yield from self._taken
        for (rule, subject), noticed in self._noticed.items():
            yield rule.found(
                message=f"{subject}: {rule.meaning}",
                detail=noticed.words,
                place=noticed.place,
            )
