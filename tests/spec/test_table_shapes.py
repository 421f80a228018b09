"""Table shapes: what a published table may look like, and what each is read as.

Every table here is text, so that it can be seen; the readers of other formats end in the same
rows of cells (see `tests/integration/test_formats.py`).
"""

from pathlib import Path
from textwrap import dedent

import pytest

from quarterdeck.collect.reading import Basis, Reading
from quarterdeck.define.finding import InputRefused, Severity
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status
from tests.support.tables import columns, figures, read, rules

DRAWN = """
| Ref | Indicator     |  Q1 |    Q2 |
|:----|---------------|----:|------:|
| 1.1 | Contacts, all | 404 | 1,198 |
| 1.2 | Visits        |   - |     3 |
"""
COLUMNS = """
Ref  Indicator       Q1     Q2
1.1  Contacts, all  404  1,198
1.2  Visits           -      3
"""


class Reader:
    """Reads tables written down in a test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, table: str, *, year: str | None = None, known: bool = False) -> Reading:
        return read(
            self._folder,
            dedent(table).lstrip("\n"),
            catalogue=built_in_catalogue() if known else None,
            year=FinancialYear.parse(year) if year else None,
        )


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


class TestSeparators:
    """Text whose cells are kept apart in any way."""

    @pytest.mark.parametrize(
        "table",
        [
            'Ref,Indicator,Q1,Q2\n1.1,"Contacts, all",404,"1,198"\n1.2,Visits,-,3\n',
            "Ref\tIndicator\tQ1\tQ2\n1.1\tContacts, all\t404\t1,198\n1.2\tVisits\t-\t3\n",
            "Ref;Indicator;Q1;Q2\n1.1;Contacts, all;404;1,198\n1.2;Visits;-;3\n",
            "Ref|Indicator|Q1|Q2\n1.1|Contacts, all|404|1,198\n1.2|Visits|-|3\n",
            DRAWN,
            COLUMNS,
            "Ref Indicator Q1 Q2\n1.1 Contacts, all 404 1,198\n1.2 Visits - 3\n",
            "Ref\nIndicator\nQ1\nQ2\n1.1\nContacts, all\n404\n1,198\n1.2\nVisits\n-\n3\n",
        ],
        ids=["comma", "tab", "semicolon", "bar", "drawn", "columns", "spaces", "a cell a line"],
    )
    def test_the_same_figures_whatever_keeps_them_apart(self, reader: Reader, table: str) -> None:
        reading = reader(table)

        assert columns(reading) == ["Q1", "Q2"]
        assert figures(reading) == ["1.1 Contacts, all: 404, 1198", "1.2 Visits: [x], 3"]
        assert {row.basis for row in reading.rows} == {Basis.CELL}

    def test_every_cell_knows_its_line_and_column(self, reader: Reader) -> None:
        row = reader("Data 2020/21\n\nRef,Indicator,Q1,Q2\n1.1,Contacts,404,530\n").rows[0]

        assert str(row.place) == "table.csv, line 4"
        assert str(row.cells[1].place) == "table.csv, line 4, column 4"

    def test_a_quotation_mark_never_closed_is_reported_and_swallows_nothing(
        self, reader: Reader
    ) -> None:
        rows = "".join(f"1.{at},Visits,{at},{at}\n" for at in range(2, 40))
        reading = reader('Ref,Indicator,Q1,Q2\n1.1,"Contacts,404,530\n' + rows)

        assert len(reading.rows) == 39
        assert "quote-not-closed" in rules(reading)


class TestShapes:
    """Where the periods stand."""

    def test_past_years_targets_and_comparators_beside_quarters(self, reader: Reader) -> None:
        reading = reader(
            """
            Indicator,2019/20,Q1,Q2,Q3,Q4,YTD,England 2020/21,Target,RAG
            Contacts,1500,404,530,577,536,2047,-,Fewer than 1800,R
            """,
            year="2020/21",
        )

        quarters = [f"2020/21 Q{number}" for number in (1, 2, 3, 4)]
        assert columns(reading) == ["2019/20", *quarters, "2020/21"]
        assert figures(reading) == ["Contacts: 1500, 404, 530, 577, 536, 2047"]
        (note,) = reading.findings
        assert (note.rule, note.severity) == ("columns-left-out", Severity.NOTE)
        assert "England 2020/21, Target, RAG" in note.message

    def test_two_header_rows_the_upper_naming_the_year(self, reader: Reader) -> None:
        reading = reader(
            """
            ,,2019/20,,2020/21,
            Ref,Indicator,Q1,Q2,Q1,Q2
            1.1,Contacts,1,2,3,4
            """
        )

        assert columns(reading) == ["2019/20 Q1", "2019/20 Q2", "2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == ["1.1 Contacts: 1, 2, 3, 4"]

    def test_two_header_rows_the_lower_naming_what_is_shown(self, reader: Reader) -> None:
        reading = reader(
            """
            Indicator,Q1,,Q2,
            ,Number,%,Number,%
            Contacts,404,10%,530,11%
            """
        )

        assert figures(reading) == ["Contacts: 404, 530"]

    def test_of_two_columns_for_a_period_the_first_is_read_and_the_other_named(
        self, reader: Reader
    ) -> None:
        reading = reader(
            """
            Indicator,Q1,Q1,Q2,Q2
            ,Number,%,Number,%
            Contacts,404,10%,530,11%
            """
        )

        assert figures(reading) == ["Contacts: 404, 530"]
        repeated = next(one for one in reading.findings if one.rule == "period-repeated")
        assert (repeated.severity, "Q1 %, Q2 %" in repeated.message) == (Severity.QUERY, True)

    def test_columns_under_a_heading_to_compare_with_are_left_out(self, reader: Reader) -> None:
        reading = reader(
            """
            ,Target,,Actual,
            Indicator,Q1,Q2,Q1,Q2
            Contacts,1,1,404,530
            """
        )

        assert figures(reading) == ["Contacts: 404, 530"]

    def test_periods_down_the_page_are_turned(self, reader: Reader) -> None:
        reading = reader(
            """
            Performance 2020/21
            Quarter,Contacts,Visits
            Q1,404,12
            Q2,530,*
            Year,934,30
            """
        )

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2", "2020/21"]
        assert figures(reading) == ["Contacts: 404, 530, 934", "Visits: 12, [x], 30"]
        assert reading.rows[1].cells[0].place.within == "line 3, column 3"

    def test_one_figure_a_row_is_gathered(self, reader: Reader) -> None:
        reading = reader(
            """
            ref,indicator,period,value,status
            1.1,Contacts,2020/21 Q1,404,
            1.2,Visits,2020/21 Q1,12,
            1.1,Contacts,2020/21 Q2,,c
            """
        )

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == ["1.1 Contacts: 404, [c]", "1.2 Visits: 12, [x]"]

    def test_a_status_in_a_column_of_its_own_is_that_of_the_figure_beside_it(
        self, reader: Reader
    ) -> None:
        reading = reader(
            """
            ref,indicator,period,value,status,said
            1.1,Contacts,2020/21 Q1,404,partial,partial: made from only some of its periods
            1.1,Contacts,2020/21 Q2,530,p,provisional
            1.1,Contacts,2020/21 Q3,530,A,as always
            """
        )

        (contacts,) = reading.rows
        assert [cell.value for cell in contacts.cells] == [404, 530, 530]
        statuses = [cell.status for cell in contacts.cells]
        assert statuses == [Status.PARTIAL, Status.PROVISIONAL, None]

    def test_year_and_quarter_may_stand_in_columns_of_their_own(self, reader: Reader) -> None:
        reading = reader(
            """
            Measure,Year,Quarter,Value,Target
            Contacts,2020/21,Q1,404,400
            Contacts,2020/21,Q2,530,400
            Visits,2020/21,Q1,12,400
            """
        )

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == ["Contacts: 404, 530", "Visits: 12, [x]"]

    def test_two_figures_for_one_period_are_both_kept(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Measure,Period,Value
            1.1,Contacts,2020/21 Q1,404
            1.1,Contacts,2020/21 Q2,530
            1.1,Contacts,2020/21 Q1,405
            """
        )

        assert figures(reading) == ["1.1 Contacts: 404, 530", "1.1 Contacts: 405, [x]"]
        assert "duplicate-ref" in rules(reading)

    @pytest.mark.parametrize(
        "table",
        [
            "Area,2018/19,2019/20\nBury,300,310\nBolton,320,330\n",
            "Year,Bury,Bolton\n2018/19,300,320\n2019/20,310,330\n",
        ],
        ids=["areas down", "areas across"],
    )
    def test_areas_are_rows_by_their_name(self, reader: Reader, table: str) -> None:
        assert figures(reader(table)) == ["Bury: 300, 310", "Bolton: 320, 330"]

    def test_an_indicator_of_several_areas_names_them(self, reader: Reader) -> None:
        reading = reader(
            """
            Area,Indicator,2018/19,2019/20
            Bury,Rate,300,310
            Bolton,Rate,320,330
            """
        )

        assert figures(reading) == ["Rate, Bury: 300, 310", "Rate, Bolton: 320, 330"]

    def test_columns_keep_the_order_they_are_printed_in(self, reader: Reader) -> None:
        reading = reader("Indicator,Year,Q4,Q3,Q2,Q1\nContacts,10,4,3,2,1\n")

        assert columns(reading) == ["Year", "Q4", "Q3", "Q2", "Q1"]
        assert figures(reading) == ["Contacts: 10, 4, 3, 2, 1"]

    def test_a_year_to_date_that_has_not_ended_is_no_year(self, reader: Reader) -> None:
        assert columns(reader("Indicator,Q1,Q2,YTD\nContacts,1,2,3\n"))[-1] == "YTD"
        assert columns(reader("Indicator,Q1,Q2,Q3,Q4,YTD\nContacts,1,2,3,4,10\n"))[-1] == "Year"

    def test_a_table_below_another_is_another_table(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2
            1.1,Contacts,404,530
            1.2,Visits,5,6
            Ref,Indicator,2018/19,2019/20
            9.1,Births,7,8
            """
        )

        assert figures(reading) == ["1.1 Contacts: 404, 530", "1.2 Visits: 5, 6"]
        assert "tables-left-out" in rules(reading)

    def test_a_header_that_repeats_is_no_row(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2
            1.1,Contacts,404,530
            Ref,Indicator,Q1,Q2
            1.2,Visits,5,6
            """
        )

        assert figures(reading) == ["1.1 Contacts: 404, 530", "1.2 Visits: 5, 6"]


