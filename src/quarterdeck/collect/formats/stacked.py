"""Text with one cell a line, as a table pasted from a page often comes.

The header's run of periods says how many figures a row has. A row is taken only when exactly so
many stand between its label and the next one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.collect.headers import is_period, looks_like_period
from quarterdeck.collect.roles import REF, is_wordy

Numbered = tuple[int, str]


@dataclass(frozen=True)
class Stacked:
    """The rows found, each cell with the number of its line; `unaligned` have too many or few."""

    rows: tuple[tuple[Numbered, ...], ...]
    unaligned: frozenset[int]


def unstack(lines: Sequence[Numbered]) -> Stacked | None:
    """Gather lines to rows; None without a run of periods and rows that have a figure for each."""
    cells = [(number, text.strip()) for number, text in lines if text.strip()]
    first, last = _header(cells)
    periods = last - first
    if periods < 2:
        return None
    leading = 2 if _is_ref(cells, last) else 1
    start = max(0, first - leading)
    missing = ((cells[first][0], ""),) * (leading - (first - start))
    rows = [*((cell,) for cell in cells[:start]), (*missing, *cells[start:last])]
    header = len(rows)
    unaligned = set()
    for ref, label, figures in _rows(cells[last:], periods):
        if len(figures) not in (0, periods):
            unaligned.add(len(rows))
        rows.append((*(ref or (label[0], ""), label)[-leading:], *figures))
    held = len(rows) - header - len(unaligned)
    return Stacked(tuple(rows), frozenset(unaligned)) if held and held >= len(unaligned) else None


def _header(cells: Sequence[Numbered]) -> tuple[int, int]:
    """Return where the longest run of periods begins and ends."""
    best = start = 0, 0
    for at, (_, text) in enumerate(cells):
        start = (start[0] if is_period(text) else at + 1, at + 1)
        dated = any(looks_like_period(one) for _, one in cells[slice(*start)])
        best = start if dated and start[1] - start[0] > best[1] - best[0] else best
    return best


def _rows(
    cells: Sequence[Numbered], periods: int
) -> Iterator[tuple[Numbered | None, Numbered, list[Numbered]]]:
    """Yield each label with its reference, if it has one, and the figures that follow it."""
    labels = [
        at for at, (_, text) in enumerate(cells) if is_wordy(text) and not REF.fullmatch(text)
    ]
    ref = cells[0] if labels[:1] == [1] and _is_ref(cells, 0) else None
    for label, following in zip(labels, [*labels[1:], len(cells)], strict=True):
        figures = list(cells[label + 1 : following])
        last_is_ref = following < len(cells) and _is_ref(cells, following - 1)
        next_ref = figures.pop() if figures and last_is_ref and len(figures) != periods else None
        yield ref, cells[label], figures
        ref = next_ref


def _is_ref(cells: Sequence[Numbered], at: int) -> bool:
    return at < len(cells) and REF.fullmatch(cells[at][1]) is not None
