"""Words: what officers answer to findings, and what readers of the report are told."""

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    "owed-and-not-sent": "Asked on the telephone: there is no figure, and no reason was given.",
    "empty-without-reason": "Asked on the telephone: there is no figure, and no reason was given.",
    "mostly-blank": "It is the right file; the other numbers are not recorded here.",
    "stock-does-not-balance": "One start was entered after the list of the quarter had been made.",
    "restated-without-reason": "Late entries.",
    "unchanged-three-times": "Counted anew each month; it is the same.",
}
OTHERWISE = "Checked against the list it was counted from: the number is right."
"""What is answered to any other query."""

COMMENTS: tuple[tuple[str, str, str], ...] = (
    (
        "locality-hub-episodes-open",
        "2020/21",
        "The year printed before, 1385, added up four quarters of the same open episodes.",
    ),
    (
        "repeat-referrals-within-12-months",
        "2020/21",
        "The year counts every referral once; the mean of quarters, 22.1, stands beside it.",
    ),
    (
        "children-in-need-rate",
        "2020/21 Q4",
        "The figure was promised after the change of the case system, and has not come.",
    ),
    (
        "children-looked-after",
        "2020/21 Q4",
        "346 by starts and ends, 347 counted: one start was entered late.",
    ),
)
"""Indicators, periods and what is said of them."""