class TestRows:
    """What the rows of a table are."""

    def test_section_rows_are_headings_and_notes_are_nothing(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2
            1,Demand,,
            1.1,Contacts,404,530
            Section 2: Outcomes,,,
            2.1,Visits,5,6
            2.2,Births,,
            Source: the case system,,,
            """
        )

        assert [(row.ref, row.section) for row in reading.rows] == [
            ("1.1", "1 Demand"),
            ("2.1", "Section 2: Outcomes"),
            ("2.2", "Section 2: Outcomes"),
        ]

    def test_a_section_may_be_a_column_filled_once(self, reader: Reader) -> None:
        reading = reader("Theme,Indicator,Q1,Q2\nDemand,Contacts,1,2\n,Visits,3,4\n")

        assert [row.section for row in reading.rows] == ["Demand", "Demand"]

    def test_the_label_column_may_have_no_name(self, reader: Reader) -> None:
        assert figures(reader(",Q1,Q2\nContacts,404,530\n")) == ["Contacts: 404, 530"]

    @pytest.mark.parametrize(
        "labels",
        [
            ("1.1 Contacts", "1.2 Visits"),
            ("1.1. Contacts", "1.2. Visits"),
            ("1.1Contacts", "1.2Visits"),
            ("1.1 - Contacts", "1.2 - Visits"),
        ],
    )
    def test_a_ref_glued_to_the_label_comes_off(
        self, reader: Reader, labels: tuple[str, str]
    ) -> None:
        first, second = labels
        reading = reader(f"Indicator,Q1,Q2\n{first},404,530\n{second},5,6\n")

        assert figures(reading) == ["1.1 Contacts: 404, 530", "1.2 Visits: 5, 6"]

    def test_a_label_that_begins_with_a_number_keeps_it(self, reader: Reader) -> None:
        reading = reader("Indicator,Q1,Q2\n16/17 year olds,4,5\nContacts,404,530\nVisits,1,2\n")

        assert reading.rows[0].label == "16/17 year olds"

    def test_a_label_over_several_lines_is_joined(self, reader: Reader) -> None:
        reading = reader(
            """
            Indicator                      Q1   Q2
            Number of children who are the
            responsibility of others       235  234
            Number of visits               5    6
            made in time
            """
        )

        assert figures(reading) == [
            "Number of children who are the responsibility of others: 235, 234",
            "Number of visits made in time: 5, 6",
        ]

    def test_rows_stacked_in_the_cells_of_one_are_divided(self, reader: Reader) -> None:
        reading = reader('Indicator,Q1,Q2\n"Boys\nGirls","1\n2","3\n4"\n')

        assert figures(reading) == ["Boys: 1, 3", "Girls: 2, 4"]

    def test_a_gap_under_a_period_is_seen_by_where_the_others_stand(self, reader: Reader) -> None:
        reading = reader(
            """
            Indicator   Q1    Q2    Q3
            Contacts    404   530   577
            Visits      5           6
            """
        )

        assert figures(reading) == ["Contacts: 404, 530, 577", "Visits: 5, [x], 6"]

    def test_a_figure_that_could_stand_under_two_periods_stands_under_none(
        self, reader: Reader
    ) -> None:
        reading = reader(
            """
            Number       Q1   Q2   Q3
            Contacts    404  530  577
            Visits         5    6
            """
        )

        assert figures(reading) == ["Contacts: 404, 530, 577", "Visits: [x], [x], [x]"]
        assert reading.rows[1].basis is Basis.REFUSED

    def test_columns_may_stand_under_a_header_that_does_not_name_the_labels(
        self, reader: Reader
    ) -> None:
        reading = reader(
            """
                      Q1   Q2
            Contacts  404  530
            Visits    5
            """
        )

        assert figures(reading) == ["Contacts: 404, 530", "Visits: 5, [x]"]

    @pytest.mark.parametrize(
        "table",
        [
            "Ref,Indicator,Q1,Q2,Q3\n1.1,Contacts,1,2,3\n1.2,Visits,4,5\n",
            "Ref,Indicator,Q1,Q2,Q3\n1.1,Contacts,1,2,3\n1.2,Visits, late,4,5,6\n",
            "Ref Indicator Q1 Q2 Q3\n1.1 Contacts 1 2 3\n1.2 Visits 4 5\n",
            "Ref Indicator Q1 Q2 Q3\n1.1 Contacts 1 2 3\n1.2 Visits to 5 6 7 8\n",
            "Ref\nIndicator\nQ1\nQ2\nQ3\n1.1\nContacts\n1\n2\n3\n1.2\nVisits\n4\n5\n",
        ],
        ids=[
            "too short",
            "too long",
            "a gap between spaces",
            "a number in the label",
            "a line short",
        ],
    )
    def test_a_row_that_does_not_fit_is_refused_and_never_shifted(
        self, reader: Reader, table: str
    ) -> None:
        contacts, visits = reader(table).rows

        assert [cell.value for cell in contacts.cells] == [1, 2, 3]
        assert visits.basis is Basis.REFUSED
        assert visits.why
        assert {(cell.value, cell.status) for cell in visits.cells} == {
            (None, Status.NOT_AVAILABLE)
        }

    def test_what_a_refused_row_needs_is_said_with_its_place(self, reader: Reader) -> None:
        reading = reader("Ref,Indicator,Q1,Q2\n1.1,Contacts,1,2\n1.2,Visits,4\n")

        refused = next(one for one in reading.findings if one.rule == "reading-refused")
        assert (refused.refs, refused.severity) == (("1.2",), Severity.QUERY)
        assert refused.detail == "1.2: The row has 3 cells and the header 4."
        assert str(refused.place) == "table.csv, line 3"


class TestYear:
    """Whose year the periods are."""

    def test_without_a_year_the_periods_are_called_by_their_number(self, reader: Reader) -> None:
        reading = reader("Indicator,Q1,Q2,Year\nContacts,1,2,3\n")

        assert columns(reading) == ["Q1", "Q2", "Year"]
        (note,) = reading.findings
        assert (note.rule, note.severity) == ("no-year", Severity.NOTE)
        assert "--year 2020/21" in note.action

    @pytest.mark.parametrize(
        "table",
        [
            "Safeguarding data 2020/21\nIndicator,Q1,Year\nContacts,1,3\n",
            "Safeguarding data\nApril 2020 to March 2021\n\nIndicator,Q1,Year\nContacts,1,3\n",
            "Indicator,Q1 2020/21,Year\nContacts,1,3\n",
            "Indicator,Q1,2020/21\nContacts,1,3\n",
        ],
        ids=["title", "line above", "another label", "the year's own label"],
    )
    def test_a_printed_year_dates_the_periods(self, reader: Reader, table: str) -> None:
        reading = reader(table)

        assert columns(reading) == ["2020/21 Q1", "2020/21"]
        assert rules(reading) == []

    def test_a_year_printed_before_the_quarters_is_not_theirs(self, reader: Reader) -> None:
        reading = reader("Indicator,2019/20,Q1,Q2\nContacts,9,1,2\n")

        assert columns(reading) == ["2019/20", "Q1", "Q2"]
        assert "no-year" in rules(reading)

    @pytest.mark.parametrize("behind", ["Year,2019/20", "2019/20,Year", "YTD,2019/20"])
    def test_a_dated_column_beside_a_year_column_is_another_year(
        self, reader: Reader, behind: str
    ) -> None:
        reading = reader(f"Indicator,Q1,Q2,{behind}\nContacts,1,2,3,9\n")

        assert {*columns(reading)} - {"Year", "YTD"} == {"Q1", "Q2", "2019/20"}
        assert "no-year" in rules(reading)

    @pytest.mark.parametrize(
        ("header", "dated"),
        [
            ("RefIndicatorQ1Q2Q3Q4Year2019/20", "Q1 Q2 Q3 Q4 Year 2019/20"),
            ("RefIndicatorQ1Q2Q3Q42019/20Year", "Q1 Q2 Q3 Q4 2019/20 Year"),
            ("RefIndicatorQ1Q2Q3Q42020/21", "2020/21 Q1 2020/21 Q2 2020/21 Q3 2020/21 Q4 2020/21"),
        ],
    )
    def test_so_it_is_in_a_glued_header(self, reader: Reader, header: str, dated: str) -> None:
        reading = reader(f"{header}\n1.1Contacts-----{'-' * header.count('Year')}\n")

        assert " ".join(columns(reading)) == dated
        assert ("no-year" in rules(reading)) == ("Year" in header)

    @pytest.mark.parametrize(
        "line",
        [
            "Performance against the 2019/20 baseline",
            "Compared with 2019/20",
            "Baseline: 2019/20",
            "Change since 2019/20",
            "As at 31 March 2020 there were 347 looked after children",
            "In 2019/20 the number of referrals rose.",
            "Published 31 March 2020",
            "Last updated: 31/03/2020",
            "Next review 2019/20",
            "2019/20 target",
            "Targets for 2019/20",
        ],
    )
    @pytest.mark.parametrize(
        "table",
        ["Indicator,Q1,Q2\nContacts,1,2\n", "RefIndicatorQ1Q2Q3Q4Year\n1.1Contacts-----\n"],
        ids=["apart", "glued"],
    )
    def test_a_year_that_is_spoken_of_is_not_the_tables(
        self, reader: Reader, line: str, table: str
    ) -> None:
        reading = reader(f"Safeguarding data\n{line}\n\n{table}")

        assert columns(reading)[:2] == ["Q1", "Q2"]
        (note,) = [one for one in reading.findings if one.rule == "no-year"]
        assert "2019/20" in note.message
        assert "--year 2019/20" in note.action

    @pytest.mark.parametrize(
        "line",
        [
            "Safeguarding data 2020/21",
            "2020-21 Performance Report",
            "Performance against targets, 2020/21",
            "Quarter 4 2020/21: data submitted to the QA sub-group",
            "Children who are looked after, 2020/21",
            "Position as at 31 March 2021",
            "Data for the year ending 31 March 2021",
            "Performance 2020/21 compared with 2019/20",
            "Performance 2020/21 (2019/20 for comparison)",
            "Published figures for 2020/21",
        ],
    )
    def test_a_heading_dates_the_table_below_it(self, reader: Reader, line: str) -> None:
        glued = reader(f"{line}\nRefIndicatorQ1Q2Q3Q4Year\n1.1Contacts-----\n")

        assert columns(reader(f"{line}\n\nIndicator,Q1,Q2\nA,1,2\n"))[0] == "2020/21 Q1"
        assert columns(glued)[0] == "2020/21 Q1"

    def test_a_sentence_nearer_to_the_table_does_not_hide_its_title(self, reader: Reader) -> None:
        reading = reader("Data 2020/21\nCompared with 2019/20\nIndicator,Q1,Q2\nA,1,2\n")

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2"]

    def test_a_given_year_goes_before_the_title_and_the_difference_is_told(
        self, reader: Reader
    ) -> None:
        reading = reader("Data 2019/20\nIndicator,Q1,Q2\nContacts,1,2\n", year="2020/21")

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2"]
        (query,) = reading.findings
        assert (query.rule, query.severity) == ("year-contradicted", Severity.QUERY)

    def test_a_given_year_never_goes_before_what_a_label_prints(self, reader: Reader) -> None:
        reading = reader("Indicator,Q1 2018/19,Year\nContacts,1,2\n", year="2020/21")

        assert columns(reading) == ["2018/19 Q1", "2018/19"]
        assert rules(reading) == ["year-contradicted"]


class TestCatalogue:
    """Which indicator a row is."""

    def test_ref_and_label_together_name_an_indicator(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2
            6.5,Children subject to a child protection plan,200,201
            3.4 (a),Missing from home,92,72
            """,
            known=True,
        )

        slugs = [row.indicator.slug for row in reading.rows if row.indicator]
        assert slugs == ["children-on-a-protection-plan", "missing-from-home"]

    def test_a_label_alone_names_an_indicator_if_it_is_the_same(self, reader: Reader) -> None:
        reading = reader(
            """
            Indicator,Q1,Q2
            Number of referrals to Children’s Social Care in quarter,404,530
            Number of referrals,1,2
            """,
            known=True,
        )

        assert [row.indicator is not None for row in reading.rows] == [True, False]

    @pytest.mark.parametrize(
        "label", ["Number of fire incidents", "Children in care", "Number of children", "Fires"]
    )
    def test_a_ref_that_means_something_else_is_asked_about(
        self, reader: Reader, label: str
    ) -> None:
        reading = reader(f"Ref,Indicator,Q1,Q2\n6.5,{label},1,2\n", known=True)

        assert reading.rows[0].indicator is None
        query = next(one for one in reading.findings if one.rule == "ref-means-something-else")
        assert (query.severity, query.refs) == (Severity.QUERY, ("6.5",))

    def test_an_indicator_without_figures_is_told_from_a_heading(self, reader: Reader) -> None:
        reading = reader(
            """
            Indicator,Q1,Q2
            Demand,,
            Child population,,
            Contacts,1,2
            """,
            known=True,
        )

        assert [(row.label, row.section) for row in reading.rows] == [
            ("Child population", "Demand"),
            ("Contacts", "Demand"),
        ]

    def test_rows_that_shifted_against_their_refs_are_not_taken(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2
            7.2,Number of children ceasing to be looked after,12,36
            7.3,Number of children becoming looked after,34,28
            """,
            known=True,
        )

        assert [row.indicator for row in reading.rows] == [None, None]

    def test_rows_nobody_defined_are_named_in_one_note(self, reader: Reader) -> None:
        reading = reader("Ref,Indicator,Q1,Q2\n9.8,Bullying,1,2\n9.9,Fires,1,2\n", known=True)

        (note,) = [one for one in reading.findings if one.rule == "unknown-indicator"]
        assert (note.severity, note.refs) == (Severity.NOTE, ("9.8", "9.9"))

    def test_a_ref_that_stands_twice_is_an_error_and_both_rows_stay(self, reader: Reader) -> None:
        reading = reader("Ref,Indicator,Q1,Q2\n1.1,Contacts,1,2\n1.1,Contacts,1,3\n")

        assert figures(reading) == ["1.1 Contacts: 1, 2", "1.1 Contacts: 1, 3"]
        error = next(one for one in reading.findings if one.rule == "duplicate-ref")
        assert (error.severity, error.refs) == (Severity.ERROR, ("1.1",))
        assert error.detail == "line 2; line 3"

    def test_the_quarters_of_a_yearly_indicator_are_not_applicable(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2,Q3,Q4,Year
            8.1,Number of LADO allegations,-,-,,c,318
            1.3,Child population,-,-,-,-,-
            """,
            known=True,
        )

        assert figures(reading) == [
            "8.1 Number of LADO allegations: [z], [z], [z], [c], 318",
            "1.3 Child population: [z], [z], [z], [z], [x]",
        ]


