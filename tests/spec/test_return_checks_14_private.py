"""Return checks 14 · private: nothing that a sender wrote in words stands in a finding."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances, Known
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.finding import Finding
from quarterdeck.publish.template.template import before
from tests.support.returns import CATALOGUE, QUARTER, owed, separated, submitted, template

NAME = "Jo Smith"
WRITTEN = (
    NAME,
    f"{NAME} born 12/03/2012",
    f"{NAME} of 3 High Street",
    f"{NAME}: 2024/25 Q1",
    f"5 {NAME}",
    f"5 ({NAME})",
    f"[c] {NAME}",
    f"not collected: {NAME}",
    f"Q1 {NAME}",
    f"12 months to {NAME}",
)
FREE = [column for column in Column if column is not Column.LAST]


def said(submission: Submission) -> tuple[Finding, ...]:
    """Check what the police sent, where every number was accepted before."""
    numbers = owed("police")
    periods = [(one, period) for one in numbers for period in (one.period, before(one.period))]
    known = {
        (one.indicator.slug, period.label, one.component.value): Known(Decimal(25), None, 1)
        for one, period in periods
    }
    checked = check_return(submission, Circumstances(CATALOGUE, "police", QUARTER, numbers, known))
    unknown = check_return(submission, Circumstances(CATALOGUE, "police", QUARTER, numbers))
    return (*submission.findings, *checked, *unknown)


def rows(written: str, *columns: Column, late: bool) -> list[list[str]]:
    """Fill a return in with the same words in these columns of every row."""
    names = list(Column)
    given = [dict.fromkeys(names, "") | row for row in template("police").rows()]
    body = [{**row, **dict.fromkeys(columns, written)} for row in given]
    early = [{**row, Column.PERIOD: "2023/24 Q4"} if late else row for row in body]
    return [[*map(str, names)], *([row[name] for name in names] for row in early)]


def assert_unnamed(findings: tuple[Finding, ...]) -> None:
    assert findings
    for finding in findings:
        texts = (finding.message, finding.detail, finding.action, finding.period or "")
        assert not any(part in text for part in NAME.split() for text in texts), finding


@pytest.mark.parametrize("late", [False, True], ids=["for the quarter", "for the one before"])
@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("column", FREE)
def test_a_name_in_one_cell_of_every_row_is_in_no_finding(
    column: Column, written: str, late: bool
) -> None:
    assert_unnamed(said(submitted(separated(rows(written, column, late=late)))))


@pytest.mark.parametrize("late", [False, True], ids=["for the quarter", "for the one before"])
@pytest.mark.parametrize("written", WRITTEN)
def test_a_name_in_every_cell_for_words_is_in_no_finding(written: str, late: bool) -> None:
    columns = (Column.VALUE, Column.REASON, Column.PROMISED, Column.NOTE)

    assert_unnamed(said(submitted(separated(rows(written, *columns, late=late)))))


@pytest.mark.parametrize("column", [Column.REASON, Column.NOTE])
def test_the_words_are_kept_with_the_number(column: Column) -> None:
    submission = submitted(separated(rows(WRITTEN[1], column, late=False)))

    assert {entry.reason for entry in submission.entries} == {WRITTEN[1]}


def test_a_name_beside_a_number_that_changes_is_in_no_finding() -> None:
    submission = submitted(separated(rows("27", Column.VALUE, late=False)))
    entries = tuple(replace(entry, reason=WRITTEN[2]) for entry in submission.entries)

    found = said(replace(submission, entries=entries))

    assert "restated" in {finding.rule for finding in found}
    assert_unnamed(found)
