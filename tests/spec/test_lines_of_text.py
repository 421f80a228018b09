"""Lines of a text: which are whose, where tables stand together, on pages, among other lines.

Nothing that holds figures disappears without being named.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from quarterdeck.collect.reading import Reading
from quarterdeck.define.load import built_in_catalogue
from tests.support.tables import columns, figures, read, rules

GLUED = ("RefIndicatorQ1Q2Q3Q4Year", "1.1Missing92728678328", "1.2Referrals4045305775362047")
APART = ("Ref,Indicator,Q1,Q2,Q3,Q4,Year", "2.1,Plans,161,204,207,201,773")
AS_GLUED = ["1.1 Missing: 92, 72, 86, 78, 328", "1.2 Referrals: 404, 530, 577, 536, 2047"]
AS_APART = ["2.1 Plans: 161, 204, 207, 201, 773"]

Reader = Callable[..., Reading]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    def of(*lines: str, known: bool = False) -> Reading:
        catalogue = built_in_catalogue() if known else None
        return read(tmp_path, "\n".join(lines), "table.txt", catalogue=catalogue)

    return of


class TestTables:
    """Several tables in one text."""

    def test_two_glued_tables_with_the_same_periods_are_joined(self, reader: Reader) -> None:
        reading = reader(*GLUED, "", "Protection", GLUED[0], "2.1Plans161204207201773")

        assert figures(reading) == [*AS_GLUED, *AS_APART]

    def test_a_header_repeated_on_every_page_is_no_row(self, reader: Reader) -> None:
        reading = reader(*GLUED[:2], "Page 1 of 2", GLUED[0], GLUED[2], "Page 2 of 2")

        assert figures(reading) == AS_GLUED
        assert rules(reading) == ["no-year"]

    def test_of_two_glued_tables_with_other_periods_one_is_read_and_one_named(
        self, reader: Reader
    ) -> None:
        reading = reader(*GLUED, "Rates", "Measure2018/192019/202020/21", "Births121314")

        assert figures(reading) == AS_GLUED
        (note,) = [one for one in reading.findings if one.rule == "tables-left-out"]
        assert "line 5 (2020/21)" in note.message

    def test_glued_tables_of_two_years_are_not_mixed(self, reader: Reader) -> None:
        reading = reader("Data 2019/20", *GLUED, "Data 2020/21", *GLUED)

        assert columns(reading)[-1] == "2020/21"
        assert figures(reading) == AS_GLUED
        assert rules(reading) == ["tables-left-out"]

    @pytest.mark.parametrize("sign", [",", "\t", ";", "|", "   "])
    def test_a_table_apart_and_a_glued_one_are_both_read(self, reader: Reader, sign: str) -> None:
        apart = [line.replace(",", sign) for line in APART]

        below = reader(*GLUED, "", *apart)
        above = reader(*apart, "", *GLUED)

        assert figures(below) == [*AS_GLUED, *AS_APART]
        assert figures(above) == [*AS_APART, *AS_GLUED]
        assert rules(below) == rules(above) == ["no-year"]

    def test_a_glued_table_may_stand_between_two_that_are_apart(self, reader: Reader) -> None:
        reading = reader(*APART, "", *GLUED, "", APART[0], "3.1,Calls,1,2,3,4,10")

        assert sorted(figures(reading)) == [*AS_GLUED, *AS_APART, "3.1 Calls: 1, 2, 3, 4, 10"]
        assert {row.section for row in reading.rows} == {""}
        assert rules(reading) == ["no-year"]

    def test_what_a_page_repeats_from_above_the_table_is_not_in_it(self, reader: Reader) -> None:
        head = ("Safeguarding Board", "Data 2020/21")
        reading = reader(*head, *GLUED[:2], "Page 1 of 2", *head, GLUED[0], GLUED[2])

        assert figures(reading) == AS_GLUED
        assert {row.section for row in reading.rows} == {""}
        assert rules(reading) == []

    def test_what_stands_above_all_tables_dates_each(self, reader: Reader) -> None:
        reading = reader("Safeguarding data 2020/21", "", *APART, "", *GLUED)

        assert columns(reading)[-1] == "2020/21"
        assert len(reading.rows) == 3

    def test_rows_that_lost_their_separators_in_a_table_apart_are_named(
        self, reader: Reader
    ) -> None:
        reading = reader(*APART, "2.2Missing92728678328")

        assert figures(reading) == AS_APART
        (note,) = [one for one in reading.findings if one.rule == "lines-left-out"]
        assert "line 3 “2.2Missing92728678328”" in note.message


class TestLines:
    """Lines between rows, and below them."""

    @pytest.mark.parametrize(
        "line",
        [
            "Page 3 of 12",
            "Town Council Page 3",
            "3 | Page",
            "3",
            "© Council 2021",
            "Source: ONS mid-2020 estimates",
            "31/03/2021",
            "31-03-2021",
            "31 March 2021",
        ],
    )
    @pytest.mark.parametrize(
        "header", ["RefIndicatorQ1Q2Q3Q4Year", "IndicatorQ1Q2Q3Q4Year"], ids=["refs", "no refs"]
    )
    def test_what_belongs_to_the_page_is_no_row_and_no_section(
        self, reader: Reader, header: str, line: str
    ) -> None:
        rows = GLUED[1:] if "Ref" in header else [text[3:] for text in GLUED[1:]]

        reading = reader(header, rows[0], line, rows[1], line)

        assert [row.label for row in reading.rows] == ["Missing", "Referrals"]
        assert {(row.section, row.basis.certain) for row in reading.rows} == {("", True)}
        assert rules(reading) == ["no-year"]

    @pytest.mark.parametrize(
        "line",
        [
            "Page 3 of 12",
            "© Council 2021",
            "Source: ONS mid-2020 estimates",
            "3 | Page",
            "31/03/2021",
        ],
    )
    @pytest.mark.parametrize("sign", [",", "\t", " ", "   "])
    def test_so_it_is_where_cells_are_apart(self, reader: Reader, sign: str, line: str) -> None:
        rows = [
            f"Source: police{sign}404{sign}530",
            f"Visits{sign}5{sign}6",
            f"Births{sign}7{sign}8",
        ]

        reading = reader(f"Indicator{sign}Q1{sign}Q2", rows[0], line, *rows[1:], line)

        assert figures(reading) == ["Source: police: 404, 530", "Visits: 5, 6", "Births: 7, 8"]
        assert {row.section for row in reading.rows} == {""}

    def test_it_does_not_end_up_in_a_label_either(self, reader: Reader) -> None:
        reading = reader(GLUED[0], "1.1Children who", "Page 1 of 2", "are missing92728678328")

        assert figures(reading) == ["1.1 Children who are missing: 92, 72, 86, 78, 328"]

    def test_a_row_that_only_begins_like_a_page_is_a_row(self, reader: Reader) -> None:
        reading = reader("IndicatorQ1Q2Q3Q4Year", "Source: police92728678328", "Page views-----")

        assert [row.label for row in reading.rows] == ["Source: police", "Page views"]

    def test_other_lines_with_digits_are_named_and_head_no_section(self, reader: Reader) -> None:
        reading = reader(*GLUED[:2], "For ages 0 to 17", GLUED[2], "Of these 12")

        assert figures(reading) == AS_GLUED
        assert {row.section for row in reading.rows} == {""}
        (note,) = [one for one in reading.findings if one.rule == "lines-left-out"]
        assert "line 3 “For ages 0 to 17”, line 5 “Of these 12”" in note.message

    def test_a_line_of_words_without_refs_is_a_section_unless_the_catalogue_knows_it(
        self, reader: Reader
    ) -> None:
        reading = reader(
            "IndicatorQ1Q2Q3Q4Year", "Demand", "Child population", "Missing92728678328", known=True
        )

        assert [(row.label, row.section, row.basis.value) for row in reading.rows] == [
            ("Child population", "Demand", "blank"),
            ("Missing", "Demand", "arithmetic"),
        ]


class TestLabels:
    """Where a label ends and its figures begin."""

    @pytest.mark.parametrize(
        "label",
        [
            "Completed in time %",
            "Known to police etc.",
            "Enquiries under S.47",
            "Children aged 3+",
            "Plans for the 2nd",
            "Plans for the 2nd time (%)",
            "Attendance under 90%",
            "Seen by form CP1",
            "Factor 11A",
        ],
    )
    def test_a_label_keeps_its_last_sign_number_or_code(self, reader: Reader, label: str) -> None:
        reading = reader(GLUED[0], f"1.1{label}92728678328", GLUED[2])

        assert figures(reading)[0] == f"1.1 {label}: 92, 72, 86, 78, 328"

    @pytest.mark.parametrize(
        ("header", "refs"),
        [
            ("RefIndicatorQ1Q2Q3Q4Year", ("1.1", "1.2")),
            ("RefIndicatorQ1Q2Q3Q4Year", ("1", "2")),
            ("IndicatorQ1Q2Q3Q4Year", ("", "")),
        ],
    )
    def test_a_wrapped_label_may_go_on_with_a_number(
        self, reader: Reader, header: str, refs: tuple[str, str]
    ) -> None:
        first, second = refs
        reading = reader(
            header, f"{first}Children aged", "12 to 17 (Total)92728678328", f"{second}Plans-----"
        )

        assert [(row.ref, row.label) for row in reading.rows] == [
            (first, "Children aged 12 to 17 (Total)"),
            (second, "Plans"),
        ]

    @pytest.mark.parametrize("sign", [" ", "\t", "   "])
    def test_a_row_whose_figures_were_put_apart_is_read_as_they_stand(
        self, reader: Reader, sign: str
    ) -> None:
        mended = sign.join(["1.1Visits", "1", "1", "12", "9", "9"])

        assert figures(reader(GLUED[0], mended, GLUED[2]))[0] == "1.1 Visits: 1, 1, 12, 9, 9"
