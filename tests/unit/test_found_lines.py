"""What is found while rows stream by: a finding for each rule and subject, with the first lines."""

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.rules import DAY_NUMBER, NOT_A_DATE
from quarterdeck.define.place import Place


def test_something_found_once_says_its_line() -> None:
    found = Found("list.csv")
    found.add(NOT_A_DATE, "Episodes, DECOM", 12)

    (finding,) = found.findings

    assert finding.message == f"Episodes, DECOM: {NOT_A_DATE.meaning}"
    assert finding.detail == "On line 12"
    assert finding.place == Place("list.csv", line=12)


def test_something_found_often_says_its_first_twenty_lines_and_how_many_more() -> None:
    found = Found("list.csv")
    for line in range(5, 28):
        found.add(NOT_A_DATE, "Episodes, DECOM", line, sheet="Episodes")

    (finding,) = found.findings

    first = ", ".join(map(str, range(5, 25)))
    assert finding.detail == f"23 times, on lines {first} and 3 more"
    assert finding.place == Place("list.csv", sheet="Episodes", line=5)


def test_each_rule_and_each_subject_is_found_apart_in_the_order_first_met() -> None:
    found = Found("list.csv")
    for rule, subject, line in (
        (NOT_A_DATE, "Episodes, DEC", 2),
        (DAY_NUMBER, "Episodes, DEC", 2),
        (NOT_A_DATE, "Episodes, DECOM", 3),
        (NOT_A_DATE, "Episodes, DEC", 3),
    ):
        found.add(rule, subject, line)

    assert [(finding.rule, finding.detail) for finding in found.findings] == [
        ("not-a-date", "2 times, on lines 2 and 3"),
        ("day-number", "On line 2"),
        ("not-a-date", "On line 3"),
    ]
