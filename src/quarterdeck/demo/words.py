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

COMMENTS: Mapping[int, tuple[tuple[str, str, str], ...]] = {
    1: (
        (
            "new-high-risk-sexual-exploitation-referrals",
            "2020/21 Q1",
            "The register gives the mean of the quarter; single months are not known.",
        ),
    ),
    2: (
        (
            "domestic-abuse-notifications-with-a-child-present",
            "2020/21 Q1",
            "391 at first; four late entries make 395.",
        ),
    ),
    4: (
        (
            "children-in-need-rate",
            "2020/21 Q4",
            "The figure is promised for the middle of June, so the year has none yet.",
        ),
        (
            "children-looked-after",
            "2020/21 Q4",
            "346 by starts and ends, 347 counted: one start was entered late.",
        ),
        (
            "locality-hub-episodes-open",
            "2020/21",
            "The year is what was open on its last day; 1385 counts the same episodes four times.",
        ),
        (
            "repeat-referrals-within-12-months",
            "2020/21",
            "The year counts every referral once; the plain mean of its quarters is 22.1.",
        ),
    ),
}
"""By quarter: indicators, periods and what is said of them when the quarter is closed."""

FIGURES_ANSWER = "It is published nationally, and not yet for this year."
"""What is answered where figures are owed beside the records."""

RECORDS_ANSWER = "Looked up where the records are kept: they stand as they were sent."
"""What is answered to queries about records."""
