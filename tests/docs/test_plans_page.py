"""The page on plans: every plan it shows comes to the figures in its table, whoever counts."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.collect.records.told import Sent, told_by
from quarterdeck.define.owed import last_day
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.plans.plan import Plan
from tests.support.counting import Counts, Records, by_engine, by_reference
from tests.support.repository import ROOT, read
from tests.support.stories import set_scene

PAGE = read(ROOT / "docs" / "explanation" / "plans.md")
PLANS = [
    TypeAdapter[Plan](Plan).validate_python(tomllib.loads(text))
    for text in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
]
HEAD, _, *ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in re.findall(r"^\|.*\|$", PAGE, re.MULTILINE)
]
QUARTER = FinancialYear(2020).quarters[0]
PERIODS = "2020-04,2020-05,2020-06,2020/21 Q1,2020/21"
FILES = ("cin-episodes.csv", "cin-assessments.csv")


@pytest.fixture(params=["reference", "in_duckdb", "in_sqlite"])
def counts(request: pytest.FixtureRequest) -> Counts:
    if request.param == "reference":
        return by_reference
    return by_engine(request.getfixturevalue(request.param))


@pytest.fixture
def records(tmp_path: Path) -> Records:
    set_scene(PAGE, tmp_path)
    return merged([_file(tmp_path / name) for name in FILES])


def _file(path: Path) -> FileOfRecords:
    found = Found(path.name)
    source = RecordSource(path.name, lambda: path.open("rb"))
    opened = open_records(source, Pseudonyms(bytes(32)), found)
    rows = list(opened.records)
    assert not [*found.findings]
    told = told_by(path.name, opened.extract, Sent(QUARTER, on=last_day(QUARTER)))
    return FileOfRecords(rows, told, "childrens-social-care")


@pytest.mark.parametrize(
    ("plan", "row"), [*zip(PLANS, ROWS, strict=True)], ids=[row[0] for row in ROWS]
)
def test_each_plan_comes_to_the_figures_beside_it(
    plan: Plan, row: list[str], counts: Counts, records: Records
) -> None:
    measures = [counts(measure, records, PERIODS) for measure in plan.parts.measures]
    shown = [" of ".join(map(str, numbers)) for numbers in zip(*measures, strict=True)]
    assert shown == row[1:]


def test_the_table_has_the_periods_that_are_counted() -> None:
    assert HEAD[1:] == ["April 2020", "May 2020", "June 2020", "2020/21 Q1", "2020/21"]
    assert len(HEAD) == len(PERIODS.split(",")) + 1
