"""Plans in words: each kind of plan and condition, as those read it who have to agree to it."""

import tomllib

import pytest
from pydantic import TypeAdapter

from quarterdeck.define.plans.conditions import Condition
from quarterdeck.define.plans.plan import Plan
from quarterdeck.define.plans.words import condition_words, plan_words
from quarterdeck.define.records.dictionary import TABLES

PLANS: TypeAdapter[Plan] = TypeAdapter(Plan)
CONDITIONS: TypeAdapter[Condition] = TypeAdapter(Condition)


@pytest.mark.parametrize(
    ("table", "condition", "words"),
    [
        ("missing", {"column": "missing_from", "any_of": ["home", "care"]},
         "“Home, care or education” is home or care"),
        ("missing", {"column": "missing_from", "none_of": ["care"]},
         "“Home, care or education” is not care"),
        ("missing", {"column": "end_date", "given": False},
         "“The day the child was found” is not given"),
        ("professionals", {"column": "cases", "at_least": 3},
         "“Cases held on the census day” is 3 or more"),
        ("missing", {"since": "start_date", "until": "end_date", "within": 2, "unit": "days"},
         ("it is no more than 2 days from “The day the child went missing” to “The day the child "
         "was found”")),
        ("missing", {"repeat_within_months": 12},
         "the same child has an earlier row, no more than 12 months before"),
        ("missing", {"linked": "cla_episodes", "date": "start_date", "when": "before", "within": 5,
                     "unit": "working days", "until": "end_date", "linked_rows": "none",
                     "where": [{"column": "team", "given": True}]},
         ("the child has no row in “cla_episodes” for which “The team the work is allocated to, as "
         "the sender calls it” is given, with “The day the episode began” before its own day, no "
         "more than 5 working days away, and not after “The day the child was found”")),
        ("missing", {"linked": "uasc", "when": "any time"},
         "the child has a row in “uasc”, at any time"),
    ],
)  # fmt: skip
def test_a_condition_in_words(table: str, condition: object, words: str) -> None:
    assert condition_words(CONDITIONS.validate_python(condition), TABLES[table]) == words


EVENTS = 'kind = "events"\ntable = "contacts"\ndate = "contact_date"'
CAME = "whose “The day the contact came” lies in the period"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (f'kind = "count"\n[of]\n{EVENTS}', f"Rows of “contacts”, {CAME}."),
        (f'kind = "count"\n[of]\n{EVENTS}\ncount = "person_id"\nkeep = "first in year"',
         (f"Of rows of “contacts”, each “The child” once, {CAME}; only the first in the reporting "
         "year of each child.")),
        (f'kind = "proportion"\nwhen = [{{ column = "team", given = true }}]\n[of]\n{EVENTS}',
         ("Those for which “The team the work is allocated to, as the sender calls it” is given. "
         f"They are taken out of: Rows of “contacts”, {CAME}.")),
        (('kind = "count"\n[of]\nkind = "events"\ntable = "vacancies"\ndate = "census_date"\n'
         'add = "vacant_posts"'),
         ("Of rows of “vacancies”, “Vacant posts, as full-time equivalents” added up, whose “The "
         "day of the census” lies in the period.")),
        (('kind = "count"\n[of]\nkind = "open at end"\ntable = "uasc"\nstart = "end_date"\n'
         'end = "end_date"\nafter_years = 2'),
         ("Rows of “uasc”, open on the period's last day for 2 years or more, from “The day the "
         "child ceased to be one” up to “The day the child ceased to be one”.")),
        ((f'kind = "ratio"\n[numerator]\n{EVENTS}\n[[denominator]]\n{EVENTS}\n[[denominator]]\n'
         f"{EVENTS}"),
         (f"Rows of “contacts”, {CAME}. They are taken out of: Rows of “contacts”, {CAME}. Added "
         f"to these: Rows of “contacts”, {CAME}.")),
    ],
)  # fmt: skip
def test_a_plan_in_words(toml: str, words: str) -> None:
    assert plan_words(PLANS.validate_python(tomllib.loads(toml))) == words


def test_a_duration_in_words() -> None:
    plan = PLANS.validate_python(
        {"kind": "duration", "table": "contacts", "since": "contact_date",
         "until": "decision_date", "unit": "working days"}
    )  # fmt: skip

    came, decided = "“The day the contact came”", "“The day it was decided what to do”"
    assert plan_words(plan) == (
        f"The mean number of working days from {came} to {decided}. Counted are: Rows of "
        f"“contacts”, whose {decided} lies in the period; only if it is no more than 10000 working "
        f"days from {came} to {decided}."
    )
