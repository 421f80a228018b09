"""Rules of returns: what one looks for and where, what it does without a number, what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.words import listed

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Scope(StrEnum):
    """What a rule looks at, from the smallest to the whole; its value is how people say it."""

    CELL = "one number"
    INDICATOR = "an indicator's numbers of one period"
    SEVERAL = "several indicators that an identity ties together"
    SERIES = "an indicator over time"
    RETURN = "the whole return"


class WhenMissing(StrEnum):
    """What a rule does where a number it needs is absent; its value is how people say it."""

    SKIP = "nothing is claimed"
    FIND = "that is the finding"


@dataclass(frozen=True)
class ReturnRule:
    """One kind of finding about a return. The reference page lists them all.

    `meaning` says what the rule looks for and why it matters; `message` is its sentence, with
    `{refs}` and other words to be filled in; `action` is what to do, unless the finding itself
    knows better.
    """

    name: str
    severity: Severity
    scope: Scope
    missing: WhenMissing
    meaning: str
    message: str
    action: str

    def __post_init__(self) -> None:
        """Refuse a rule without a name for programs, or without words for people."""
        if not _SLUG.fullmatch(self.name):
            raise ValueError(f"“{self.name}” must be small letters, digits and single hyphens")
        if not all(text.endswith((".", "?")) for text in (self.meaning, self.message, self.action)):
            raise ValueError(f"{self.name} needs a meaning, a message and an action, in sentences")

    @property
    def wording(self) -> str:
        """The message with `…` for every word that is filled in."""
        pieces = Formatter().parse(self.message)
        return "".join(text + ("" if field is None else "…") for text, field, _, _ in pieces)

    def found(
        self,
        *refs: str,
        at: Sequence[Entry] = (),
        place: Place | None = None,
        period: str | None = None,
        detail: str = "",
        action: str = "",
        **words: str,
    ) -> Finding:
        """Make a finding about `refs`, at the place of the first of the entries it is about.

        Without entries it is at `place`. Its period is the one given, or else that of the entries
        if they have one in common.
        """
        labels = {entry.period.label for entry in at}
        return Finding(
            rule=self.name,
            severity=self.severity,
            message=self.message.format(refs=listed(dict.fromkeys(refs)), **words),
            action=action or self.action,
            refs=tuple(dict.fromkeys(refs)),
            period=period or (labels.pop() if len(labels) == 1 else None),
            detail=detail,
            place=next((entry.place for entry in at), place),
        )
