"""The reference page of the audit's findings, written from its rules."""

from collections.abc import Sequence

from quarterdeck.define.finding import Severity
from quarterdeck.define.rule import Rule

_HEAD = """\
# What the audit finds

Every finding names its rule, says in a plain sentence what was noticed, shows the arithmetic and
says what to do. This page lists the rules by how much they ask: first those of the reading, which
`read` shows too, then those of the audit. A file that cannot be read at all is refused instead, in
words of its own.
"""
_ASKS = {
    Severity.ERROR: "Errors block: the table must not go out as it is.",
    Severity.QUERY: "Queries need an answer: somebody has to look or ask.",
    Severity.NOTE: "Notes inform: nothing has to be done before the figures are used.",
}


def findings_page(rules: Sequence[Rule]) -> str:
    """Write the page: each severity with its rules, each rule with its meaning and what to do."""
    parts = [_HEAD]
    for severity, asks in _ASKS.items():
        parts.append(f"## {asks}\n")
        parts += [_entry(rule) for rule in rules if rule.severity is severity]
    return "\n".join(parts)


def _entry(rule: Rule) -> str:
    return f"### {rule.name}\n\n{rule.meaning}\n\n**What to do:** {rule.action}\n"