class TestQuestions:
    """What is asked or told about cells."""

    def test_each_kind_of_doubt_is_one_finding_that_names_the_cells(self, reader: Reader) -> None:
        reading = reader(
            """
            Ref,Indicator,Q1,Q2
            1.1,Contacts,*,see note
            1.2,Visits,79 (17%),*
            """,
            year="2020/21",
        )

        asked = {one.rule: (one.severity, one.detail) for one in reading.findings}
        assert asked == {
            "sign-of-two-meanings": (
                Severity.QUERY,
                "1.1 2020/21 Q1 “*”, 1.2 2020/21 Q2 “*”",
            ),
            "not-a-number": (Severity.QUERY, "1.1 2020/21 Q2 “see note”"),
            "more-than-a-number": (Severity.NOTE, "1.2 2020/21 Q1 “79 (17%)”"),
        }

    def test_a_question_has_the_place_of_its_first_cell(self, reader: Reader) -> None:
        (query,) = reader("Indicator,Q1 2020/21,Q2 2020/21\nContacts,1,?\n").findings

        assert str(query.place) == "table.csv, line 2, column 3"

    def test_a_table_without_periods_is_refused_with_what_to_do(self, reader: Reader) -> None:
        with pytest.raises(InputRefused) as refused:
            reader("Ref,Indicator,Target\n1.1,Contacts,90\n1.2,Visits,80\n")

        (finding,) = refused.value.findings
        assert finding.rule == "no-period-column"
        assert "Q1" in finding.action
