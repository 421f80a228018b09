"""Records on disk: whatever is written comes back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.calculate.engines.parquet import read_records, write_records
from quarterdeck.calculate.engines.sandbox import sandbox
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=9)
_KINDS: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.PERSON: st.integers(0, 2**63 - 1),
    Kind.IDENTIFIER: st.integers(0, 2**63 - 1),
    Kind.DATE: st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    Kind.CODE: _TEXT,
    Kind.LABEL: _TEXT,
    Kind.FLAG: st.sampled_from("YN"),
    Kind.WHOLE: st.integers(-(10**9), 10**9),
    Kind.NUMBER: st.decimals(-(10**6), 10**6, places=6),
}


def cell(column: Column) -> st.SearchStrategy[Value]:
    return st.none() | _KINDS[column.kind]


RECORDS = st.sampled_from(list(TABLES.values())).flatmap(
    lambda table: st.builds(
        Record,
        st.just(table.name),
        st.tuples(*map(cell, table.columns)),
        st.integers(1, 2**31 - 1),
    )
)


@given(records=st.lists(RECORDS, max_size=12))
def test_what_is_written_comes_back(
    records: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("records")
    write_records(records, folder)
    order = list(TABLES)
    with sandbox(folder) as connection:
        read = list(read_records(connection, folder))
    assert read == sorted(records, key=lambda one: order.index(one.table))
