"""Rows of every shape, made by Hypothesis: any text, any figures, any findings."""

from typing import Literal

from hypothesis import strategies as st

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from quarterdeck.publish.release import ReleaseIndicator, Shown, figure_text

Kind = Literal["published", "recalculated", "supplied", "calculated", "plain mean"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'=", " =", "''+", "＝")

plain_words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
words = st.one_of(plain_words, st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), plain_words))
filled_words = words.filter(str.strip)
values = st.integers(0, 4).flatmap(
    lambda places: st.decimals(-(10**9), 10**9, places=places, allow_nan=False)
)


@st.composite
def figures(draw: st.DrawFn, period: str, kind: Kind = "published") -> Shown:
    """Make one figure: a value, a value with a mark, or a mark alone.

    A recalculated figure is left out where the rule does not apply, and a plain mean where there is
    none, so neither ever has that mark.
    """
    stands_beside = kind in ("recalculated", "plain mean")
    marks = [mark for mark in Status if mark is not Status.NOT_APPLICABLE or not stands_beside]
    value = draw(st.none() | values)
    mark = st.sampled_from(marks)
    status = draw(mark if value is None else st.none() | mark)
    said = status.words if status else ""
    place, by = (draw(words), "") if not stands_beside else ("", draw(words))
    return Shown(period, kind, figure_text(value, status), value, status, said, place, by)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Make one finding about anything."""
    return Finding(
        draw(filled_words),
        draw(st.sampled_from(Severity)),
        message=draw(filled_words),
        action=draw(filled_words),
        refs=tuple(draw(st.lists(words, max_size=2))),
        period=draw(st.none() | words),
        detail=draw(words),
        place=draw(st.none() | st.builds(Place, words, line=st.none() | st.integers(1, 99))),
    )


@st.composite
def indicators(
    draw: st.DrawFn,
    slug: str,
    periods: tuple[str, ...],
    kind: Kind = "published",
    beside: Kind = "recalculated",
) -> ReleaseIndicator:
    """Make one row; it has a gap only when nothing at all was published."""
    shown = tuple(draw(figures(period, kind)) for period in periods)
    nothing = all((one.value, one.text) == (None, "[x]") for one in shown)
    again = draw(st.none() | figures(periods[-1], beside))
    return ReleaseIndicator(
        slug=slug,
        ref=draw(words),
        title=draw(words),
        unit=draw(words),
        owner=draw(words),
        polarity=draw(words),
        rule=draw(words),
        running=draw(st.booleans()),
        counted=draw(words),
        definition=draw(words),
        why_it_matters=draw(words),
        source=draw(words),
        basis=draw(st.sampled_from(Basis)),
        basis_why=draw(words),
        figures=shown,
        beside=None if nothing else again,
        working=draw(words),
        gap=draw(words) if nothing else "",
        findings=tuple(draw(st.lists(findings(), max_size=2))),
        printed_as=draw(words),
    )
