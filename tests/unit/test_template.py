"""Templates: one row for each number owed, only its own cells open, nothing that runs."""

import io
import re
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from lxml import etree

from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.stamp import Stamp
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.define.reasons import REASONS, find_reason
from quarterdeck.publish.template.render import render_template
from quarterdeck.publish.template.reply import Reply
from quarterdeck.publish.template.template import Template, before
from tests.support.returns import agency, owed, sheet_names, sheet_rows, template

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SOCIAL_CARE = render_template(template("childrens-social-care"))
FIGURES = "xl/worksheets/sheet2.xml"


def part(workbook: bytes, name: str) -> etree._Element:
    return etree.fromstring(ZipFile(io.BytesIO(workbook)).read(name))


def open_columns(workbook: bytes) -> set[str]:
    """Return the letters of the columns with a cell that can be changed."""
    styles = part(workbook, "xl/styles.xml").findall(f"{MAIN}cellXfs/{MAIN}xf")
    unlocked = {
        str(number)
        for number, style in enumerate(styles)
        if (protection := style.find(f"{MAIN}protection")) is not None
        and protection.get("locked") == "0"
    }
    cells = part(workbook, FIGURES).iter(f"{MAIN}c")
    return {re.sub(r"\d", "", cell.get("r", "")) for cell in cells if cell.get("s") in unlocked}


def test_it_has_three_sheets() -> None:
    assert sheet_names(SOCIAL_CARE) == ["How to fill this in", "Figures", "Reasons"]


def test_the_figures_begin_in_the_first_cell_with_one_header_row() -> None:
    header, *rows = sheet_rows(SOCIAL_CARE, "Figures")

    assert header == [
        *("ref", "indicator", "period", "component", "unit"),
        *("value", "reason", "promised date", "note", "last figure"),
    ]
    assert len(rows) == len(owed("childrens-social-care"))
    assert rows[0] == [
        *("2.1", "Number of CIN with a Disability (%)", "2024/25 Q1", "value", "per cent"),
        *("", "", "", "", "100"),
    ]


def test_months_parts_and_children_each_have_a_row() -> None:
    rows = [row[:5] for row in sheet_rows(SOCIAL_CARE, "Figures")]
    asked = {(row[0], row[2], row[3], row[4]) for row in rows}

    assert {
        ("3.7", "April 2024", "value", "number"),
        ("3.7", "June 2024", "value", "number"),
        ("3.4(b)", "2024/25 Q1", "children", "number"),
        ("3.5", "2024/25 Q1", "denominator", "number"),
        ("4.5(a)", "May 2024", "numerator", "working days"),
        ("5.5", "2024/25 Q1", "value", "per 10,000"),
    } <= asked


def test_the_first_sheet_says_who_when_and_how() -> None:
    words = [row[0] for row in sheet_rows(SOCIAL_CARE, "How to fill this in")]

    assert words[0] == "Council children's social care: figures for 2024/25 Q1"
    assert words[1] == (
        "For Bury Integrated Safeguarding Partnership. Please send it by 30 July 2024."
    )
    assert any(text.startswith("denominator: ") for text in words)
    assert words[-1] == (
        "Quarterdeck return: agency childrens-social-care; quarter 2024/25 Q1; template 1"
    )


def test_only_the_components_it_asks_for_are_explained() -> None:
    words = [row[0] for row in sheet_rows(render_template(template()), "How to fill this in")]

    assert not any(text.startswith("denominator: ") for text in words)
    assert any(text.startswith("episodes: ") for text in words)


def test_the_reasons_are_those_of_the_list() -> None:
    _, *rows = sheet_rows(SOCIAL_CARE, "Reasons")

    assert rows == [[reason.code, reason.words] for reason in REASONS]
    assert find_reason("Not-yet available. ") is REASONS[0]
    assert find_reason("because") is None


