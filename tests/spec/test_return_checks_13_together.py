"""Return checks 13 · together: which rules there are, and in which order they speak."""

import pytest

from quarterdeck.check.returns.checks import RETURN_RULES
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from tests.support.checked_returns import checked, file_saying, owing, rules_of, sent
from tests.support.indicators import indicator

FIRST = indicator(ref="9.1", slug="first")
SECOND = indicator("recalculate", ref="9.2", slug="second")

each_rule = pytest.mark.parametrize("rule", RETURN_RULES, ids=lambda rule: rule.name)


def test_every_rule_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RETURN_RULES}) == len(RETURN_RULES)


def test_they_stand_by_how_much_they_ask() -> None:
    ranks = [rule.severity.rank for rule in RETURN_RULES]

    assert ranks == sorted(ranks)


@each_rule
def test_each_says_its_sentence_with_what_it_found_filled_in(rule: ReturnRule) -> None:
    assert "{" not in rule.wording
    assert "…" in rule.wording


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Below zero"},
        {"meaning": ""},
        {"message": "below zero"},
        {"action": ""},
    ],
)
def test_a_rule_without_a_name_or_a_sentence_is_refused(changes: dict[str, str]) -> None:
    texts = {"name": "below-zero", "meaning": "A.", "message": "{refs}.", "action": "C."} | changes

    with pytest.raises(ValueError, match=texts["name"]):
        ReturnRule(severity=Severity.ERROR, scope=Scope.CELL, missing=WhenMissing.SKIP, **texts)


def test_errors_come_first_then_printed_order() -> None:
    entries = (
        *sent(SECOND, {"2020-06": "14/13"}),
        *sent(FIRST, {"2020-05": "12", "2020-06": "12"}),
    )

    found = checked(*entries, of=(FIRST, SECOND), owed=[*owing(FIRST)])

    assert [(f.severity.value, f.refs, f.rule) for f in found] == [
        ("error", ("9.2",), "numerator-above-denominator"),
        ("query", ("9.1",), "owed-and-not-sent"),
        ("note", ("9.1",), "unchanged"),
        ("note", ("9.2",), "not-due-this-quarter"),
    ]


def test_what_was_found_in_reading_is_kept() -> None:
    said = Finding("not-a-number", Severity.ERROR, "“abc”?", "Look.", ("9.1",), "2020-06")

    found = checked(*sent(FIRST, {"2020-05": "12"}), of=FIRST, file=file_saying("", "", said))

    assert found == (said,)


def stranger(line: int, *refs: str) -> Finding:
    place = Place("return.csv", line=line)
    return Finding("indicator-not-known", Severity.ERROR, "Whose?", "Look.", refs, place=place)


def test_the_same_of_several_places_is_said_of_each_and_of_one_place_once() -> None:
    said = (stranger(2), stranger(3), stranger(3), stranger(4))

    found = checked(*sent(FIRST, {"2020-05": "12"}), of=FIRST, file=file_saying("", "", *said))

    assert [finding.place.line for finding in found if finding.place] == [2, 3, 4]


def test_of_very_many_in_reading_the_first_are_told_and_the_others_counted() -> None:
    said = [stranger(line) for line in range(30)]

    found = checked(*sent(FIRST, {"2020-05": "12"}), of=FIRST, file=file_saying("", "", *said))

    assert len(found) == 21
    assert found[-1].message == "And 10 more like these, from here on"
    assert found[-1].place == Place("return.csv", line=20)


def test_what_reading_has_asked_is_known_even_where_it_is_only_counted() -> None:
    said = [*(stranger(line) for line in range(30)), stranger(30, "9.1")]

    found = checked(of=FIRST, owed=owing(FIRST), file=file_saying("", "", *said))

    assert {*rules_of(found)} == {"indicator-not-known"}


def test_a_return_without_anything_wrong_has_no_findings() -> None:
    entries = (*sent(FIRST, {"2020-06": "12"}), *sent(SECOND, {"2020-06": "10/13"}))

    assert rules_of(checked(*entries, of=(FIRST, SECOND))) == []


def test_a_return_with_nothing_in_it_lacks_what_is_owed() -> None:
    assert rules_of(checked(of=FIRST, owed=owing(FIRST))) == ["owed-and-not-sent"]
