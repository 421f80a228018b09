"""Two sources: a figure that was sent, and the same one counted from records.

Both are kept. One of them is published: the one counted where the catalogue says so, the one sent
otherwise, and whichever there is where there is only one; but never one counted from records of
only a part. Where they differ, the difference is shown, with what explains it: counted by another
definition, or as the records stood when the figure was sent, they may be the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from quarterdeck.calculate.year import Figures, IndicatorYear, calculate_year
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.figure import Figure
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.period import Month, Period, Quarter
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import listed

SOURCES_DIFFER = Rule(
    "two-sources-differ",
    Severity.QUERY,
    "A figure was sent and can be counted from records as well, and the two are not the same: the "
    "definition, the time of counting, or what was recorded late.",
    "Find out which is right. `quarterdeck explain` shows how the records are counted; the "
    "catalogue says which of the two is published.",
)

_UNEXPLAINED = "No other way of counting that was tried explains the difference"


@dataclass(frozen=True)
class TwoSources:
    """Figures that were sent, and figures counted from records.

    `otherwise` holds figures counted in other ways, each under words that end the sentence “they
    are the same …”: as “counted by the variant …”.
    """

    sent: Figures
    counted: Figures
    otherwise: Mapping[str, Figures] = field(default_factory=dict)


def published(sources: TwoSources, catalogue: Catalogue) -> Figures:
    """Choose, for each indicator and quarter, the source that is published."""
    return {
        indicator.slug: _chosen(indicator, sources, catalogue.first_month)
        for indicator in catalogue.indicators
        if indicator.slug in sources.sent or indicator.slug in sources.counted
    }


def is_counted_first(indicator: Indicator) -> bool:
    """Say whether the figure from records is published where there are both."""
    return indicator.records is not None and indicator.records.published


def _is_partial(indicator: Indicator) -> bool:
    return indicator.records is not None and indicator.records.partial


def _chosen(indicator: Indicator, sources: TwoSources, first_month: int) -> Mapping[Period, Figure]:
    """Take each quarter from one source whole: from the second where the first has nothing."""
    sent = sources.sent.get(indicator.slug, {})
    counted = {} if _is_partial(indicator) else sources.counted.get(indicator.slug, {})
    first, second = (counted, sent) if is_counted_first(indicator) else (sent, counted)
    there = {_quarter(p, first_month) for p, one in first.items() if not _absent(one)}
    instead = {p: one for p, one in second.items() if _quarter(p, first_month) not in there}
    taken = {_quarter(p, first_month) for p, one in instead.items() if not _absent(one)}
    kept = {p: one for p, one in first.items() if _quarter(p, first_month) not in taken}
    return kept | {p: one for p, one in instead.items() if _quarter(p, first_month) in taken}


def _quarter(period: Period, first_month: int) -> Period:
    """Return the quarter that a month lies in; any other period stands for itself."""
    return period.quarter(first_month) if isinstance(period, Month) else period


def _absent(figure: Figure) -> bool:
    return figure.value is None and (figure.numerator is None or figure.denominator is None)


def differences(sources: TwoSources, catalogue: Catalogue, until: Quarter) -> Iterator[Finding]:
    """Find the quarters, and the whole year, in which the two sources differ as they are shown."""
    sent = _shown(sources.sent, catalogue, until)
    counted = _shown(sources.counted, catalogue, until)
    others = {words: _shown(one, catalogue, until) for words, one in sources.otherwise.items()}
    for (slug, period), value in sent.items():
        records, indicator = counted.get((slug, period), value), catalogue.by_slug(slug)
        if records != value and not _is_partial(indicator):
            same = [words for words, one in others.items() if one.get((slug, period)) == value]
            yield _finding(indicator, period, (value, records), same)


def _shown(
    figures: Figures, catalogue: Catalogue, until: Quarter
) -> Mapping[tuple[str, str], Decimal]:
    """Return each quarter's figure, and the year's if it is whole, as it is shown."""
    years = calculate_year(figures, catalogue, until)
    return {
        (slug, label): value
        for slug, year in years.items()
        for label, value in _values(year, until)
    }


def _values(year: IndicatorYear, until: Quarter) -> Iterator[tuple[str, Decimal]]:
    quarters = until.year.quarters[: until.number]
    rolled = {one.label: made for one, made in zip(quarters, year.quarters, strict=True)}
    if until == until.year.quarters[-1]:
        rolled[until.year.label] = year.annual
    for label, made in rolled.items():
        if made.value is not None:
            yield label, round_half_up(made.value, year.indicator.decimals)


def _finding(
    indicator: Indicator, period: str, both: tuple[Decimal, Decimal], same: Sequence[str]
) -> Finding:
    sent, counted = map(plain, both)
    first = "counted" if is_counted_first(indicator) else "sent"
    why = f"The two are the same {listed(same, 'and')}" if same else _UNEXPLAINED
    found = SOURCES_DIFFER.found(
        message=f"{sent} was sent, and the records come to {counted}.",
        detail=f"{why}. The figure that was {first} is published.",
        period=period,
    )
    return replace(found, refs=(indicator.ref,))
