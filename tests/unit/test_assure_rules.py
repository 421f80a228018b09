"""The rules of the audit: each once, each in the registry, each shown in the specification."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import quarterdeck.assure
import quarterdeck.check
from quarterdeck.assure.audit import RULES
from quarterdeck.define.rule import Rule

CHAPTERS = Path(__file__).parents[1] / "spec"


def defined_rules() -> Iterator[Rule]:
    """Yield every rule that a module of the two packages defines."""
    for package in (quarterdeck.check, quarterdeck.assure):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            members = vars(importlib.import_module(module.name)).values()
            yield from (member for member in members if isinstance(member, Rule))


def test_every_rule_is_in_the_registry_once() -> None:
    names = [rule.name for rule in RULES]

    assert len(set(names)) == len(names)
    assert {rule.name for rule in defined_rules()} == set(names)


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
