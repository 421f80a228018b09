"""Rows whose separators were lost: what is read, and what the reading rests on."""

import csv
from pathlib import Path

import pytest

from quarterdeck.collect.glued import GluedTable, read_glued
from quarterdeck.collect.reading import Basis, Row
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from tests.support.glued import HEADER, numbered

SUPPORT = Path(__file__).parents[1] / "support"
BUNDLED = Path(__file__).parents[2] / "src" / "quarterdeck" / "demo" / "appendix-2.txt"


def read(*lines: str, known: bool = False) -> GluedTable:
    catalogue = built_in_catalogue() if known else None
    table = read_glued(numbered(lines), file="t.txt", year=FinancialYear(2020), catalogue=catalogue)
    assert table is not None
    return table


def row(line: str, header: str = HEADER) -> Row:
    (only,) = read(header, line).rows
    return only


def texts(read_row: Row) -> str:
    return " | ".join(cell.printed for cell in read_row.cells)


@pytest.mark.parametrize(
    ("line", "cells", "basis"),
    [
        ("5.1Referrals (Total)4045305775362047", "404 | 530 | 577 | 536 | 2047", "arithmetic"),
        ("4.1Open (Month End)3703173013971385", "370 | 317 | 301 | 397 | 1385", "arithmetic"),
        ("4.2Authorised (Average)61.332.3354042.15", "61.3 | 32.3 | 35 | 40 | 42.15", "arithmetic"),
        ("2.3Arrangements21111", "2 | 1 | 1 | 1 | 1", "arithmetic"),
        ("5.1Referrals4105306004602000", "410 | 530 | 600 | 460 | 2000", "arithmetic"),
        ("5.5Rate171.8176.5196-181.4", "171.8 | 176.5 | 196 | - | 181.4", "arithmetic"),
        ("7.1Children364356349347347", "364 | 356 | 349 | 347 | 347", "arithmetic+size"),
        ("3.4(b)Missing121858173360", "121 | 85 | 81 | 73 | 360", "arithmetic+size"),
        (
            "6.3Rate43.4103.7136.1217.8217.8",
            "43.4 | 103.7 | 136.1 | 217.8 | 217.8",
            "arithmetic+size",
        ),
        ("5.4% in time84.686.787.784.985.9", "84.6 | 86.7 | 87.7 | 84.9 | 85.9", "plausibility"),
        ("6.7% again-64.368.7-66.7", "- | 64.3 | 68.7 | - | 66.7", "plausibility"),
        ("8.1Allegations----318", "- | - | - | - | 318", "year only"),
        ("1.3Child population-----", "- | - | - | - | -", "dashes"),
        ("1.2Infant mortality", " |  |  |  | ", "blank"),
    ],
)
def test_a_row_is_cut_by_what_its_year_allows(line: str, cells: str, basis: str) -> None:
    assert (texts(row(line)), row(line).basis.value) == (cells, basis)


def test_the_cut_with_one_decimal_everywhere_may_be_the_wrong_one() -> None:
    """8 + 7.1 + 10.3 + 10.97 = 36.37, a quarter of which is 9.09; with 79.1 nothing agrees."""
    early_help = row("4.5(b)% with outcome of Early Help (Average)87.110.310.979.1")
    assert texts(early_help) == "8 | 7.1 | 10.3 | 10.97 | 9.1"
    assert ("8", "7.1", "10.3", "10.9", "79.1") in early_help.alternatives


def test_when_two_cuts_have_the_sum_the_other_is_named() -> None:
    assert ("121", "8", "58", "173", "360") in row("3.4(b)Missing121858173360").alternatives


def test_a_row_nobody_can_tell_apart_gets_no_figures() -> None:
    """1, 1, 12 and 1, 11, 2 and 11, 1, 2 all end in 9, and 9 is the year."""
    unclear = row("1.1Things111299")
    assert unclear.basis is Basis.AMBIGUOUS
    assert all(cell.value is None and cell.status for cell in unclear.cells)
    assert len(unclear.alternatives) == 3


def test_a_row_too_short_for_its_columns_is_refused() -> None:
    short = row("1.1Things318")
    assert short.basis is Basis.REFUSED
    assert "3 characters cannot fill 5 cells" in short.why


@pytest.mark.parametrize(
    "line",
    [
        "1.1Referrals14001543138812645595Green",
        "1.1Missing28116449▲",
        "1.1Cases223 (33%)208 (35%)185 (22%)197 (18%)813 (58%)",
        "1.1Notifications14101618nil",
        "1.1Notifications5Not available31111",
        "1.1Change-3.2%-5.8%+0.2%-6.7%-3.9%",
        "1.1Caseload121814<514",
        "1.1Open6107tbcx",
        "1.1Open12..98:",
        "1.1Contactsnil91444",
        "1.1Net(156)(118)403161161",
        "1.1Cases56▲5251↑63222",
        "1.1Visits 2 3302 1252 2022 1078 764",  # 2 330, 2 125, 2 202, 2 107 and 8 764
        "1.1Caseload121814Fewer than 514",
    ],
)
def test_figures_among_other_signs_are_refused_not_cut(line: str) -> None:
    assert (row(line).basis, texts(row(line))) == (Basis.REFUSED, " |  |  |  | ")


