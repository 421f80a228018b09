"""Reasons: why an agency sends no number, one list for the template, the reader and the checks.

A return that had nothing to count is no reason: it is the number 0.
"""

from dataclasses import dataclass

from quarterdeck.define.status import Status


@dataclass(frozen=True)
class Reason:
    """Why there is no number: a code to choose, what it means, and the status it becomes."""

    code: str
    words: str
    status: Status


REASONS = (
    Reason(
        "not yet available",
        "The figure will come later. Give the date you promise it for.",
        Status.NOT_AVAILABLE,
    ),
    Reason(
        "not collected",
        "Nobody in your agency records this, so there is no figure and none will come.",
        Status.NOT_AVAILABLE,
    ),
    Reason(
        "system change",
        "A new or failing record system cannot give the figure. Give a date if you know one.",
        Status.NOT_AVAILABLE,
    ),
    Reason(
        "not applicable",
        "The indicator has no figure for this period, or does not apply to your agency.",
        Status.NOT_APPLICABLE,
    ),
    Reason(
        "too small to send",
        "Your own rules do not let you send so small a number, as a child could be recognised.",
        Status.CONFIDENTIAL,
    ),
)
_BY_CODE = {reason.code: reason for reason in REASONS}


def find_reason(text: str) -> Reason | None:
    """Return the reason with this code, whatever its case, hyphens and spaces; None for others."""
    plain = text.casefold().replace("-", " ").replace("_", " ").rstrip(". ")
    return _BY_CODE.get(" ".join(plain.split()))


OWN_WORDS = "in the sender's own words"
"""What is said in place of a reason that is not of the list."""


def reason_code(text: str) -> str | None:
    """Return the code that a reason begins with; None for other words, which may name a child."""
    reason = find_reason(text.partition(":")[0])
    return reason.code if reason else None