def test_only_value_reason_promised_date_and_note_can_be_changed() -> None:
    protection = part(SOCIAL_CARE, FIGURES).find(f"{MAIN}sheetProtection")

    assert open_columns(SOCIAL_CARE) == set("FGHI")
    assert protection is not None
    assert (protection.get("sheet"), protection.get("password")) == ("1", None)


def test_checks_warn_and_never_stop() -> None:
    checks = list(part(SOCIAL_CARE, FIGURES).iter(f"{MAIN}dataValidation"))

    assert {check.get("errorStyle") for check in checks} == {"warning"}
    assert {check.get("type") for check in checks} == {"decimal", "list", "date"}
    assert checks[0].get("prompt", "").startswith("Children in need on the last day")


def test_what_is_filled_in_beforehand_is_text_that_never_runs() -> None:
    hostile = '=HYPERLINK("http://x")'
    one = owed()[0]
    key = (one.indicator.slug, "2023/24 Q4", one.component.value)
    workbook = render_template(template(last={key: hostile}))

    assert sheet_rows(workbook, "Figures")[1][-1] == hostile
    assert not list(part(workbook, FIGURES).iter(f"{MAIN}f"))
    assert "hyperlink" not in "".join(ZipFile(io.BytesIO(workbook)).namelist())


def test_filled_in_it_says_what_was_replied_to_each_number() -> None:
    first, second, third, *_ = (one.key for one in owed())
    replies = {
        first: Reply(Decimal(404), note="as counted"),
        second: Reply("<5"),
        third: Reply(reason="not yet available", promised=date(2024, 9, 30)),
    }
    rows = sheet_rows(render_template(template(), replies), "Figures")[1:]

    assert rows[0][5:9] == [404.0, "", "", "as counted"]
    assert rows[1][5:9] == ["<5", "", "", ""]
    assert rows[2][5:9] == ["", "not yet available", date(2024, 9, 30), ""]
    assert rows[3][5:9] == ["", "", "", ""]


def test_filled_in_it_keeps_its_locks_and_its_stamp() -> None:
    filled = render_template(template(), {one.key: Reply(Decimal(7)) for one in owed()})

    assert open_columns(filled) == set("FGHI")
    assert part(filled, "docProps/custom.xml") is not None


def test_a_reply_that_looks_like_a_formula_is_text() -> None:
    filled = render_template(template(), {owed()[0].key: Reply("=1+1", note="=2+2")})

    assert not list(part(filled, FIGURES).iter(f"{MAIN}f"))


def test_the_stamp_is_among_the_properties_too() -> None:
    assert "agency childrens-social-care; quarter 2024/25 Q1; template 1" in (
        "".join(map(str, part(SOCIAL_CARE, "docProps/custom.xml").itertext()))
    )


def test_the_same_template_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 2e9)

    assert render_template(template("childrens-social-care")) == SOCIAL_CARE


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        (Month(2024, 1), Month(2023, 12)),
        (Quarter(FinancialYear(2024), 3), Quarter(FinancialYear(2024), 2)),
        (Quarter(FinancialYear(2024), 1), Quarter(FinancialYear(2023), 4)),
        (FinancialYear(2024), FinancialYear(2023)),
    ],
)
def test_the_last_figure_is_that_of_the_period_before(
    period: Month | Quarter | FinancialYear, earlier: Month | Quarter | FinancialYear
) -> None:
    assert before(period) == earlier


def test_a_template_that_asks_for_nothing_or_of_the_wrong_agency_is_refused() -> None:
    made: Template = template()
    with pytest.raises(ValueError, match="owes nothing"):
        replace(made, owed=())
    with pytest.raises(ValueError, match="not owed by education"):
        replace(made, agency=agency("education"))


def test_a_stamp_that_could_not_be_read_again_is_refused() -> None:
    with pytest.raises(ValueError, match="is no stamp"):
        Stamp("The Police", "2024/25 Q1")


def test_columns_are_in_the_order_of_the_template() -> None:
    assert [column.value for column in Column] == sheet_rows(SOCIAL_CARE, "Figures")[0]