@pytest.mark.parametrize(
    "line",
    [
        "1.1Notifications961185750",  # 96, 118, 57, 50 and a blank, or 96, 11, 85, 7 and 50
        "1.1Open103238179520",  # 103, 238, 179, a blank and 520
        "1.1Share23.325.925.924.3",  # four percentages and a blank
        "1.1Cost66.4068.3574.59209.34",  # 66.40, 68.35, 74.59, a blank and their sum
        "1.1Staff456048229382",  # 4560, 4822, two blanks and their sum
        "1.3Child population40000",  # the year alone
    ],
)
def test_a_row_that_may_have_lost_a_blank_cell_is_not_certain(line: str) -> None:
    assert not row(line).basis.certain


def test_a_dash_elsewhere_does_not_make_a_lost_blank_impossible() -> None:
    lost = read(HEADER, "1.1S47 enquiries25242675", "1.2Open-----").rows[0]
    assert not lost.basis.certain


def test_the_only_cut_is_no_proof_where_no_rule_confirms_it() -> None:
    assert not row("1.1Net change5-32-13").basis.certain


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1.1Change120-3542-18109", "120 | -35 | 42 | -18 | 109"),  # it adds up
        ("1.1Rate of change-5.2-3.1-4.4-2.1-3.7", "-5.2 | -3.1 | -4.4 | -2.1 | -3.7"),
        ("5.5Rate171.8176.5196-181.4", "171.8 | 176.5 | 196 | - | 181.4"),
    ],
)
def test_a_dash_before_a_digit_is_a_minus_or_a_gap_as_the_year_tells(line: str, cells: str) -> None:
    assert (texts(row(line)), row(line).basis) == (cells, Basis.ARITHMETIC)


def test_a_dash_that_may_be_either_leaves_the_row_open() -> None:
    """-12, 32, -, 18, 19 or -, 12, 32, -18, 19: nothing makes 19."""
    assert row("1.1Net-1232-1819").basis is Basis.AMBIGUOUS


def test_a_number_behind_a_space_is_the_labels_where_other_figures_touch_theirs() -> None:
    table = read(
        HEADER,
        "1.1Referrals4045305775362047",
        "1.2Contacts via 10158.858.557.455.855.8",
        "1.3Those aged 16/1784.795.589.095.295.2",
    )
    assert [each.label for each in table.rows[1:]] == ["Contacts via 101", "Those aged 16/17"]
    assert [texts(each).split(" | ")[0] for each in table.rows[1:]] == ["58.8", "84.7"]


def test_a_label_that_may_have_lost_its_number_to_the_figures_is_not_certain() -> None:
    """101 and -157, or label and number, and a gap before 157."""
    assert not row("1.1Contacts via 101-157128139139").basis.certain


@pytest.mark.parametrize(
    "line",
    [
        "1.1Attendance198.493.5105.791.691.6",  # footnote 1, then 98.4
        "1.1Placements2100.098.384.686.586.5",  # footnote 2, then 100.0
        "1.1Placements4,5100.098.384.686.586.5",  # footnotes 4 and 5
        "1.2COVID1918.420.521.618.318.3",
        "1.1Pupils in Year1132.334.433.933.133.1",
    ],
)
def test_a_first_figure_whose_digits_may_be_the_labels_is_not_certain(line: str) -> None:
    assert not row(line).basis.certain


def test_a_known_title_leaves_no_doubt_where_it_ends() -> None:
    title = "Number of CSE episodes open (Month End)"
    known = read(HEADER, f"3.7{title}198.493.5105.791.691.6", known=True).rows[0]
    assert (known.label, texts(known)) == (title, "198.4 | 93.5 | 105.7 | 91.6 | 91.6")


def test_figures_that_look_like_a_date_are_none() -> None:
    assert row("1.1Rate21.60.010.54.44.4").label == "Rate"


def test_twelve_months_with_too_many_ways_are_an_answer_not_a_crash() -> None:
    header = "IndicatorAprMayJunJulAugSepOctNovDecJanFebMarTotal"
    line = "Contacts94.894.693.699.39898.798.996.795.197.495.410096.9"
    assert len(row(line, header).cells) == 13


def test_a_total_over_a_hidden_figure_proves_nothing() -> None:
    """19, 24, [c], 7 and 68: the sum holds what is hidden, so no rule can be seen to hold."""
    assert not row("1.1Starts1924[c]768").basis.certain


def test_without_a_year_size_alone_speaks_and_is_never_certain() -> None:
    without = row("5.1Referrals404530577536", HEADER.removesuffix("Year"))
    assert (texts(without), without.basis) == ("404 | 530 | 577 | 536", Basis.PLAUSIBILITY)


def test_without_a_year_rows_that_add_up_make_each_other_certain() -> None:
    table = read(
        HEADER.removesuffix("Year"),
        "1.1Boys212275301287",
        "1.2Girls192255276249",
        "1.3All404530577536",
    )
    assert {each.basis for each in table.rows} == {Basis.ARITHMETIC}


