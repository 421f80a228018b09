"""The rules of the audit: each once, each in the registry, each shown in the specification."""

import re
from pathlib import Path

import quarterdeck.assure
import quarterdeck.check
import quarterdeck.collect
from quarterdeck.assure.audit import RULES
from quarterdeck.check.records.checks import RECORD_RULES
from tests.support.rules import readers_rules, rules_of

CHAPTERS = Path(__file__).parents[1] / "spec"


def test_every_rule_is_in_the_registry_once() -> None:
    names = [rule.name for rule in RULES]

    assert len(set(names)) == len(names)
    defined = {rule.name for rule in rules_of(quarterdeck.check, quarterdeck.assure)}
    assert defined - {rule.name for rule in RECORD_RULES} == set(names)


def test_names_are_kebab_case_and_texts_are_sentences() -> None:
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name), rule.name
        assert rule.meaning.endswith("."), rule.name
        assert rule.action.endswith("."), rule.name


def test_every_rule_is_shown_in_the_specification() -> None:
    chapters = "".join(
        path.read_text(encoding="utf-8") for path in CHAPTERS.glob("test_audit_*.py")
    )

    assert [rule.name for rule in RULES if f'"{rule.name}"' not in chapters] == []


def test_no_finding_of_the_audit_has_the_name_of_one_of_the_readers() -> None:
    assert not {rule.name for rule in RULES} & {rule.name for rule in readers_rules()}


def test_the_texts_of_readers_rules_are_sentences_too() -> None:
    texts = [text for rule in readers_rules() for text in (rule.meaning, rule.action)]

    assert [text for text in texts if not text.endswith(".")] == []


def test_readers_find_nothing_but_by_rules_which_the_reference_lists() -> None:
    sources = Path(quarterdeck.collect.__file__).parent.rglob("*.py")
    making = [path.name for path in sources if "Finding(" in path.read_text(encoding="utf-8")]

    assert making == ["file.py"]  # the refusal of a whole file
