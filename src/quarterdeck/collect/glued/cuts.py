"""Cuts: every way to divide a glued row over its columns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.collect.glued.pieces import LONGEST, Piece, pieces_of

Cut = tuple[Piece, ...]

MOST_CUTS = 50_000
"""A row of four quarters and a year has fewer cuts than this; one of twelve months has millions."""

EVEN = 2
"""The periods of one indicator differ by at most so many digits before the point: 9 beside 250."""

CLOSE = 1
"""The same, for rows that have more cuts than can be listed."""

MOST_STEPS = 100_000
"""A search that takes longer is given up: the row is then refused, not guessed."""


class _GivenUp(Exception):  # noqa: N818 - a limit that was reached, not a defect
    """There was more to search than is worth it."""


@dataclass(frozen=True)
class Layout:
    """How many columns there are, which are the periods of one year, and which is that year."""

    columns: int
    parts: tuple[int, ...]
    total: int | None = None

    def only(self, kept: Sequence[int]) -> "Layout":
        """The layout of a row that has cells for these columns alone."""
        new = {column: at for at, column in enumerate(kept)}
        parts = tuple(new[column] for column in self.parts if column in new) or (0,)
        return Layout(len(kept), parts, None if self.total is None else new.get(self.total))

    def parts_of(self, cut: Cut) -> list[Piece]:
        """The periods' cells."""
        return [cut[column] for column in self.parts]

    def year_of(self, cut: Cut) -> Piece | None:
        """The year's cell, where there is such a column and a figure in it."""
        year = cut[self.total] if self.total is not None else None
        return year if year is not None and year.amount is not None else None

    def others_of(self, cut: Cut) -> list[Piece]:
        """The cells of columns that are neither, such as last year's."""
        own = {*self.parts, self.total}
        return [piece for column, piece in enumerate(cut) if column not in own]

    def is_even(self, cut: Cut) -> bool:
        """Say whether the periods are near enough in size for those of one indicator."""
        digits = [piece.digits for piece in self.parts_of(cut) if piece.amount is not None]
        return not digits or max(digits) - min(digits) <= EVEN


@dataclass(frozen=True)
class Cuts:
    """The cuts of one row; `complete` says whether none that could be right is left out."""

    cuts: tuple[Cut, ...]
    complete: bool


def cuts_of(tail: str, layout: Layout) -> Cuts:
    """List the cuts of `tail` into the columns of `layout` that could be right.

    These are the even ones, and the uneven ones whose year is large enough to be the sum or mean
    of such periods. Where there are too many, only those are listed whose periods are of one size;
    where the search for these takes too long, none are.
    """
    if len(tail) > LONGEST * layout.columns:
        return Cuts((), complete=True)
    pieces = pieces_of(tail)
    ways = _ways(pieces, layout.columns)
    few = ways[0][layout.columns] <= MOST_CUTS
    uneven = few and layout.total == layout.columns - 1
    try:
        found = tuple(_search(pieces, ways, layout, EVEN if few else CLOSE, uneven=uneven))
    except _GivenUp:
        return Cuts((), complete=False)
    return Cuts(found, complete=few)


def _ways(pieces: Sequence[Sequence[Piece]], columns: int) -> list[Counter[int]]:
    """Count, for each position, the ways to cut the rest into so many cells."""
    ways = [Counter[int]() for _ in pieces] + [Counter({0: 1})]
    for start in reversed(range(len(pieces))):
        for piece in pieces[start]:
            for cells, times in ways[piece.end].items():
                if cells < columns:
                    ways[start][cells + 1] += times
    return ways


def _search(
    pieces: Sequence[Sequence[Piece]],
    ways: list[Counter[int]],
    layout: Layout,
    spread: int,
    *,
    uneven: bool,
) -> Iterator[Cut]:
    """Yield the cuts whose periods differ by at most `spread` digits before the point.

    With `uneven`, also those that differ by more but leave the year, the last cell, enough digits.
    """
    open_ends: list[tuple[Cut, int, int, int]] = [((), 0, 99, 0)] if pieces else []
    for _ in range(MOST_STEPS):
        if not open_ends:
            return
        taken, position, fewest, most = open_ends.pop()
        left = layout.columns - len(taken) - 1
        if left < 0:
            yield taken
            continue
        for piece in pieces[position]:
            if not ways[piece.end][left]:
                continue
            low, high = fewest, most
            if piece.amount is not None and len(taken) in layout.parts:
                low, high = min(low, piece.digits), max(high, piece.digits)
            room = len(pieces) - piece.end - left + 1 if left else piece.digits
            if high - low <= spread or (uneven and room >= high - 1):
                open_ends.append(((*taken, piece), piece.end, low, high))
    raise _GivenUp
