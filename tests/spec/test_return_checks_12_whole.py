"""Return checks 12 · whole: whose file it is, of which quarter, and whether there is much in it."""

import pytest

from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Severity
from tests.support.checked_returns import checked, file_saying, only, owing, rules_of, sent
from tests.support.indicators import indicator

OF = tuple(indicator(ref=f"9.{n}", slug=f"count-{n}") for n in range(1, 6))
POLICE = indicator(ref="3.1", slug="theirs", owner="police")


def file(*cells: str, reason: str = "") -> tuple[Entry, ...]:
    """Send one number of each indicator, in order."""
    pairs = zip(OF, cells, strict=False)
    return tuple(e for of, cell in pairs for e in sent(of, {"2020/21 Q1": cell}, reason=reason))


class TestPrinted:
    """What the file says of itself."""

    def test_another_agencys_file_blocks(self) -> None:
        finding = only(checked(*file("27"), of=OF, file=file_saying("police", "")))

        assert finding.rule == "file-of-another-agency"
        assert finding.severity is Severity.ERROR
        assert finding.refs == ()
        assert finding.message == (
            "The file says it is from County police, and it was sent by Town council."
        )
        assert str(finding.place) == "return.xlsx"

    def test_another_quarters_file_blocks(self) -> None:
        finding = only(checked(*file("27"), of=OF, file=file_saying("", "2019/20 Q4")))

        assert finding.rule == "file-of-another-quarter"
        assert finding.severity is Severity.ERROR
        assert finding.message == (
            "The file says it is for 2019/20 Q4, and it was sent for 2020/21 Q1."
        )

    @pytest.mark.parametrize("agency", ["", " ", "council", "Council ", "Town council"])
    @pytest.mark.parametrize("quarter", ["", "2020/21 Q1", "Q1", " 20/21 q1 "])
    def test_its_own_agency_and_quarter_may_be_printed_or_not(
        self, agency: str, quarter: str
    ) -> None:
        assert checked(*file("27"), of=OF, file=file_saying(agency, quarter)) == ()

    @pytest.mark.parametrize("quarter", ["Q2", "2020/21", "2021/22 Q1", "spring"])
    def test_anything_else_is_another_quarter(self, quarter: str) -> None:
        found = checked(*file("27"), of=OF, file=file_saying("", quarter))

        assert rules_of(found) == ["file-of-another-quarter"]

    def test_what_follows_from_the_wrong_file_is_not_said_as_well(self) -> None:
        """Its indicators are another agency's, its periods outside, and nothing owed is there."""
        theirs = sent(POLICE, {"2019/20 Q4": "27"})
        mine = sent(OF[0], {"2019/20 Q4": "27"})
        of, owed = (*OF, POLICE), owing(OF[0])

        police = checked(*theirs, of=of, owed=owed, file=file_saying("police", ""))
        earlier = checked(*mine, of=of, owed=owed, file=file_saying("", "2019/20 Q4"))

        assert rules_of(police) == ["file-of-another-agency"]
        assert rules_of(earlier) == ["file-of-another-quarter"]


class TestEmptiness:
    """Next to nothing in a file may be the wrong file."""

    def test_a_file_that_is_mostly_empty_is_asked_about(self) -> None:
        found = checked(*file("27", "", "", "", reason="Late."), of=OF)

        assert found[0].rule == "mostly-blank"
        assert found[0].severity is Severity.QUERY
        assert found[0].message == ("3 of the 4 numbers in the file that are owed are left empty.")
        assert found[0].refs == ("9.2", "9.3", "9.4")

    @pytest.mark.parametrize(
        "cells",
        [
            pytest.param(["27", "31", "", ""], id="half of them"),
            pytest.param(["", "", ""], id="three numbers"),
        ],
    )
    def test_half_of_a_file_and_a_few_numbers_may_be_empty(self, cells: list[str]) -> None:
        assert "mostly-blank" not in rules_of(checked(*file(*cells, reason="Late."), of=OF))

    def test_a_file_of_zeros_is_asked_about(self) -> None:
        finding = only(checked(*file("0", "0", "0.0", "0"), of=OF))

        assert finding.rule == "all-zeros"
        assert finding.severity is Severity.QUERY
        assert finding.message == "All 4 numbers in the file that are owed are zero."
        assert finding.refs == ("9.1", "9.2", "9.3", "9.4")

    @pytest.mark.parametrize("cells", [["0", "0", "0", "1"], ["0", "0", "0"]])
    def test_one_number_that_is_not_zero_and_a_few_zeros_are_left_alone(
        self, cells: list[str]
    ) -> None:
        assert checked(*file(*cells), of=OF) == ()
