"""Sparklines: a row's figures as a line a thumb wide, for the page to draw.

A missing figure is a gap in the line and a cross on its place: no line is drawn through it. The
height of the drawing is never less than a fifth of the largest figure, so that a small change does
not look like a large one. Coordinates are whole hundredths, so the same figures give the same
bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from quarterdeck.define.number import plain, round_half_up
from quarterdeck.publish.dates import period_text
from quarterdeck.publish.release import Shown

LABEL_WIDTH, LINE_WIDTH, HEIGHT, MARGIN = 46, 68, 30, 6
WIDTH = 2 * LABEL_WIDTH + LINE_WIDTH
LEAST_SPAN = Fraction(1, 5)


@dataclass(frozen=True)
class Point:
    """A place in the drawing, and the figure that stands there."""

    x: str
    y: str
    shown: Shown


@dataclass(frozen=True)
class Sparkline:
    """A drawing of `WIDTH` by `HEIGHT`.

    `points` are the figures there are, `lines` the runs of them to join, `gaps` the places of those
    missing. `said` tells the same in words.
    """

    points: tuple[Point, ...]
    lines: tuple[tuple[Point, ...], ...]
    gaps: tuple[Point, ...]
    said: str

    @property
    def first(self) -> Point:
        """The earliest figure."""
        return self.points[0]

    @property
    def last(self) -> Point:
        """The latest figure."""
        return self.points[-1]


def draw_sparkline(series: Sequence[Shown | None]) -> Sparkline | None:
    """Lay out a series of figures in order of time; None when not one of them has a value.

    None in the series is a time it is not about: the line breaks there, and nothing is missing.
    """
    figures = [shown for shown in series if shown]
    if all(shown.value is None for shown in figures):
        return None
    places = tuple(_places(series))
    runs = groupby(places, key=lambda point: point is not None and point.shown.value is not None)
    lines = tuple(tuple(filter(None, run)) for there, run in runs if there)
    return Sparkline(
        points=tuple(point for line in lines for point in line),
        lines=tuple(line for line in lines if len(line) > 1),
        gaps=tuple(point for point in places if point and point.shown.value is None),
        said=", ".join(f"{period_text(shown.period)} {_said(shown)}" for shown in figures) + ".",
    )


def _places(series: Sequence[Shown | None]) -> Iterator[Point | None]:
    values = [Fraction(shown.value) for shown in series if shown and shown.value is not None]
    low, high = min(values), max(values)
    span = max(high - low, LEAST_SPAN * max(abs(low), abs(high)))
    bottom = (low + high - span) / 2
    step = Fraction(LINE_WIDTH, max(len(series) - 1, 1))
    for position, shown in enumerate(series):
        if shown is None:
            yield None
            continue
        level = Fraction(1, 2)
        if shown.value is not None and span:
            level = (Fraction(shown.value) - bottom) / span
        x = LABEL_WIDTH + position * step
        y = HEIGHT - MARGIN - level * (HEIGHT - 2 * MARGIN)
        yield Point(_coordinate(x), _coordinate(y), shown)


def _coordinate(value: Fraction) -> str:
    return plain(round_half_up(value, 2).normalize())


def _said(shown: Shown) -> str:
    return "has no figure" if shown.value is None else shown.text
