"""Statuses: why a figure has no value, or what to know about the one it has.

The shorthand is the Government Analysis Function's, so that readers of official statistics know it
already. A figure without a value always carries one.
"""

from enum import StrEnum


class Status(StrEnum):
    """One shorthand; its value is what is printed in square brackets."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW = "low"
    LOW_RELIABILITY = "u"
    PROVISIONAL = "p"
    REVISED = "r"
    ESTIMATED = "e"
    BREAK_IN_SERIES = "b"
    PARTIAL = "partial"

    @property
    def words(self) -> str:
        """The shorthand in words, for tooltips, legends and screen readers."""
        return _WORDS[self]

    @property
    def shorthand(self) -> str:
        """The mark as printed: `[x]`."""
        return f"[{self.value}]"


_WORDS = {
    Status.CONFIDENTIAL: "confidential: hidden so that no child can be recognised",
    Status.NOT_AVAILABLE: "not available",
    Status.NOT_APPLICABLE: "not applicable: this indicator has no figure for this period",
    Status.LOW: "rounds to zero but is not zero",
    Status.LOW_RELIABILITY: "of low reliability",
    Status.PROVISIONAL: "provisional",
    Status.REVISED: "revised",
    Status.ESTIMATED: "estimated",
    Status.BREAK_IN_SERIES: "break in the series: not comparable with what came before",
    Status.PARTIAL: "partial: made from only some of its periods",
}
