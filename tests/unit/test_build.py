"""Building a release: nothing read is lost, nothing made up, the rule's year beside the print."""

from dataclasses import replace
from decimal import Decimal

import pytest

from quarterdeck.collect.reading import Basis, Reading, Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status
from quarterdeck.publish.build import build_release
from quarterdeck.publish.release import Release, ReleaseIndicator
from tests.support.readings import YEAR, reading, row
from tests.support.releases import published_release


def known(ref: str) -> Indicator:
    indicator = built_in_catalogue().by_ref(ref)
    assert indicator is not None
    return indicator


def known_row(ref: str, cells: str, label: str | None = None) -> Row:
    return row(cells, ref=ref, label=label or known(ref).title, indicator=known(ref))


def built(*rows: Row, findings: tuple[Finding, ...] = ()) -> Release:
    return build_release(reading(*rows), built_in_catalogue(), findings)


def only(release: Release) -> ReleaseIndicator:
    (indicator,) = release.indicators
    return indicator


def finding(*refs: str) -> Finding:
    return Finding("a-rule", Severity.QUERY, "Something is odd.", "Ask.", refs)


def published(ref: str) -> ReleaseIndicator:
    return next(one for one in published_release().indicators if one.ref == ref)


def test_known_rows_go_to_their_sections_in_the_catalogues_order() -> None:
    release = built(known_row("7.1", "364 356 349 347 347"), known_row("3.1", "1 2 3 4 10"))
    assert [section.number for section in release.sections] == ["3", "7"]


def test_unknown_rows_keep_sections_of_their_own_after_the_known_ones() -> None:
    lost = replace(row("1 2 3 4 10", ref="9.9"), section="Our own")
    release = built(lost, row("1 1 1 1 4", ref="", label="Dogs"), known_row("3.1", "1 2 3 4 10"))
    assert [(s.title, [i.title for i in s.indicators]) for s in release.sections[1:]] == [
        ("Our own", [lost.label]),
        ("Other rows", ["Dogs"]),
    ]


def test_without_a_catalogue_every_row_is_shown_as_it_was_read() -> None:
    table = reading(row("1 2 3 4 10", ref="1"), row("- - - - -", ref="2"))
    release = build_release(table, None, ())
    (section,) = release.sections
    assert section.title == "All rows"
    assert [one.ref for one in section.indicators] == ["1", "2"]
    assert (release.catalogue, release.absent) == ("", ())


def test_every_row_has_a_name_of_its_own() -> None:
    twice = known_row("3.1", "1 2 3 4 10")
    nameless = (row("1 2 3 4 10", ref="", label=label) for label in "?¿")
    release = built(twice, twice, *nameless)
    slugs = [one.slug for one in release.indicators]
    first = twice.indicator.slug if twice.indicator else ""
    assert slugs == [first, f"{first}-2", "row", "row-2"]


def test_indicators_the_table_lacks_are_named_and_not_made_up() -> None:
    release = built(known_row("3.1", "1 2 3 4 10"))
    assert len(release.absent) == 42
    assert "3.1" not in release.absent
    assert published_release().absent == ()


def test_a_finding_goes_to_every_row_it_names_and_counts_once() -> None:
    shared, general = finding("7.1", "7.2"), finding("12.5")
    release = built(
        known_row("7.1", "364 356 349 347 347"),
        known_row("7.2", "34 28 16 35 113"),
        findings=(shared, general),
    )
    assert [one.findings for one in release.indicators] == [(shared,), (shared,)]
    assert release.findings == (general,)
    assert release.all_findings == (general, shared)
    assert release.count(Severity.QUERY) == 2


def test_a_finding_may_name_a_row_by_its_label_where_it_has_no_ref() -> None:
    by_label = finding("Dogs")
    assert only(built(row("1 1 1 1 4", ref="", label="Dogs"), findings=(by_label,))).findings


def test_figures_keep_their_printed_decimals_and_part_their_thousands() -> None:
    one = only(built(row("1747 78 78.0 -0.5 1,198")))
    assert [shown.text for shown in one.figures] == ["1,747", "78", "78.0", "-0.5", "1,198"]
    assert [shown.said for shown in one.figures] == [""] * 5
    assert one.figures[2].value == Decimal("78.0")


