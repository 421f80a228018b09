"""Children: births to come and births that were, deaths, and ages at which work can begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from quarterdeck.check.records.rows import CheckedFile, Child, RecordRow
from quarterdeck.check.records.rule import Notice, error, query
from quarterdeck.define.days import years_later

_CHECK_BIRTH = (
    "Check the day and the child's date of birth: one is wrong, or the row is about another child."
)

NO_BIRTH = query(
    "no-birth-date",
    "a child has neither a date of birth nor an expected date of birth",
    "The child's rows count; where figures are broken down by age, the age is not known.",
    "Add whichever is known where the child's details are kept.",
)
EXPECTED_PASSED = query(
    "expected-birth-passed",
    "a child's birth was expected more than 30 days before the file's last day, and there is no "
    "date of birth",
    "The child's rows count; where figures are broken down by age, the age is not known.",
    "Record the birth; if the child was never born, close the work.",
)
FAR_FROM_EXPECTED = query(
    "birth-far-from-expected",
    "a child was born more than 120 days before, or 30 days after, the expected day",
    "The child's rows count, and age is counted from the date of birth.",
    "Check both days.",
)
BEFORE_BIRTH = error(
    "before-birth",
    "something began before the child was born: more than 300 days before, or of a kind that an "
    "unborn child cannot have",
    "The row counts on its day; where figures are broken down by age, the age is not known.",
    _CHECK_BIRTH,
)
UNBORN = query(
    "not-for-an-unborn-child",
    "an unborn child is recorded as only a born child can be, such as looked after or missing",
    "The row counts.",
    "Record the birth, or check whether the row is about another child.",
)
AFTER_DEATH = query(
    "after-death",
    "something began after the day on which the child died; work may still be closed then",
    "The row counts on its day.",
    "Check the day of death and the day of the row, which may be about a brother or sister.",
)
OVER_18 = query(
    "referred-over-18",
    "somebody aged 18 or over was referred as a child",
    "The referral counts.",
    _CHECK_BIRTH,
)
OVER_21 = query(
    "over-21",
    "something began for somebody aged 21 or over",
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
