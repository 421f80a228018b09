"""Records in which nothing is wrong, drawn at random: children whose work follows itself."""

from datetime import date, timedelta

from hypothesis import strategies as st

from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.working_days import working_days_between
from tests.support.checked_records import FIRST, LAST

TEAM = "Assessment team 2"


def record(table: str, line: int, **cells: Value) -> Record:
    """Write a row whose other cells are empty."""
    return Record(table, tuple(cells.get(name) for name in TABLES[table].names), line)


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def due(discussion: date) -> date:
    """Return the first day that is 15 working days after a strategy discussion."""
    return next(
        day
        for day in (later(discussion, days) for days in range(15, 40))
        if working_days_between(discussion, day) == 15
    )


@st.composite
def clean_files(draw: st.DrawFn) -> list[Record]:
    """Draw the rows of a file about a year, each on a line of its own."""
    rows: list[Record] = []
    for child in range(1, draw(st.integers(1, 4)) + 1):
        made = [*_protected(draw), *_looked_after(draw), *_missing(draw), *_person(draw)]
        rows += [
            record(table, len(rows) + at, person_id=child, **cells)
            for at, (table, cells) in enumerate(made, start=2)
        ]
    return rows


Made = tuple[str, dict[str, Value]]


def _person(draw: st.DrawFn) -> list[Made]:
    """Make a child who is 5 to 14 years old at the end of the file's year."""
    born = later(LAST, -draw(st.integers(5 * 366, 14 * 365)))
    sex, ethnicity = draw(st.sampled_from("MFU")), draw(st.sampled_from(["WBRI", "NOBT", None]))
    disability = draw(st.sampled_from(["NONE", "AUT", "LD"]))
    return [
        ("person", {"birth_date": born, "sex": sex, "ethnicity": ethnicity}),
        ("disability", {"disability_code": disability}),
    ]


def _protected(draw: st.DrawFn) -> list[Made]:
    """Make an episode of need: contact, referral, assessment, enquiry, conference, plan, review."""
    referred = draw(st.dates(FIRST, later(LAST, -120)))
    assessed = later(referred, draw(st.integers(0, 10)))
    discussed = later(assessed, draw(st.integers(0, 10)))
    held = later(discussed, draw(st.integers(0, 25)))
    ended = draw(st.none() | st.dates(held, LAST))
    closed = draw(st.dates(ended, LAST)) if ended else None
    reviewed = draw(st.dates(held, ended or LAST))
    made: list[Made] = [
        ("contacts", {"contact_date": referred, "decision_date": assessed, "source_code": "6"}),
        ("cin_episodes", {"referral_date": referred, "close_date": closed, "team": TEAM}),
        ("cin_assessments", {"start_date": assessed, "authorisation_date": held}),
        ("assessment_factors", {"start_date": assessed, "factor_code": "16A"}),
        ("s47_enquiry", {"start_date": discussed, "icpc_target_date": due(discussed)}),
        ("initial_cp_conference", {"icpc_date": held, "s47_start_date": discussed}),
    ]
    plan: dict[str, Value] = {
        "start_date": held,
        "end_date": ended,
        "initial_category": "NEG",
        "previous_plans": 0,
    }
    review: dict[str, Value] = {"plan_start_date": held, "review_date": reviewed}
    return [*made, ("cp_plans", plan), ("cp_reviews", review)]


def _looked_after(draw: st.DrawFn) -> list[Made]:
    """Make care in episodes that follow each other, or none."""
    days = sorted(draw(st.sets(st.dates(FIRST, LAST), max_size=4)))
    reasons = ["S", *["P"] * len(days)]
    return [
        (
            "cla_episodes",
            {
                "start_date": begun,
                "start_reason": reasons[at],
                "legal_status": "C2",
                "placement_type": "U6",
                "end_date": days[at + 1] if at + 1 < len(days) else None,
                "end_reason": "X1" if at + 1 < len(days) else None,
            },
        )
        for at, begun in enumerate(days)
    ]


def _missing(draw: st.DrawFn) -> list[Made]:
    """Make times of being missing, one after the other, each with an interview or none."""
    days = sorted(draw(st.sets(st.dates(FIRST, later(LAST, -9)), max_size=6)))
    return [
        (
            "missing",
            {
                "start_date": begun,
                "end_date": found,
                "missing_from": "CARE",
                "missing_type": "M",
                "interview_date": draw(st.none() | st.just(later(found, 3))),
            },
        )
        for begun, found in zip(days[::2], days[1::2], strict=False)
    ]
