"""What the engine's script and the plain Python of the rules must say alike."""

import re
import subprocess
import sys

from quarterdeck.calculate.amounts import Mark
from quarterdeck.calculate.engines.roll_up_all import DECIMALS
from quarterdeck.calculate.marks import gravest_first
from quarterdeck.define.rules import MissingPolicy, TimeRollUp
from quarterdeck.define.status import Status
from tests.support.repository import ROOT, SOURCE, read

SCRIPT = read(SOURCE / "calculate" / "engines" / "roll_up_all.sql")


def test_statuses_stand_in_the_same_order_the_gravest_first() -> None:
    (listed,) = re.findall(r"CREATE TYPE status AS ENUM \((.*)\)", SCRIPT)
    by_gravity = gravest_first(Mark(status, "") for status in Status)

    assert re.findall(r"'(\w+)'", listed) == [mark.status.value for mark in by_gravity]


def test_every_rule_and_policy_is_told_of() -> None:
    quoted = {*re.findall(r"'(\w+)'", SCRIPT)}

    assert {rule.value for rule in TimeRollUp} <= quoted
    assert {policy.value for policy in MissingPolicy} <= quoted


def test_no_number_is_ever_approximate() -> None:
    code = re.sub(r"--.*", "", SCRIPT)

    assert not re.search(r"\b(DOUBLE|FLOAT|REAL|avg|round)\b", code, re.IGNORECASE)
    assert not re.search(r"[^/]/[^/]", code)
    assert [*DECIMALS.values()] == [12, 6, 6]


def test_commands_that_do_not_roll_up_in_bulk_do_not_import_duckdb() -> None:
    table = SOURCE / "demo" / "appendix-2.txt"
    code = (
        "import sys; from quarterdeck.cli import main\n"
        "try: main()\n"
        "except SystemExit: print('duckdb' in sys.modules, file=sys.stderr)"
    )
    for arguments in (["--help"], ["audit", str(table), "--year", "2020/21", "--json"]):
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(
            command, cwd=ROOT / "src", capture_output=True, encoding="utf-8", check=False
        )
        assert done.stderr.splitlines()[-1] == "False"
