"""Returns that others published for trying readers, where they lie beside the repository."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from quarterdeck.collect.records.read import is_record_file
from quarterdeck.collect.records.record import RecordSource, Value
from tests.support.record_lists import SAMPLES, Reading, read

__test__ = SAMPLES.is_dir()
"""Where they are not there is nothing to try, and nothing that was left out."""

SSDA903 = SAMPLES / "ssda903"
ANNEX_A = SAMPLES / "annex_a" / "Annex_A_older.xlsx"
END_OF_YEAR = date(2018, 3, 31)
YEAR = (date(2017, 4, 1), END_OF_YEAR)
SHORT_BREAKS = ("V3", "V4")

Row = dict[str, Value]


def sample(path: Path) -> Reading:
    return read(path.read_bytes(), path.name)


def episodes() -> list[Row]:
    return sample(SSDA903 / "episodes.csv").of("cla_episodes")


def in_year(there: Value) -> bool:
    return isinstance(there, date) and YEAR[0] <= there <= YEAR[1]


def is_open(row: Row) -> bool:
    start, end = row["start_date"], row.get("end_date")
    assert isinstance(start, date)
    return start <= END_OF_YEAR and not (isinstance(end, date) and end <= END_OF_YEAR)


def starts(row: Row) -> bool:
    return row.get("start_reason") == "S" and in_year(row["start_date"])


def ceases(row: Row) -> bool:
    return row.get("end_reason") not in (None, "X1") and in_year(row.get("end_date"))


def counted(rows: list[Row], which: Callable[[Row], bool]) -> tuple[int, int]:
    """Count rows, and children that have one."""
    chosen = [row for row in rows if which(row)]
    return len(chosen), len({row["person_id"] for row in chosen})


@pytest.mark.parametrize(
    ("name", "table", "count"),
    [
        ("header", "person", 2_675),
        ("episodes", "cla_episodes", 5_050),
        ("missing", "missing", 43),
        ("uasc", "uasc", 132),
    ],
)
def test_every_row_of_the_return_is_read_and_nothing_is_wrong_with_it(
    name: str, table: str, count: int
) -> None:
    reading = sample(SSDA903 / f"{name}.csv")

    assert len(reading.of(table)) == count
    assert reading.rules == []


def test_children_went_missing_or_were_away() -> None:
    kinds = Counter(row["missing_type"] for row in sample(SSDA903 / "missing.csv").of("missing"))

    assert kinds == {"M": 19, "A": 24}


def test_the_records_give_the_facts_that_are_told_of_the_samples() -> None:
    """Short breaks are not left out of these; six children have two open episodes."""
    rows = episodes()

    assert counted(rows, is_open) == (1_425, 1_419)
    assert counted(rows, starts) == (122, 119)
    assert counted(rows, ceases) == (812, 790)


def by_csv_alone(which: Callable[[dict[str, str]], bool]) -> tuple[int, int]:
    """Count rows of the file without the reader, those under short breaks left out."""
    with (SSDA903 / "episodes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["LS"] not in SHORT_BREAKS and which(row)]
    return len(rows), len({row["CHILD"] for row in rows})


def day(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007


def test_without_short_breaks_the_records_count_as_the_file_does() -> None:
    rows = [row for row in episodes() if row.get("legal_status") not in SHORT_BREAKS]

    assert counted(rows, is_open) == by_csv_alone(
        lambda row: (
            (day(row["DECOM"]) or date.max) <= END_OF_YEAR
            and (day(row["DEC"]) or date.max) > END_OF_YEAR
        )
    )
    assert counted(rows, starts) == by_csv_alone(
        lambda row: row["RNE"] == "S" and in_year(day(row["DECOM"]))
    )
    assert counted(rows, ceases) == by_csv_alone(
        lambda row: row["REC"] not in ("", "X1") and in_year(day(row["DEC"]))
    )


def test_an_annex_that_is_dirty_on_purpose_is_read_whole() -> None:
    reading = sample(ANNEX_A)
    counts = Counter(record.table for record in reading.records)

    assert reading.extract.format == "Annex A"
    assert counts == {
        "contacts": 5,
        "early_help_assessments": 5,
        "cin_assessments": 5,
        "s47_enquiry": 5,
        "initial_cp_conference": 3,
        "cp_plans": 7,
        "cla_episodes": 5,
        "cin_episodes": 6 + 5,
        "person": 5 + 5 + 6 + 5 + 5 + 5 + 7 + 5 - 1,
        "disability": 5 + 5 + 5 + 7 + 5,
    }
    assert reading.rules == ["list-unused"] * 3


def test_one_child_of_the_annex_is_in_two_lists() -> None:
    """Child 6537810 is referred in list 3, and has an enquiry and a conference in list 5."""
    people = sample(ANNEX_A).of("person")

    assert len(people) == len({one["person_id"] for one in people})


@pytest.mark.parametrize(
    "path", [ANNEX_A, *sorted(SSDA903.glob("*.csv"))], ids=lambda path: path.name
)
def test_every_sample_is_told_to_be_records(path: Path) -> None:
    assert is_record_file(RecordSource(path.name, lambda: path.open("rb")))