def test_an_opening_and_closing_identity_settles_a_row_that_was_only_likely() -> None:
    """364 + 28 − 36 = 356, 356 + 16 − 23 = 349, 349 + 35 − 38 = 346: only one cut can be."""
    catalogue = built_in_catalogue()
    titles = [indicator.title for indicator in catalogue.indicators if indicator.ref[0] == "7"]
    quarters = ("364356349346", "34281635", "12362338")
    lines = [f"7.{n}{t}{q}" for n, (t, q) in enumerate(zip(titles, quarters, strict=True), start=1)]
    table = read(HEADER.removesuffix("Year"), *lines, known=True)
    assert [each.basis for each in table.rows] == [Basis.ARITHMETIC] * 3


@pytest.mark.parametrize(
    ("line", "ref", "label"),
    [
        (
            "3.6Offences against children aged 0-17-----",
            "3.6",
            "Offences against children aged 0-17",
        ),
        ("6.3Rate per 10,000 43.4103.7136.1217.8217.8", "6.3", "Rate per 10,000"),
        ("6.3Population (Month End)43.4103.7136.1217.8217.8", "6.3", "Population (Month End)"),
        ("1.1% Children living in poverty-----", "1.1", "% Children living in poverty"),
        ("14Rate84.686.787.784.985.9", "14", "Rate"),
        ("3.4(a)Missing from Home92728678328", "3.4(a)", "Missing from Home"),
        ("A1Home education9401772269937413741", "A1", "Home education"),
        ("5a. Care leavers92728678328", "5a", "Care leavers"),
        ("1.12019/20 baseline4045305775362047", "1.1", "2019/20 baseline"),
        ("1.4Referrals citing COVID-1992728678328", "1.4", "Referrals citing COVID-19"),
        ("1.4Open as at 31/03/2021364356349347347", "1.4", "Open as at 31/03/2021"),
        ("1.4Accommodated under S2092728678328", "1.4", "Accommodated under S20"),
    ],
)
def test_label_and_figures_are_told_apart(line: str, ref: str, label: str) -> None:
    assert (row(line).ref, row(line).label) == (ref, label)


def test_a_ref_may_touch_a_label_that_begins_with_digits() -> None:
    table = read(HEADER, "2.1Children4045305775362047", "2.216-17 year olds92728678328")
    assert [(each.ref, each.label) for each in table.rows][1] == ("2.2", "16-17 year olds")


def test_a_label_wrapped_over_lines_is_one_label() -> None:
    table = read(HEADER, "5.2% repeat referrals within", "12 months (Average)17.521.623.925.422.1")
    assert [each.label for each in table.rows] == ["% repeat referrals within 12 months (Average)"]
    assert table.rows[0].place.line == 2


def test_a_line_without_figures_or_ref_names_the_section_below() -> None:
    table = read(HEADER, "5 Referrals", "5.1Referrals (Total)4045305775362047")
    assert [(each.ref, each.section) for each in table.rows] == [("5.1", "5 Referrals")]


@pytest.mark.parametrize(
    ("header", "labels"),
    [
        ("RefIndicatorQ1Q2Q3Q4Year", "2020/21 Q1|2020/21 Q2|2020/21 Q3|2020/21 Q4|2020/21"),
        ("IndicatorQ1 2018/19Q2 2018/192018/19", "2018/19 Q1|2018/19 Q2|2018/19"),
        ("IndicatorQ12018/19Q22018/19", "2018/19 Q1|2018/19 Q2"),
        ("Measure2018/192019/202020/21", "2018/19|2019/20|2020/21"),
        ("RefIndicatorQ1Q2Q3Q4 2020/21", "2020/21 Q1|2020/21 Q2|2020/21 Q3|2020/21 Q4|2020/21"),
        ("IndicatorQ12018/19Q22018/19Year", "2018/19 Q1|2018/19 Q2|2020/21"),
        ("Indicator 2020/21Q1Q2Year", "2020/21 Q1|2020/21 Q2|2020/21"),
        ("IndicatorTargetQ1Q2Year", "Target|2020/21 Q1|2020/21 Q2|2020/21"),
        ("MeasureApr-20May-20Jun-20Total", "2020-04|2020-05|2020-06|2020/21"),
    ],
)
def test_the_header_gives_the_columns(header: str, labels: str) -> None:
    assert "|".join(period.label for period in read(header).columns) == labels


def test_text_without_a_glued_header_is_no_glued_table() -> None:
    assert (
        read_glued(numbered(["Dear all", "12345"]), file="t", year=FinancialYear(), catalogue=None)
        is None
    )


@pytest.mark.parametrize("known", [True, False], ids=["with a catalogue", "without"])
def test_the_published_table_is_read_cell_for_cell(known: bool) -> None:
    table = read(*BUNDLED.read_text(encoding="utf-8").split("\n"), known=known)
    with (SUPPORT / "expected_table.csv").open(encoding="utf-8", newline="") as file:
        expected = [tuple(line.values()) for line in csv.DictReader(file)]
    got = [
        (each.ref, each.label, *(cell.printed for cell in each.cells), each.basis.value)
        for each in table.rows
    ]
    assert got == expected
