"""The reference pages of findings, written from their rules."""

from collections.abc import Sequence

from quarterdeck.check.rule import Rule
from quarterdeck.collect.returns.rules import ReadingRule
from quarterdeck.define.finding import Severity

AUDIT = """\
# What the audit finds

Every finding names its rule, says in a plain sentence what was noticed, shows the arithmetic and
says what to do. This page lists the rules of the audit by how much they ask.
"""
RETURNS = """\
# What is noticed in reading a return

A file that an agency sends is read cell by cell. Whatever cannot be read for certain is left out,
and a finding names its place and says what to do. This page lists those findings by how much they
ask. A file that holds no return at all is refused.
"""
_ASKS = {
    Severity.ERROR: "Errors block: nothing may go out before they are put right.",
    Severity.QUERY: "Queries need an answer: somebody has to look or ask.",
    Severity.NOTE: "Notes inform: nothing has to be done before the figures are used.",
}


def findings_page(head: str, rules: Sequence[Rule] | Sequence[ReadingRule]) -> str:
    """Write a page: each severity with its rules, each rule with its meaning and what to do."""
    parts = [head]
    for severity, asks in _ASKS.items():
        parts.append(f"## {asks}\n")
        parts += [_entry(rule) for rule in rules if rule.severity is severity]
    return "\n".join(parts)


def _entry(rule: Rule | ReadingRule) -> str:
    return f"### {rule.name}\n\n{rule.meaning}\n\n**What to do:** {rule.action}\n"
