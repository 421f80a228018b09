"""The file of outside figures: tolerant where nothing can be misread, plain where something can."""

from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.assure.outside import OutsideFigure, read_outside
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.place import Place

HEADER = "ref,period,value,source\n"


def read(tmp_path: Path, content: str | bytes) -> tuple[OutsideFigure, ...]:
    path = tmp_path / "national.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_outside(path)


def refusal(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(InputRefused) as refused:
        read(tmp_path, content)
    (finding,) = refused.value.findings
    return finding.message


def test_a_line_is_a_figure_with_its_place(tmp_path: Path) -> None:
    figures = read(tmp_path, HEADER + '6.4,2020/21,70.4,"Department for Education, table C4"\n')

    assert figures == (
        OutsideFigure(
            ref="6.4",
            period="2020/21",
            value=Decimal("70.4"),
            source="Department for Education, table C4",
            place=Place("national.csv", line=2),
        ),
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("source,value,ref,period\nDfE,70.4,6.4,2020/21\n", id="columns in any order"),
        pytest.param("Ref, Period ,VALUE,Source\n6.4, 2020/21 ,70.4,DfE\n", id="spaces, capitals"),
        pytest.param("\ufeff" + HEADER + "6.4,2020/21,70.4,DfE\n", id="byte order mark"),
        pytest.param("ref;period;value;source\r\n6.4;2020/21;70.4;DfE\r\n", id="semicolons"),
        pytest.param("ref\tperiod\tvalue\tsource\n6.4\t2020/21\t70.4\tDfE\n", id="tabs"),
        pytest.param(
            "ref,period,value,source,note\n6.4,2020/21,70.4,DfE,new\n", id="one more column"
        ),
        pytest.param(HEADER + "\n,,,\n6.4,2020/21,70.4,DfE\n\n", id="empty lines"),
        pytest.param(HEADER + "6.4,2020/21,70.4,DfE", id="no end of line"),
    ],
)
def test_the_same_figure_may_be_written_in_many_ways(tmp_path: Path, content: str) -> None:
    (figure,) = read(tmp_path, content)

    assert (figure.ref, figure.period, figure.value) == ("6.4", "2020/21", Decimal("70.4"))
    assert (figure.source, figure.problem) == ("DfE", "")


def test_numbers_keep_their_decimals_and_lose_their_commas(tmp_path: Path) -> None:
    figures = read(tmp_path, HEADER + '1.3,2020/21,"43,937",ONS\n5.5,2020/21,325.0,DfE\n')

    assert [str(figure.value) for figure in figures] == ["43937", "325.0"]


@pytest.mark.parametrize("mark", ["c", "[c]", "z", "x", "low", "*"])
def test_a_hidden_figure_is_no_problem_and_no_value(tmp_path: Path, mark: str) -> None:
    (figure,) = read(tmp_path, HEADER + f"6.6,2020/21,{mark},DfE\n")

    assert (figure.value, figure.problem) == (None, "")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("6.4,2020/21,seventy,DfE", "has “seventy” for a value"),
        ("6.4,2020/21,70.4 (of 98),DfE", "has “70.4 (of 98)” for a value"),
        (",2020/21,70.4,DfE", "has no ref"),
        ("6.4,2020/21,,DfE", "has no value"),
        ("6.4,2020/21", "has no value and no source"),
    ],
)
def test_a_line_that_cannot_be_used_keeps_its_problem_and_its_place(
    tmp_path: Path, line: str, problem: str
) -> None:
    bad, good = read(tmp_path, f"{HEADER}{line}\n6.5,2020/21,201,DfE\n")

    assert (bad.value, bad.problem, bad.place.line) == (None, problem, 2)
    assert (good.value, good.problem, good.place.line) == (Decimal(201), "", 3)


def test_a_cell_over_two_lines_is_placed_at_its_end(tmp_path: Path) -> None:
    figures = read(tmp_path, HEADER + '6.4,2020/21,70.4,"DfE,\ntable C4"\n6.5,2020/21,201,DfE\n')

    assert [figure.place.line for figure in figures] == [3, 4]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param("\n\n", "has no column ref, period, value, source", id="empty lines"),
        pytest.param(HEADER, "has a header and no figures", id="header only"),
        pytest.param("ref,year,value\n1,2,3\n", "has no column period, source", id="other columns"),
        pytest.param(HEADER.encode("utf-16"), "is not UTF-8 text", id="UTF-16"),
        pytest.param(
            HEADER.encode() + b"6.4,2020/21,\xa370,DfE", "is not UTF-8 text", id="Latin-1"
        ),
        pytest.param(
            HEADER + "6.4," + "9" * 200_000, "cannot be read as CSV", id="a cell without end"
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    assert says in refusal(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        read_outside(tmp_path / "nowhere.csv")
