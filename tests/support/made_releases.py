"""Releases of every shape, made by Hypothesis: tables as published, and reports from returns."""

from hypothesis import strategies as st

from quarterdeck.publish.release import Release, ReleaseSection
from tests.support.made_reports import reports
from tests.support.made_rows import findings, indicators, words

LAYOUTS = (
    ("2020/21 Q1", "2020/21 Q2", "2020/21 Q3", "2020/21 Q4", "2020/21"),
    ("Q1", "Q2", "Q3", "Q4", "Year"),
    ("2020-04", "2020-05", "2020-06", "2020/21 Q1"),
    ("Autumn term", "ref", "Ref", "12 months to 30 June 2023"),
)


@st.composite
def tables(draw: st.DrawFn) -> Release:
    """Make a published table of up to two sections with up to three rows each."""
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


def releases() -> st.SearchStrategy[Release]:
    """Make a published table or a report."""
    return st.one_of(tables(), reports())
