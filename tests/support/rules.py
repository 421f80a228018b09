"""The rules that modules define, found where they stand."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import quarterdeck.collect
from quarterdeck.collect.records.rules import RULES as RULES_OF_RECORDS
from quarterdeck.collect.returns.rules import RULES as RULES_OF_RETURNS
from quarterdeck.define.rule import Rule


def rules_of(*packages: ModuleType) -> Iterator[Rule]:
    """Yield every rule that a module of some packages defines or uses."""
    for package in packages:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            members = vars(importlib.import_module(module.name)).values()
            yield from (member for member in members if isinstance(member, Rule))


def readers_rules() -> tuple[Rule, ...]:
    """Return the rules of reading a table, by name; returns and records have their own."""
    of_tables = {*rules_of(quarterdeck.collect)} - {*RULES_OF_RETURNS, *RULES_OF_RECORDS}
    return tuple(sorted(of_tables, key=lambda rule: rule.name))
