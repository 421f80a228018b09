"""Children: births to come and births that were, deaths, and ages at which work can begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quarterdeck.check.records.rows import CheckedFile, Child, RecordRow
from quarterdeck.check.records.rule import Notice, error, query
from quarterdeck.define.days import years_later

_CHECK_BIRTH = (
    "Check the day, and the child's birth; one of them is wrong, or the row is another's."
)

NO_BIRTH = query(
    "no-birth-date",
    "a child has neither a day of birth nor one on which its birth is expected",
    "Its rows count; where figures are told apart by age, its age is not known.",
    "Complete it where it is kept.",
)
EXPECTED_PASSED = query(
    "expected-birth-passed",
    "a child was expected more than 30 days before the file's last day, and has no day of birth",
    "Its rows count; where figures are told apart by age, its age is not known.",
    "Record the birth; if the child was never born, close the work.",
)
FAR_FROM_EXPECTED = query(
    "birth-far-from-expected",
    "a child was born more than 120 days before, or 30 after, the day it was expected",
    "Its rows count, and its age is counted from its birth.",
    "Check both days.",
)
BEFORE_BIRTH = error(
    "before-birth",
    "something began before the child was born: more than 300 days before, or of a kind that is "
    "not for an unborn child",
    "The row counts on its day; where figures are told apart by age, its age is not known.",
    _CHECK_BIRTH,
)
UNBORN = query(
    "not-for-an-unborn-child",
    "an unborn child has what only a born one can, such as being looked after or missing",
    "The row counts.",
    "Record the birth, or look whether the row is of another child.",
)
AFTER_DEATH = query(
    "after-death",
    "something began after the day on which the child died; closing its work then is right",
    "The row counts on its day.",
    "Check the day of death, and the day; the row may be of a brother or sister.",
)
OVER_18 = query(
    "referred-over-18",
    "somebody of 18 or more was referred as a child",
    "The referral counts.",
    _CHECK_BIRTH,
)
OVER_21 = query(
    "over-21",
    "something began for somebody of 21 or more",
    "The row counts.",
    _CHECK_BIRTH,
)

RULES = (
    BEFORE_BIRTH,
    NO_BIRTH,
    EXPECTED_PASSED,
    FAR_FROM_EXPECTED,
    UNBORN,
    AFTER_DEATH,
    OVER_18,
    OVER_21,
)

ONLY_BORN = frozenset(
    {
        "police_protection",
        "missing",
        "cse_episodes",
        "private_fostering",
        "placed_by_other_authorities",
        "cla_episodes",
        "cla_reviews",
    }
)
"""Tables that can have no row of a child before it is born."""

_LATE = timedelta(days=30)
_EARLY = timedelta(days=120)
_CARRIED = timedelta(days=300)


@dataclass(frozen=True)
class _Life:
    """When a child was born, was to be born, and died, as far as it is known."""

    born: date | None
    expected: date | None
    died: date | None


def births_and_deaths(child: Child, file: CheckedFile) -> Iterator[Notice]:
    """Find births that are missing or far from expected, and work outside a child's life."""
    if person := child.person:
        columns = ("birth_date", "expected_birth_date", "death_date")
        life = _Life(*map(person.day, columns))
        yield from _birth(person, life, file.last_day)
        for row, begun in child.begun:
            yield from _within_life(row, begun, life)


def _birth(person: RecordRow, life: _Life, last: date) -> Iterator[Notice]:
    born, expected = life.born, life.expected
    if not (born or expected):
        yield Notice(NO_BIRTH, person, "birth_date")
    elif expected and not born and expected + _LATE < last:
        yield Notice(EXPECTED_PASSED, person, "expected_birth_date")
    elif expected and born and not (expected - _EARLY <= born <= expected + _LATE):
        yield Notice(FAR_FROM_EXPECTED, person, "birth_date")


def _within_life(row: RecordRow, begun: date, life: _Life) -> Iterator[Notice]:
    if life.born and begun < life.born:
        if row.table in ONLY_BORN or begun < life.born - _CARRIED:
            yield Notice(BEFORE_BIRTH, row)
    elif not life.born and life.expected and row.table in ONLY_BORN:
        yield Notice(UNBORN, row)
    if life.died and begun > life.died:
        yield Notice(AFTER_DEATH, row)


def ages(child: Child, _file: CheckedFile) -> Iterator[Notice]:
    """Find what began for people who are no children any more."""
    if born := child.day("birth_date"):
        of_age, grown = years_later(born, 18), years_later(born, 21)
        for row, begun in child.begun:
            if begun >= grown:
                yield Notice(OVER_21, row)
            elif row.table == "cin_episodes" and begun >= of_age:
                yield Notice(OVER_18, row, "referral_date")
