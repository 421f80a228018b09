"""Build a report: accepted figures and what is known of them → a release.

Every figure is calculated here by its indicator's own rule, so there is none to recalculate; the
plain mean stands beside a pooled year where the partnership has always published that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from quarterdeck import __version__
from quarterdeck.assure.audit import audit_calculated
from quarterdeck.assure.outside import OutsideFigure
from quarterdeck.assure.reporting import Reporting
from quarterdeck.calculate.table import as_table
from quarterdeck.calculate.year import Figures, IndicatorYear, calculate_year
from quarterdeck.collect.reading import Basis, Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.publish.calculated import month_figures, year_figures
from quarterdeck.publish.coverage import coverage_records, missing_records
from quarterdeck.publish.recalculated import plain_mean, working
from quarterdeck.publish.release import Release, ReleaseIndicator, ReleaseSection, Shown
from quarterdeck.publish.report import Answered, Comment, Report, SourceFile
from quarterdeck.publish.revised import Earlier, Revision, revised, within
from quarterdeck.publish.words import agency_name, words_of


@dataclass(frozen=True)
class Account:
    """Everything a report is made from, as it was known at one moment.

    `until` is the quarter reported on. `figures` are the accepted ones of all periods, sent or
    counted from records; `differing` says where the two differ. `comments` are by indicator slug.
    `state` is a hash that stands for all that was known.
    """

    partnership: str
    area: str
    catalogue: Catalogue
    until: Quarter
    known_at: datetime
    state: str
    figures: Figures
    reporting: Reporting
    files: tuple[SourceFile, ...] = ()
    answered: tuple[Answered, ...] = ()
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    outside: tuple[OutsideFigure, ...] = ()
    differing: tuple[Finding, ...] = ()
    earlier: Earlier = field(default_factory=Earlier)

    @property
    def title(self) -> str:
        """The report's own title."""
        return f"{self.partnership} · Quarterly report"

    @property
    def last_year(self) -> Quarter:
        """The same quarter a year earlier."""
        return Quarter(_year_before(self.until.year), self.until.number)


def build_report(account: Account) -> Release:
    """Calculate, audit and set out everything the catalogue defines, also what has no figure."""
    years = _years(account)
    before = calculate_year(account.figures, account.catalogue, account.last_year)
    table = _table(years, account)
    findings = audit_calculated(table, account.catalogue, account.outside, account.differing)
    rows = {
        slug: _indicator(year, before.get(slug), findings, account) for slug, year in years.items()
    }
    revisions = {
        slug: revised(row, account.earlier, account.catalogue.first_month)
        for slug, row in rows.items()
    }
    return Release(
        title=account.title,
        year=account.until.year.label,
        audience="partnership",
        periods=(*(q.label for q in _quarters(account.until)), year_to_date(account.until)),
        sections=_sections(account.catalogue, revisions),
        findings=tuple(f for f in findings if not f.refs),
        source=account.partnership,
        source_sha256=account.state,
        catalogue=account.catalogue.title,
        absent=(),
        version=__version__,
        first_month=account.catalogue.first_month,
        report=_report(account, revisions),
    )


def report_table(account: Account) -> Reading:
    """Set out the report's quarters, and its year if whole, as a table that can be read."""
    return _table(_years(account), account)


def year_to_date(until: Quarter) -> str:
    """Label the year up to the end of a quarter: `2020/21 to Q3`, or `2020/21` where it is whole.

    A year to date is no period of the calendar: it is another figure in each quarter's report.
    """
    whole = until.number == len(until.year.quarters)
    return until.year.label if whole else f"{until.year.label} to Q{until.number}"


def _year_before(year: FinancialYear) -> FinancialYear:
    if year.start is None:
        raise ValueError("a report is made for a year that is known")
    return FinancialYear(year.start - 1, year.first_month)


def _quarters(until: Quarter) -> Sequence[Quarter]:
    return until.year.quarters[: until.number]


def _table(years: Mapping[str, IndicatorYear], account: Account) -> Reading:
    table = as_table(years, account.catalogue, account.until, account.partnership)
    return replace(table, sha256=account.state)


def _years(account: Account) -> Mapping[str, IndicatorYear]:
    """Calculate every indicator's year so far, whether or not anything came."""
    figures = {one.slug: account.figures.get(one.slug, {}) for one in account.catalogue.indicators}
    return calculate_year(figures, account.catalogue, account.until)


def _indicator(
    year: IndicatorYear,
    before: IndicatorYear | None,
    findings: Sequence[Finding],
    account: Account,
) -> ReleaseIndicator:
    indicator, until = year.indicator, account.until
    row = ReleaseIndicator(
        slug=indicator.slug,
        **words_of(indicator, account.catalogue),
        basis=Basis.RETURNS,
        basis_why="",
        figures=year_figures(year, until, year_to_date(until)),
        beside=plain_mean(year, year_to_date(until)),
        working=working(year, None),
        gap="",
        findings=tuple(finding for finding in findings if indicator.ref in finding.refs),
        months=month_figures(year, until),
        last_year=_last_year(before, account.last_year),
        comments=account.comments.get(indicator.slug, ()),
    )
    return row if row.has_figures else replace(row, gap=_gap(row, indicator, account))


def _last_year(before: IndicatorYear | None, until: Quarter) -> tuple[Shown, ...]:
    figures = year_figures(before, until, year_to_date(until)) if before else ()
    return figures if any(shown.value is not None for shown in figures) else ()


def _gap(row: ReleaseIndicator, indicator: Indicator, account: Account) -> str:
    """Say why a row has no figure at all, and who should answer where one is owed."""
    year = account.until.year
    labels = {*within(year_to_date(account.until), year.first_month), year.label}
    missing = [
        one
        for one in account.reporting.missing
        if one.indicator == indicator.slug and one.period.label in labels
    ]
    if missing:
        who = agency_name(indicator.owner, account.catalogue)
        return f"{_capitalised(missing[-1].reason)}. Who should answer: {who}."
    return f"{_capitalised(row.figures[-1].said)}."


def _capitalised(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _sections(
    catalogue: Catalogue, revisions: Mapping[str, Revision]
) -> tuple[ReleaseSection, ...]:
    sections = (
        ReleaseSection(
            section.number,
            section.title,
            tuple(revisions[one.slug].row for one in section.indicators if one.slug in revisions),
        )
        for section in catalogue.sections
    )
    return tuple(section for section in sections if section.indicators)


def _report(account: Account, revisions: Mapping[str, Revision]) -> Report:
    changes = chain.from_iterable(revision.changes for revision in revisions.values())
    return Report(
        period=account.until.label,
        known_at=account.known_at.isoformat(),
        area=account.area,
        files=account.files,
        since=account.earlier.release,
        changes=tuple(changes),
        missing=tuple(missing_records(account.reporting)),
        coverage=tuple(coverage_records(account.reporting)),
        answered=account.answered,
    )
