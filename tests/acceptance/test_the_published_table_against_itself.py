"""The published table of 2020/21 against itself: all that it says, and nothing else.

Row by row what an analyst found in it by hand; every finding of the audit is accounted for.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

import quarterdeck
from quarterdeck.assure.audit import audit
from quarterdeck.assure.outside import read_outside
from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from tests.support.readings import published_table

DEMO = Path(quarterdeck.__file__).parent / "demo"
TABLE = DEMO / "appendix-2.txt"
NATIONAL = DEMO / "national-2020-21.csv"

FOUND_IN_THE_TABLE = {
    "year-breaks-its-rule": "4.1",
    "year-follows-no-rule": "6.7",
    "cut-off-not-rounded": "3.8 5.4",
    "months-behind-the-mean": "3.8 4.2",
    "averaged-not-pooled": "3.5 4.5(a) 4.5(b) 4.5(c) 5.2 5.3 5.4 6.4",
    "missing-quarter-unsaid": "5.5 6.7",
    "mixed-decimals": "3.5 3.8 4.2 4.4 4.5(b) 4.5(c) 5.3 5.5",
    "label-contradicts-numbers": "2.2 2.3 6.5 7.1",
    "label-says-nothing": "3.1 3.3",
    "stock-does-not-balance": "7.1 7.2 7.3",
    "small-count-shown": "2.3 3.8 6.2 6.6",
    "gap-without-reason": "1.1 1.2 1.3 2.1 3.2 3.4(c) 3.6 4.3 6.1 6.8 8.2 8.3 8.4",
    "reading-by-size": "2.2 3.4(b) 3.7 6.3 6.5 7.1",
    "reading-by-plausibility": "5.4 6.7",
    "obvious-cut-wrong": "4.5(b)",
}
FOUND_BESIDE_NATIONAL_FIGURES = {
    "differs-from-outside": "5.5 6.4 6.7",
    "differs-slightly-from-outside": "5.1 5.2 5.4 6.3 7.2 7.3",
    "outside-fills-gap": "1.2 1.3 6.1 8.2 8.3 8.4",
}
ERRORS = {"year-breaks-its-rule", "small-count-shown"}


def as_it_must_be_read(catalogue: Catalogue | None) -> Reading:
    return published_table(catalogue)


def as_it_is_read(catalogue: Catalogue | None) -> Reading:
    return read_table(TABLE, catalogue=catalogue, year=FinancialYear(2020))


READINGS = (as_it_must_be_read, as_it_is_read)


@pytest.fixture(scope="module", params=READINGS, ids=lambda read: read.__name__)
def findings(request: pytest.FixtureRequest) -> tuple[Finding, ...]:
    catalogue = built_in_catalogue()
    return audit(request.param(catalogue), catalogue, read_outside(NATIONAL))


def test_everything_is_found_and_nothing_beside_it(findings: tuple[Finding, ...]) -> None:
    expected = FOUND_IN_THE_TABLE | FOUND_BESIDE_NATIONAL_FIGURES

    assert by_rule(findings) == {rule: refs.split() for rule, refs in expected.items()}


def by_rule(findings: tuple[Finding, ...]) -> dict[str, list[str]]:
    """List the refs that each rule found, in order."""
    refs: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        refs[finding.rule].extend(finding.refs)
    return dict(refs)


def test_only_wrong_years_and_children_who_could_be_recognised_block(
    findings: tuple[Finding, ...],
) -> None:
    assert {f.rule for f in findings if f.severity is Severity.ERROR} == ERRORS


@pytest.mark.parametrize(
    ("rule", "ref", "numbers"),
    [
        ("label-contradicts-numbers", "2.2", ["“Total”", "last quarter", "979", "the year is 259"]),
        ("label-contradicts-numbers", "2.3", ["“Total”", "last quarter", "a stock", "Q4 is 1"]),
        ("label-contradicts-numbers", "6.5", ["“Total”", "last quarter", "773", "the year is 201"]),
        ("label-contradicts-numbers", "7.1", ["“Total”", "last quarter", "1416", "Q4 is 347"]),
        ("year-breaks-its-rule", "4.1", ["370 + 317 + 301 + 397 = 1385", "the sum", "397."]),
        ("cut-off-not-rounded", "5.4", ["343.9 ÷ 4 = 85.975", "rounds to 86.0", "85.9 is printed"]),
        ("mixed-decimals", "4.2", ["168.6 ÷ 4 = 42.15", "exactly", "Q3 35 and Q4 40"]),
        ("year-follows-no-rule", "6.7", ["66.7", "two printed quarters", "133 ÷ 2 = 66.5"]),
        ("missing-quarter-unsaid", "5.5", ["Q4 is missing", "mean of the three quarters", "181.4"]),
        ("missing-quarter-unsaid", "6.7", ["Q1 and Q4 are missing", "66.5"]),
        ("months-behind-the-mean", "3.8", ["7, 8, 5 and 3", "23 ÷ 12 ≈ 1.9167", "1.91."]),
        ("cut-off-not-rounded", "3.8", ["2.3", "7 ÷ 3", "2.33 a month"]),
        ("label-says-nothing", "3.1", ["395 + 451 + 462 + 439 = 1747", "the sum"]),
        ("label-says-nothing", "3.3", ["238 + 277 + 231 + 212 = 958", "the sum"]),
        ("stock-does-not-balance", "7.1", ["364 + 28 − 36 = 356, as printed"]),
        ("stock-does-not-balance", "7.2", ["356 + 16 − 23 = 349, as printed"]),
        ("stock-does-not-balance", "7.3", ["349 + 35 − 38 = 346, but 347 is printed, off by 1"]),
        ("obvious-cut-wrong", "4.5(b)", ["8, 7.1, 10.3, 10.97 and 9.1", "36.37 ÷ 4 = 9.0925"]),
        ("small-count-shown", "2.3", ["Q1 2, Q2 1, Q3 1, Q4 1 and year 1"]),
        ("small-count-shown", "3.8", ["Q3 1.67 × 3 is 5", "Q4 1 × 3 is 3"]),
        ("small-count-shown", "6.2", ["Q1 2."]),
        ("small-count-shown", "6.6", ["Q1 3, Q2 1, Q3 1, Q4 3 and year 3"]),
        ("gap-without-reason", "1.1", ["only dashes"]),
        ("gap-without-reason", "1.2", ["blank"]),
        ("averaged-not-pooled", "5.2", ["= 22.1", "so 22.4."]),
        (
            "differs-from-outside",
            "6.4",
            ["82.2", "70.4", "below every printed quarter", "weighting"],
        ),
        ("differs-from-outside", "6.7", ["66.7", "27.6"]),
        ("differs-from-outside", "5.5", ["181.4", "325.0", "children on protection plans"]),
        ("differs-slightly-from-outside", "7.2", ["113", "107", "each child once a year"]),
        ("differs-slightly-from-outside", "7.3", ["109", "107", "each child once a year"]),
    ],
)
def test_each_contradiction_is_told_with_its_numbers(
    findings: tuple[Finding, ...], rule: str, ref: str, numbers: list[str]
) -> None:
    (finding,) = (f for f in findings if f.rule == rule and ref in f.refs)

    told = f"{finding.message} {finding.detail}"
    assert [number for number in numbers if number not in told] == []


@pytest.mark.parametrize("ref", ["5.1", "6.5", "7.1"])
def test_what_agrees_with_national_figures_is_not_said_to_differ(
    findings: tuple[Finding, ...], ref: str
) -> None:
    far = [f for f in findings if f.rule == "differs-from-outside"]

    assert all(ref not in finding.refs for finding in far)


def test_errors_come_first_and_each_kind_in_table_order(findings: tuple[Finding, ...]) -> None:
    assert [finding.severity.rank for finding in findings] == sorted(
        finding.severity.rank for finding in findings
    )
    refs = [row.ref for row in published_table(None).rows]
    for severity in Severity:
        places = [refs.index(f.refs[0]) for f in findings if f.severity is severity]
        assert places == sorted(places)


def test_a_row_cut_by_size_names_the_other_cut_that_obeys() -> None:
    catalogue = built_in_catalogue()

    (finding,) = (
        found
        for found in audit(as_it_is_read(catalogue), catalogue)
        if (found.rule, found.refs) == ("reading-by-size", ("3.4(b)",))
    )

    assert "121, 85, 81, 73 and 360" in finding.message
    assert finding.detail.endswith("Also possible: 121, 8, 58, 173 and 360.")


@pytest.mark.parametrize("read", READINGS)
def test_without_a_catalogue_the_table_still_speaks_but_not_of_definitions(
    read: Callable[[Catalogue | None], Reading],
) -> None:
    """What needs a definition is silent; 4.1 contradicts its label, which needs none."""
    alike = ("gap-without-reason", "missing-quarter-unsaid", "mixed-decimals", "label-says-nothing")
    also = (
        "reading-by-size",
        "reading-by-plausibility",
        "obvious-cut-wrong",
        "year-follows-no-rule",
    )
    assert by_rule(audit(read(None), None)) == {
        **{rule: FOUND_IN_THE_TABLE[rule].split() for rule in (*alike, *also)},
        "label-contradicts-numbers": ["2.2", "2.3", "4.1", "6.5", "7.1"],
        "cut-off-not-rounded": ["5.4"],
    }
