"""Explain a figure of a report: its formula, its parts, and the file and cell behind each."""

from collections.abc import Iterator

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import IndicatorYear, calculate_year
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import Quarter
from quarterdeck.publish.build_report import Account, build_report, year_to_date
from quarterdeck.publish.explanation import Explanation, calculated_text, origins_of
from quarterdeck.publish.release import ReleaseIndicator


def explain_report(account: Account, indicator: Indicator, label: str | None) -> Explanation:
    """Explain an indicator's figure for a month or quarter or, without a label, the year."""
    label = label or year_to_date(account.until)
    year = _year(account, indicator)
    release = build_report(account)
    row = next(one for one in release.indicators if one.slug == indicator.slug)
    shown = next((one for one in (*row.months, *row.figures) if one.period == label), None)
    rolled = _rolled(year, account, label)
    is_year = label == year_to_date(account.until)
    return Explanation(
        ref=indicator.ref,
        title=indicator.title,
        period=label,
        printed=shown.text if shown else "not in the report",
        place="",
        read_by=row.basis.words,
        definition=indicator.definition,
        rule=indicator.roll_up.time.words,
        formula=rolled.formula if rolled else "",
        calculated=calculated_text(rolled, indicator.decimals),
        reason=rolled.reason if rolled else "",
        origins=origins_of(rolled),
        plain_mean=row.beside.said if row.beside and is_year else "",
        noticed=tuple(_noticed(row, label)),
    )


def quarters_without(account: Account, indicator: Indicator) -> tuple[Quarter, ...]:
    """Return the quarters of the year, up to the one reported on, that have no figure."""
    until = account.until
    quarters = zip(until.year.quarters, _year(account, indicator).quarters, strict=False)
    return tuple(quarter for quarter, rolled in quarters if rolled.value is None)


def _year(account: Account, indicator: Indicator) -> IndicatorYear:
    figures = {indicator.slug: {}, **account.figures}
    return calculate_year(figures, account.catalogue, account.until)[indicator.slug]


def _rolled(year: IndicatorYear, account: Account, label: str) -> Rolled | None:
    until = account.until
    quarters = until.year.quarters[: until.number]
    months = (month for quarter in quarters for month in quarter.months)
    every = {
        **{month.label: rolled for month, rolled in zip(months, year.months, strict=False)},
        **{quarter.label: rolled for quarter, rolled in zip(quarters, year.quarters, strict=True)},
        year_to_date(until): year.annual,
    }
    return every.get(label)


def _noticed(row: ReleaseIndicator, label: str) -> Iterator[str]:
    """Yield what was found about the row, and what was said of the figure."""
    for finding in row.findings:
        yield ": ".join(filter(None, (finding.message.rstrip("."), finding.detail)))
    for comment in row.comments:
        if comment.period == label:
            yield f"{comment.remark.by}, {comment.remark.on}: {comment.remark.text}"
