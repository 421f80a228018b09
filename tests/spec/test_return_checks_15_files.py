"""Return checks 15 · files: what is said of a file, from its bytes to its findings."""

from collections import Counter

from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances
from quarterdeck.define.finding import Finding
from quarterdeck.define.period import FinancialYear, Quarter
from tests.support.return_files import filled, rows, workbook
from tests.support.returns import CATALOGUE, QUARTER, owed, separated, submitted

NEXT = Quarter(FinancialYear(2024), 2)


def said(content: str | bytes, quarter: Quarter = QUARTER) -> tuple[Finding, ...]:
    """Read and check what the police sent for a quarter."""
    submission = submitted(content, quarter=quarter)
    owing = owed("police", quarter)
    return check_return(submission, Circumstances(CATALOGUE, "police", quarter, owing))


def about_blanks(found: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    """Count what is said of single indicators, by indicator and rule."""
    return Counter((ref, one.rule) for one in found if len(one.refs) == 1 for ref in one.refs)


def test_blank_cells_without_a_reason_draw_one_finding_about_each_indicator() -> None:
    found = said(filled({f"F{row}": "" for row in range(2, 8)}))

    counts = about_blanks(found)
    assert {rule for _, rule in counts} == {"empty-without-reason"}
    assert {*counts.values()} == {1}


def test_the_file_of_another_quarter_is_one_error() -> None:
    found = said(workbook(rows()), NEXT)

    assert [finding.rule for finding in found] == ["file-of-another-quarter"]


def test_every_row_of_an_unknown_indicator_has_its_line() -> None:
    strangers = [["9.9", "Bullying", "Q1", "value", "", "9", *[""] * 4]] * 20

    found = said(separated([*rows(), *strangers]))

    unknown = [finding for finding in found if finding.rule == "indicator-not-known"]
    assert len({finding.place.line for finding in unknown if finding.place}) == 20
