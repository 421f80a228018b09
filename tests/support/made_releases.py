"""Releases of every shape, made by Hypothesis: any text, any figures, any periods."""

from hypothesis import strategies as st

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Release, ReleaseIndicator, ReleaseSection, Shown

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'=", " =", "''+", "＝")
LAYOUTS = (
    ("2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 Q4", "2020/21"),
    ("Q1", "Q2", "Q3", "Q4", "Year"),
    ("2020-04", "2020-05", "2020-06", "2020/21 Q1"),
    ("Autumn term", "ref", "Ref", "12 months to 30 June 2023"),
)

plain_words = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
words = st.one_of(plain_words, st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), plain_words))
filled_words = words.filter(str.strip)
values = st.integers(0, 4).flatmap(
    lambda places: st.decimals(-(10**9), 10**9, places=places, allow_nan=False)
)


@st.composite
def figures(draw: st.DrawFn, period: str, *, recalculated: bool = False) -> Shown:
    """Make one figure: a value, a value with a mark, or a mark alone.

    A recalculated figure is left out where the rule does not apply, so it never has that mark.
    """
    marks_there_are = [
        mark for mark in Status if mark is not Status.NOT_APPLICABLE or not recalculated
    ]
    value = draw(st.none() | values)
    mark = st.sampled_from(marks_there_are)
    status = draw(mark if value is None else st.none() | mark)
    marks = [f"{value:,f}"] if value is not None else []
    text = " ".join([*marks, *([status.shorthand] if status else [])])
    said = status.words if status else ""
    if recalculated:
        return Shown(period, "recalculated", text, value, status, said, "", by=draw(words))
    return Shown(period, "published", text, value, status, said, draw(words))


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
def indicators(draw: st.DrawFn, slug: str, periods: tuple[str, ...]) -> ReleaseIndicator:
    """Make one row; it has a gap only when nothing at all was published."""
    published = tuple(draw(figures(period)) for period in periods)
    nothing = all((shown.value, shown.text) == (None, "[x]") for shown in published)
    again = draw(st.none() | figures(periods[-1], recalculated=True))
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
        figures=published,
        beside=None if nothing else again,
        working=draw(words),
        gap=draw(words) if nothing else "",
        findings=tuple(draw(st.lists(findings(), max_size=2))),
        printed_as=draw(words),
    )


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """Make a release of up to two sections with up to three rows each."""
    periods = draw(st.sampled_from(LAYOUTS))
    sections = tuple(
        ReleaseSection(
            draw(words),
            draw(words),
            tuple(
                draw(indicators(f"row-{number}-{row}", periods))
                for row in range(draw(st.integers(1, 3)))
            ),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return Release(
        title=draw(words),
        year=periods[-1],
        audience="partnership",
        periods=periods,
        sections=sections,
        findings=tuple(draw(st.lists(findings(), max_size=2))),
        source=draw(words),
        source_sha256="0" * 64,
        catalogue=draw(words),
        absent=tuple(draw(st.lists(words, max_size=2))),
        version="0.1.0",
        first_month=draw(st.integers(1, 12)),
    )