def test_what_was_printed_is_said_where_it_is_more_than_the_number() -> None:
    one = only(built(row(["41 [p]", "-", "", "c", "79 (17%)"])))
    assert [(shown.text, shown.said) for shown in one.figures] == [
        ("41 [p]", "provisional; printed as “41 [p]”"),
        ("[x]", "not available; printed as “-”"),
        ("[x]", "not available; nothing was printed"),
        ("[c]", f"{Status.CONFIDENTIAL.words}; printed as “c”"),
        ("79", "printed as “79 (17%)”"),
    ]


def test_figures_know_their_place() -> None:
    first, *_ = only(built(row("1 2 3 4 10"))).figures
    assert first.place == "table.txt"


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("- - - - -", "No figure and no reason was published. Who should answer: Police force."),
        ("- - - - 5", ""),
        ("[c] [c] [c] [c] [c]", ""),
    ],
)
def test_a_gap_is_a_row_with_neither_a_figure_nor_a_reason(cells: str, says: str) -> None:
    assert only(built(known_row("3.1", cells))).gap == says


def test_a_row_that_could_not_be_read_is_no_gap() -> None:
    refused = row("- - - - -", basis=Basis.REFUSED)
    assert only(built(refused)).gap == ""


def test_a_year_that_follows_its_rule_is_not_repeated() -> None:
    flow = published("5.1")
    assert flow.beside is None
    assert flow.working == "404 + 530 + 577 + 536 = 2,047. 2,047 is printed, which agrees."


def test_a_stock_that_was_summed_is_given_as_at_the_end() -> None:
    again = published("4.1").beside
    assert again is not None
    assert (again.value, again.by) == (Decimal(397), "the figure at the end of the period")
    assert published("4.1").working == (
        "The last of 370, 317, 301, 397. 1,385 is printed, which is 988 higher than 397."
    )


def test_a_mean_that_was_cut_off_is_given_rounded() -> None:
    again = published("5.4").beside
    assert again is not None
    assert (again.text, again.said) == ("86.0", "(84.6 + 86.7 + 87.7 + 84.9) ÷ 4 = 85.975")


def test_a_pooled_percentage_stands_beside_the_plain_mean_and_says_it_is_an_estimate() -> None:
    again = published("5.2").beside
    assert again is not None
    assert (again.text, again.status) == ("22.4 [e]", Status.ESTIMATED)
    assert "17.5 × 404 + 21.6 × 530" in again.said
    assert "(17.5 + 21.6 + 23.9 + 25.4) ÷ 4 = 22.1" in published("5.2").working
    assert "22.1 is printed, which is 0.3 lower than 22.4" in published("5.2").working


def test_a_year_whose_quarters_are_missing_has_none_by_its_rule() -> None:
    again = published("5.5").beside
    assert again is not None
    assert (again.text, again.said) == ("[x]", "1 of 4 quarters missing: Q4")


def test_a_year_that_was_supplied_is_left_alone() -> None:
    assert published("8.1").beside is None
    assert published("8.1").working == ""


def test_a_table_without_a_year_column_gets_the_year_of_its_quarters() -> None:
    quarters = reading(known_row("3.1", "1 2 3 4"), columns=YEAR.quarters)
    one = only(build_release(quarters, built_in_catalogue(), ()))
    assert one.beside is not None
    assert (one.beside.text, one.beside.period) == ("10", "2020/21")


def test_words_come_from_the_catalogue_and_a_different_label_is_kept() -> None:
    one = only(built(known_row("6.3", "43.4 103.7 136.1 217.8 217.8", label="S47 rate")))
    assert (one.title, one.printed_as) == (known("6.3").title, "S47 rate")
    assert (one.unit, one.running) == ("per 10,000", True)
    assert published("6.3").printed_as == ""


def test_the_release_names_its_year_its_source_and_its_columns() -> None:
    nameless = replace(reading(year=FinancialYear()), file="table.pdf")
    release = build_release(nameless, None, ())
    assert (release.title, release.year) == ("The table in table.pdf", "Year")
    assert release.periods == ("Q1", "Q2", "Q3", "Q4", "Year")
    assert (release.source, release.source_sha256) == ("table.pdf", "0" * 64)


def test_the_same_reading_makes_the_same_release() -> None:
    table: Reading = reading(known_row("3.1", "1 2 3 4 10"), row("1 2 3 4 10"))
    first, second = (build_release(table, built_in_catalogue(), ()) for _ in range(2))
    assert first == second
