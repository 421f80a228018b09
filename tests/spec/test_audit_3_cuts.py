"""Audit 3 · cuts: how sure a row is whose separators were lost.

A reading that is not the only one possible says so, and says what else it could be.
"""

from dataclasses import replace

from quarterdeck.collect.reading import Basis
from quarterdeck.define.finding import Severity
from tests.support.audits import audited, found, rules_found
from tests.support.readings import reading, row


def test_a_row_chosen_by_size_names_the_other_cut_that_obeys() -> None:
    """Row 3.4(b) adds up to 360 in two ways."""
    by_size = replace(
        row("121 85 81 73 360", ref="3.4(b)", basis=Basis.ARITHMETIC_AND_SIZE),
        alternatives=(("121", "8", "58", "173", "360"), ("12", "18", "58", "1733", "60")),
        why="two cuts add up to their year",
    )

    finding = found("reading-by-size", by_size)

    assert finding.severity is Severity.NOTE
    assert finding.message == (
        "3.4(b) could be cut in more than one way that obeys its rule; "
        "it is read as 121, 85, 81, 73 and 360."
    )
    assert finding.detail == (
        "Two cuts add up to their year. Also possible: 121, 8, 58, 173 and 360."
    )


def test_three_other_cuts_are_shown_and_the_rest_counted() -> None:
    others = tuple(("1", "2", "3", str(number), str(number)) for number in range(5))
    by_size = row("12 34 56 78 78", basis=Basis.ARITHMETIC_AND_SIZE)

    finding = found("reading-by-size", replace(by_size, alternatives=others))

    assert finding.detail == (
        "Also possible: 1, 2, 3, 0 and 0; 1, 2, 3, 1 and 1; 1, 2, 3, 2 and 2. And 2 more."
    )


def test_a_row_that_obeys_no_rule_must_be_looked_up() -> None:
    plausible = row("84.6 86.7 87.7 84.9 85.9", ref="5.4", basis=Basis.PLAUSIBILITY)

    finding = found("reading-by-plausibility", plausible)

    assert finding.severity is Severity.QUERY
    assert finding.action.startswith("Look at the original table")


def test_an_ambiguous_row_has_no_figures_and_asks_which_reading_is_right() -> None:
    ambiguous = replace(
        row("- - - - -", basis=Basis.AMBIGUOUS),
        alternatives=(("1", "12", "13", "14", "14"), ("11", "21", "31", "4", "14")),
    )

    finding = found("reading-ambiguous", ambiguous)

    assert finding.severity is Severity.QUERY
    assert finding.detail == "Possible: 1, 12, 13, 14 and 14; 11, 21, 31, 4 and 14."


def test_a_row_that_fits_in_no_way_has_no_figures_and_is_asked_about() -> None:
    refused = found("reading-refused", row("- - - - -", basis=Basis.REFUSED))

    assert refused.severity is Severity.QUERY
    assert "a space or tab between them" in refused.action


def test_what_was_found_while_reading_is_not_said_again() -> None:
    rows = [row("- - - - -", basis=basis) for basis in (Basis.REFUSED, Basis.AMBIGUOUS)]
    table = reading(*rows)

    assert len(table.findings) == 2
    assert set(audited(table)) == set(table.findings)


def test_certain_readings_are_not_remarked_on() -> None:
    for basis in (Basis.CELL, Basis.ARITHMETIC):
        assert rules_found(row("8.1 7.2 9.3 6.4 7.8", label="(Average)", basis=basis)) == []


def test_the_cut_that_the_eye_would_make_is_shown_to_be_wrong() -> None:
    """Row 4.5(b), glued as 87.110.310.979.1: one decimal in every cell gives no mean."""
    cut = row("8 7.1 10.3 10.97 9.1", ref="4.5(b)", basis=Basis.ARITHMETIC)

    finding = found("obvious-cut-wrong", cut)

    assert finding.message == (
        "4.5(b) reads 8, 7.1, 10.3, 10.97 and 9.1; "
        "the cut that looks natural, 8, 7.1, 10.3, 10.9 and 79.1, is wrong."
    )
    assert finding.detail == (
        "As read, (8 + 7.1 + 10.3 + 10.97) ÷ 4 = 36.37 ÷ 4 = 9.0925 and 9.1 is printed. "
        "In the other cut the mean is 9.075 beside 79.1."
    )


def test_cells_that_could_be_seen_have_no_obvious_other_cut() -> None:
    seen = row("8 7.1 10.3 10.97 9.1", basis=Basis.CELL)

    assert "obvious-cut-wrong" not in rules_found(seen)
