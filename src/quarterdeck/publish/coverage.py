"""Coverage: the gap ledger, completeness and timeliness, as outputs show them."""

from collections.abc import Iterator
from typing import Literal

from quarterdeck.assure import coverage as measured
from quarterdeck.assure.reporting import Reporting
from quarterdeck.publish.report import Coverage, Missing


def missing_records(reporting: Reporting) -> Iterator[Missing]:
    """Yield the gap ledger's entries."""
    for one in reporting.missing:
        yield Missing(
            agency=one.agency_name,
            slug=one.indicator,
            ref=one.ref,
            title=one.title,
            period=one.period.label,
            status=one.status.value,
            reason=one.reason,
            since=one.since.label,
            running=one.running,
            how_long=one.how_long,
            due=one.due.isoformat(),
            days_overdue=one.days_overdue,
            promised=one.promised.isoformat() if one.promised else "",
            promise_passed=one.promise_passed,
            action=one.action,
        )


def coverage_records(reporting: Reporting) -> Iterator[Coverage]:
    """Yield the coverage of the quarter, then of the year to date where that is longer."""
    tables = [reporting.quarter]
    if reporting.year_to_date.quarters != reporting.quarter.quarters:
        tables.append(reporting.year_to_date)
    for table in tables:
        yield _record(table.words, "all", table.whole)
        for agency in table.agencies:
            yield _record(table.words, "agency", agency)
        for indicator in table.indicators:
            yield _record(table.words, "indicator", indicator)


def _record(
    over: str, of: Literal["all", "agency", "indicator"], each: measured.Coverage
) -> Coverage:
    return Coverage(
        over=over,
        of=of,
        slug=each.slug,
        ref=each.ref,
        name=each.name,
        due=each.completeness.denominator,
        complete=each.completeness.numerator,
        counted=each.completeness.denominator - each.timeliness.denominator,
        in_time=each.timeliness.numerator,
        completeness=each.completeness.percent,
        timeliness=each.timeliness.percent,
        not_yet_due=each.not_yet_due,
    )
