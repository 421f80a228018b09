"""Rows of record tables as Parquet: the same bytes for the same rows, and the same rows back."""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quarterdeck.calculate.engines.engine import EngineFailed
from quarterdeck.calculate.engines.parquet import merged, read_parquet, write_parquet
from quarterdeck.calculate.engines.sandbox import sandbox
from quarterdeck.collect.records.record import Record
from quarterdeck.define.records.dictionary import TABLES

VACANCIES, CONTACTS = TABLES["vacancies"], TABLES["contacts"]
LARGEST = 2**63 - 1


def contact(person: int, source: str | None, outcome: str | None, line: int) -> Record:
    values = (person, date(2020, 4, 1), source, None, outcome, None)
    return Record("contacts", values, line)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    records = [
        contact(LARGEST, 'with "quotes", commas', "and a\nnew line", 7),
        contact(0, "", None, 2),
        contact(1, "\\N", "NULL", 900_000),
    ]

    assert write_parquet(CONTACTS, records, tmp_path / "contacts.parquet") == 3
    assert list(read_parquet(CONTACTS, [tmp_path / "contacts.parquet"])) == records


def test_numbers_are_exact_and_days_are_days(tmp_path: Path) -> None:
    values = (date(1900, 1, 1), Decimal("0.000001"), Decimal("999999999999.999999"))
    file = tmp_path / "vacancies.parquet"

    write_parquet(VACANCIES, [Record("vacancies", values, 1)], file)

    assert [one.values for one in read_parquet(VACANCIES, [file])] == [values]
    with sandbox(tmp_path) as connection:
        found = connection.execute("DESCRIBE FROM read_parquet($file)", {"file": str(file)})
        kinds = [(name, kind) for name, kind, *_ in found.fetchall()]
    assert kinds == [
        ("census_date", "DATE"),
        ("vacant_posts", "DECIMAL(18,6)"),
        ("agency_posts", "DECIMAL(18,6)"),
        ("line", "INTEGER"),
    ]


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    records = [contact(number % 977, "1A", None, number) for number in range(200_000)]
    hashes = set()
    for name in ("first", "second"):
        write_parquet(CONTACTS, records, tmp_path / name)
        hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())

    assert len(hashes) == 1
    assert list(read_parquet(CONTACTS, [tmp_path / "first"])) == records


def test_no_rows_make_a_file_without_rows(tmp_path: Path) -> None:
    write_parquet(CONTACTS, [], tmp_path / "none.parquet")

    assert list(read_parquet(CONTACTS, [tmp_path / "none.parquet"])) == []


def test_a_value_that_does_not_fit_is_refused_without_being_named(tmp_path: Path) -> None:
    values = (date(2020, 9, 30), Decimal(987654321012345678), None)

    with pytest.raises(EngineFailed) as failed:
        write_parquet(VACANCIES, [Record("vacancies", values, 1)], tmp_path / "no.parquet")

    assert "987654321" not in str(failed.value)
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__


def test_of_rows_about_the_same_thing_the_latest_counts() -> None:
    rows = merged(
        CONTACTS,
        [
            contact(2, "1A", "EH", 1),
            contact(1, "6", "NFA", 2),
            contact(2, "1A", None, 3),
            contact(2, None, "EH", 4),
            contact(0, "1A", "EH", 5),
        ],
    )

    assert [(row[0], row[2], row[4]) for row in rows] == [
        (0, "1A", "EH"),
        (1, "6", "NFA"),
        (2, None, "EH"),
        (2, "1A", None),
    ]
