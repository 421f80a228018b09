"""The gap ledger on a terminal: who owes what, why it is not there, and what to do."""

from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from quarterdeck.assure.owed_figures import Standing
from quarterdeck.assure.reporting import reporting
from quarterdeck.publish.gaps import print_reporting
from tests.support.indicators import indicator
from tests.support.standings import came, quarters, standing

COUNT = indicator(ref="5.1", slug="referrals", title="Referrals")
MONTHLY = indicator(ref="6.2", slug="protection", title="Powers used", frequency="monthly")
POLICE = indicator(ref="3.1", slug="notifications", title="Notifications", owner="police")
PROMISED = came(POLICE, {"2020/21 Q1": ""}, reason="not yet available", promised=date(2020, 12, 1))


def printed(at: Standing, width: int = 80) -> list[str]:
    text = StringIO()
    print_reporting(reporting(at), Console(file=text, width=width))
    return [line.rstrip() for line in text.getvalue().splitlines()]


def test_it_says_who_owes_what_and_why_it_is_not_there_and_what_to_do() -> None:
    known = (came(COUNT, {"2020/21 Q1": "404"}), came(MONTHLY, {"2020-04": "3"}), PROMISED)

    assert printed(standing(*known, of=(COUNT, MONTHLY, POLICE)))[:14] == [
        "Figures owed and absent on 5 November 2020, 2020/21 Q1",
        "",
        "Town council: 2 figures missing",
        "  6.2 Powers used",
        "      June 2020, 2 months running, since May 2020: not sent. Due 20 July 2020,",
        "      108 days overdue.",
        "What to do about 6.2: Ask Town council for it, or for the reason and the day on",
        "which it will come.",
        "",
        "County police: 1 figure missing",
        "  3.1 Notifications",
        "      2020/21 Q1: not yet available (receipt 12). Due 20 July 2020, 108 days",
        "      overdue.",
        "What to do about 3.1: Wait until 1 December 2020, the day it is promised for.",
    ]


def test_completeness_and_timeliness_stand_beneath() -> None:
    late = came(MONTHLY, dict.fromkeys(("2020-05", "2020-06"), "3"), on=date(2020, 7, 21))
    known = (came(MONTHLY, {"2020-04": "3"}), late)

    lines = printed(standing(*known, of=(MONTHLY, POLICE), as_of=date(2020, 7, 22)))

    rows = [" ".join(line.split()) for line in lines]
    assert "Town council 100.0% (3 of 3) 33.3% (1 of 3)" in rows
    assert "County police 0.0% (0 of 1) 0.0% (0 of 1)" in rows
    assert "In all 75.0% (3 of 4) 25.0% (1 of 4)" in rows


def test_before_the_due_day_figures_are_waited_for() -> None:
    lines = printed(standing(of=COUNT, as_of=date(2020, 7, 20)))

    assert "Nothing is missing." in lines
    assert "Town council [z] [z] 1" in [" ".join(line.split()) for line in lines]


def test_a_run_is_told_in_as_many_lines_as_there_are_reasons() -> None:
    first = came(COUNT, {"2020/21 Q1": ""}, reason="not collected")

    lines = printed(standing(first, of=COUNT, over=quarters(3), as_of=date(2021, 1, 21)), 200)

    first_reason, since_then = (line.strip() for line in lines[4:6])
    assert first_reason == (
        "2020/21 Q1: not collected (receipt 12). Due 20 July 2020, 185 days overdue."
    )
    assert since_then == (
        "2020/21 Q3, 2 quarters running, since 2020/21 Q2: not sent. "
        "First due 20 October 2020, 93 days overdue."
    )


def test_the_year_to_date_stands_beside_the_quarter_where_it_is_longer() -> None:
    lines = printed(standing(of=COUNT, over=quarters(2)))

    heads = [line.split("  ")[0].strip() for line in lines if "Completeness " in line]
    assert heads == ["2020/21 Q2", "2020/21 Q1 to Q2"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    told = standing(PROMISED, of=(COUNT, MONTHLY, POLICE), over=quarters(3))

    assert max(len(line) for line in printed(told, width)) <= width


def test_text_of_definitions_never_acts() -> None:
    hostile = indicator(title="[red]Referrals[/red] \x1b[31m")

    assert any("[red]Referrals[/red] �[31m" in line for line in printed(standing(of=hostile)))
