"""Files of a made-up return: in whichever form they are written, the same is read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.collect.file import File
from quarterdeck.collect.returns.read import read_return
from quarterdeck.demo.files import Form, written
from quarterdeck.demo.habits import thousands_marked
from quarterdeck.demo.replies import Filled, Replies
from quarterdeck.publish.template.reply import Reply
from tests.support.returns import CATALOGUE, QUARTER, owed, template

REPLIES = (
    Reply(Decimal(1404)),
    Reply(Decimal(96), note="as counted; by hand"),
    Reply(Decimal(121)),
    Reply(Decimal(85)),
    Reply(reason="not yet available", promised=date(2024, 9, 30)),
    Reply(Decimal(2)),
)
ROWS = [Filled(one, reply, "2024/25 Q1") for one, reply in zip(owed(), REPLIES, strict=True)]
KNOWS_NOTHING = Replies(CATALOGUE, {}, 30)


def read(form: Form, rows: list[Filled]) -> dict[tuple[str, str, str], tuple[object, ...]]:
    content = written(form, rows, template() if form is Form.TEMPLATE else None)
    submission = read_return(File(f"return{form.ending}", content), CATALOGUE, QUARTER)
    return {entry.key: (entry.value, entry.reason, entry.promised) for entry in submission.entries}


@pytest.mark.parametrize("form", Form)
def test_every_form_says_the_same(form: Form) -> None:
    assert read(form, ROWS) == {
        row.owed.key: (
            row.reply.value,
            ": ".join(filter(None, (row.reply.reason, row.reply.note))),
            row.reply.promised,
        )
        for row in ROWS
    }


@pytest.mark.parametrize("form", Form)
def test_a_comma_in_a_thousand_changes_no_number(form: Form) -> None:
    marked = thousands_marked(ROWS, KNOWS_NOTHING)
    assert [row.reply.value for row in marked[:2]] == ["1,404", Decimal(96)]
    assert read(form, marked) == read(form, ROWS)


@pytest.mark.parametrize("form", Form)
def test_the_same_rows_give_the_same_bytes(form: Form) -> None:
    assert written(form, ROWS, template()) == written(form, ROWS, template())


def test_a_total_adds_up_numbers_alone() -> None:
    rows = [ROWS[0], replace(ROWS[1], reply=Reply("<5")), ROWS[4]]
    assert written(Form.WITH_TOTAL, rows, None).decode().splitlines()[-1] == "Total,,,,1404,,,"
