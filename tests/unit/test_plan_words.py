"""Plans in words: each kind of plan and condition, as those read it who have to agree to it."""

import tomllib

import pytest
from pydantic import TypeAdapter

from quarterdeck.define.plans.condition_words import condition_words
from quarterdeck.define.plans.conditions import MOST_DAYS, Condition
from quarterdeck.define.plans.plan import Plan
from quarterdeck.define.plans.words import plan_words
from quarterdeck.define.records.dictionary import TABLES

PLANS: TypeAdapter[Plan] = TypeAdapter(Plan)
CONDITIONS: TypeAdapter[Condition] = TypeAdapter(Condition)


@pytest.mark.parametrize(
    ("table", "condition", "words"),
    [
        ("missing", {"column": "missing_from", "any_of": ["HOME", "CARE"]},
         "what the child was missing from is HOME or CARE"),
        ("missing", {"column": "missing_type", "none_of": ["A"]},
         "how the child was missing is not A (away from the placement without leave)"),
        ("missing", {"column": "interview_held", "any_of": ["Y"]},
         "a return interview was accepted and held"),
        ("missing", {"column": "interview_held", "none_of": ["Y"]},
         "it is not recorded that a return interview was accepted and held"),
        ("missing", {"column": "interview_held", "any_of": ["N"]},
         "whether a return interview was accepted and held is N"),
        ("missing", {"column": "end_date", "given": False},
         "the day the child was found is not known"),
        ("missing", {"column": "end_date", "given": True}, "the day the child was found is known"),
        ("contacts", {"column": "team", "given": True},
         "the team the work is allocated to, as the sender calls it, is known"),
        ("professionals", {"column": "cases", "at_least": 3},
         "cases held on the census day is 3 or more"),
        ("missing", {"since": "start_date", "until": "end_date", "within": 2, "unit": "days"},
         "the day the child was found is no more than 2 days after the day the child went missing"),
        ("missing",
         {"since": "start_date", "until": "end_date", "within": MOST_DAYS, "unit": "days"},
         ("the day the child was found is known and is not before the day the child went "
         "missing")),
        ("missing", {"repeat_within_months": 12},
         "there is another for the same child, on an earlier day, at most 12 months before"),
        ("domestic_abuse_notifications", {"repeat_within_months": 6, "by": "address_id"},
         ("there is another with the same address the police were called to, on an earlier day, "
         "at most 6 months before")),
        ("missing", {"linked": "cla_episodes", "date": "start_date", "when": "before", "within": 5,
                     "unit": "working days", "until": "end_date", "linked_rows": "none",
                     "where": [{"column": "end_date", "given": True}]},
         ("the child has no episodes of care where the day the episode ended is known and the day "
         "the episode began is before the day the child went missing, at most 5 working days "
         "earlier, and not after the day the child was found")),
        ("missing", {"linked": "missing", "date": "start_date", "when": "before", "within": 5},
         ("the child has other missing episodes where the day the child went missing is before "
         "that of this one, at most 5 days earlier")),
        ("missing", {"linked": "cla_episodes", "date": "start_date", "when": "on or after",
                     "within": 5},
         ("the child has episodes of care where the day the episode began is on or after the day "
         "the child went missing, at most 5 days later")),
        ("missing", {"linked": "uasc", "when": "any time"},
         "the child has records as an unaccompanied child who seeks asylum, at any time"),
    ],
)  # fmt: skip
def test_a_condition_in_words(table: str, condition: object, words: str) -> None:
    read, day = CONDITIONS.validate_python(condition), TABLES[table].columns[1].name
    if table == "domestic_abuse_notifications":
        day = "notification_date"
    assert condition_words(read, TABLES[table], day) == words


EVENTS = 'kind = "events"\ntable = "contacts"\ndate = "contact_date"'
CAME = "Contacts with the hub where the contact came in the period"
OPEN = 'kind = "open at end"\ntable = "cp_plans"\nstart = "start_date"\nend = "end_date"'
PLAN_DAYS = "(from the day the plan began until the day the plan ended)"


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (f'kind = "count"\n[of]\n{EVENTS}', f"{CAME}."),
        (f'kind = "count"\n[of]\n{EVENTS}\ncount = "person_id"\nkeep = "first in year"',
         f"{CAME}; only the first in the reporting year of each child; each child counted once."),
        ((f'kind = "proportion"\nwhen = [{{ column = "decision_date", given = true }}]\n[of]\n'
         f"{EVENTS}"),
         f"{CAME}. Of these, the share where the day a decision was made is known."),
        (('kind = "count"\n[of]\nkind = "events"\ntable = "vacancies"\ndate = "census_date"\n'
         'add = "vacant_posts"'),
         ("Vacant posts, as full-time equivalents, added up over censuses of vacant posts where "
         "the day of the census is in the period.")),
        (('kind = "count"\n[of]\nkind = "events"\ntable = "missing"\ndate = "end_date"\n'
         'add = { since = "start_date", until = "end_date", unit = "days" }'),
         ("The days from the day the child went missing to the day the child was found, added up "
         "over missing episodes where the child was found in the period.")),
        (f'kind = "count"\n[of]\n{OPEN}\nafter_years = 2',
         ("Child protection plans open for 2 years or more on the last day of the period "
         f"{PLAN_DAYS}.")),
        ((f'kind = "count"\n[of]\n{OPEN}\ncount = "person_id"\nunless = [{{ table = '
         '"private_fostering", start = "start_date", end = "end_date" }, { table = "cp_plans", '
         'start = "start_date", end = "end_date", where = [{ column = "other_area", '
         'any_of = ["Y"] }] }]'),
         (f"Child protection plans open on the last day of the period {PLAN_DAYS}; each child "
         "counted once; without children who then have private fostering arrangements (from the "
         "day the arrangement began until the day the arrangement ended), or child protection "
         f"plans {PLAN_DAYS} where the plan is another area's.")),
        ((f'kind = "ratio"\n[numerator]\n{EVENTS}\n[[denominator]]\n{EVENTS}\n[[denominator]]\n'
         f"{EVENTS}"),
         f"{CAME}. Out of: {CAME}. Together with: {CAME}."),
    ],
)  # fmt: skip
def test_a_plan_in_words(toml: str, words: str) -> None:
    assert plan_words(PLANS.validate_python(tomllib.loads(toml))) == words


def test_a_duration_in_words() -> None:
    plan = PLANS.validate_python(
        {"kind": "duration", "table": "contacts", "since": "contact_date",
         "until": "decision_date", "unit": "working days"}
    )  # fmt: skip

    came, made = "the day the contact came", "the day a decision was made"
    assert plan_words(plan) == (
        f"The mean number of working days from {came} to {made}. Counted are: Contacts with the "
        f"hub where a decision was made in the period; only those where {made} is known and is "
        f"not before {came}."
    )


def test_every_table_has_words_of_its_own_for_its_rows() -> None:
    every = [table.things for table in TABLES.values()]
    assert len({*every}) == len(every)
    assert "rows" not in every
