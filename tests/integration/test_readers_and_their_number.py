"""Readers and their number: whoever lets them make other rows of a file raises the number.

The tables of accepted files are kept under it, and made again where it is another. Otherwise files
that are in a workspace would go on counting as they were read before.
"""

from hashlib import blake2b

from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.workflow import record_store
from tests.support.every_format import every_format
from tests.support.record_lists import read, values_of

NUMBER, MADE = 2, "3a95f88b6411c432"

ADVICE = """
Of files in every format, readers make other rows than they made under this number: {made}.
If a file that somebody has received may give other rows too, raise _READERS in
src/quarterdeck/workflow/record_store.py, so that its tables are made again. It need not be raised
where only files differ that were refused before, or only tests/support/every_format.py has changed.
Then write the number and what was made here.
"""


def test_readers_that_make_other_rows_have_another_number() -> None:
    made = blake2b(digest_size=8)
    for name, content in every_format():
        for record in read(content, name).records:
            made.update(repr((record.table, record.values)).encode())
    now = record_store._READERS, made.hexdigest()

    assert now == (NUMBER, MADE), ADVICE.format(made=now)


def test_files_in_every_format_fill_every_column_of_every_table() -> None:
    readings = [read(content, name) for name, content in every_format()]

    assert {one.extract.format for one in readings} == {
        "Annex A",
        "CIN census",
        "Plain list",
        "SSDA903",
        "Standard Safeguarding Dataset",
        "Workforce census",
    }
    filled = {
        (record.table, name)
        for one in readings
        for record in one.records
        for name in values_of(record)
    }
    assert filled == {(table.name, name) for table in TABLES.values() for name in table.names}
