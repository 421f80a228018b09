"""Return checks 4 · running: what is counted since April can only rise or stay until March."""

from quarterdeck.define.finding import Severity
from tests.support.checked_returns import accepted, checked, only, rules_of, sent
from tests.support.indicators import indicator

RUNNING = indicator("cumulative", ref="6.3", unit="rate", multiplier=10000, decimals=1)


def test_a_running_figure_that_falls_is_asked_about() -> None:
    entries = sent(RUNNING, {"2020-04": "20.1", "2020-05": "43.4", "2020-06": "36.1"})

    finding = only(checked(*entries, of=RUNNING))

    assert finding.rule == "running-figure-falls"
    assert finding.severity is Severity.QUERY
    assert finding.message == (
        "6.3 is counted from the beginning of the year, so it cannot fall; "
        "it falls from 43.4 in May 2020 to 36.1 in June 2020."
    )


def test_it_may_rise_and_it_may_stay() -> None:
    entries = sent(RUNNING, {"2020-04": "20.1", "2020-05": "20.2", "2020-06": "20.2"})

    assert rules_of(checked(*entries, of=RUNNING)) == ["unchanged"]


def test_it_begins_again_with_the_year() -> None:
    known = accepted(RUNNING, {"2020-03": "217.8"})

    assert checked(*sent(RUNNING, {"2020-04": "20.1"}), of=RUNNING, known=known) == ()


def test_what_was_accepted_before_counts_and_a_missing_month_is_passed_over() -> None:
    known = accepted(RUNNING, {"2020-04": "43.4"})

    found = checked(*sent(RUNNING, {"2020-06": "36.1"}), of=RUNNING, known=known)

    assert "from 43.4 in April 2020 to 36.1 in June 2020" in only(found).message


def test_a_fall_that_was_accepted_is_not_asked_about_again() -> None:
    known = accepted(RUNNING, {"2020-04": "43.4", "2020-05": "36.1"})

    assert checked(*sent(RUNNING, {"2020-06": "40.0"}), of=RUNNING, known=known) == ()


def test_quarters_are_held_against_quarters() -> None:
    known = accepted(RUNNING, {"2020-05": "43.4"})

    assert checked(*sent(RUNNING, {"2020/21 Q1": "36.1"}), of=RUNNING, known=known) == ()


def test_other_figures_may_fall() -> None:
    stock = indicator("last")

    assert checked(*sent(stock, {"2020-05": "43", "2020-06": "36"}), of=stock) == ()
