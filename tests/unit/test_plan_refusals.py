"""What a definition may not say about counting from records, and the words it is refused with."""

from pathlib import Path

import pytest

from quarterdeck.define.load import load_catalogue
from quarterdeck.define.plans.conditions import AnyOf, Linked
from tests.support.catalogues import (
    EXTENDING,
    SECTION,
    complaints,
    indicator,
    write_folder,
)

HERE = "09-bullying.toml"
REFERRALS = 'kind = "events", table = "cin_episodes", date = "referral_date"'
PLANS = 'kind = "open at end", table = "cin_plans", start = "start_date", end = "end_date"'
POSTS = 'kind = "events", table = "vacancies", date = "census_date"'

Changes = dict[str, str | None]
STOCK: Changes = {"shape": '"open_at_end"', "roll_up": '{ time = "last", area = "sum" }'}
SHARE: Changes = {
    "shape": '"proportion"',
    "unit": '"percent"',
    "multiplier": "100",
    "denominator": '"All incidents"',
    "roll_up": '{ time = "recalculate", area = "sum" }',
}
RATE: Changes = {"shape": '"rate"', "unit": '"rate"', "denominator": '"Children"'}
DURATION: Changes = SHARE | {"shape": '"duration"', "unit": '"count"', "multiplier": "1"}
CENSUS: Changes = STOCK | {"roll_up": '{ time = "none", area = "sum" }'}


def said_of(folder: Path, records: str, **changes: str | None) -> dict[str, str]:
    """Return what was said of an indicator with these records, by the key within it."""
    write_folder(folder, {HERE: SECTION + indicator(records=records, **changes)})
    said = complaints(folder)
    assert {file for file, _ in said} == {HERE}
    return {str(key).removeprefix("indicator “9.1”."): words for (_, key), words in said.items()}


def counting(measure: str, more: str = "") -> str:
    return f'{{ plan = {{ kind = "count", of = {{ {measure} }} }}{more} }}'


def where(condition: str) -> str:
    return counting(f"{REFERRALS}, where = [{condition}]")


# --- Tables that may be of several kinds


@pytest.mark.parametrize(
    ("records", "key", "said"),
    [
        ("7", "records", "this must be a table of fields"),
        ("{}", "records.plan", "this field is missing"),
        ("{ plan = 7 }", "records.plan", "this must be a table of fields"),
        ("{ plan = {} }", "records.plan.kind", "this field is missing"),
        (
            '{ plan = { kind = "cuont" } }',
            "records.plan.kind",
            "“cuont” is not a choice here; write “count”, “proportion”, “duration”, “ratio”",
        ),
        ('{ plan = { kind = "count" } }', "records.plan.of", "this field is missing"),
        (counting('kind = "event"'), "records.plan.of.kind", "write “events”, “open at end”"),
        (
            counting(f"{REFERRALS}, wher = []"),
            "records.plan.of.wher",
            "there is no such field; did you mean “where”?",
        ),
        (counting(f"{REFERRALS}, where = [5]"), "records.plan.of.where 1", "a condition here is"),
        (where("{}"), "records.plan.of.where 1", "a condition here is a table with one of any_of"),
        (
            where('{ column = "team", any_off = ["A"] }'),
            "records.plan.of.where 1",
            "repeat_within_months, linked; did you mean “any_of”?",
        ),
        (where('{ any_of = ["A"] }'), "records.plan.of.where 1.column", "this field is missing"),
        (
            where('{ column = "team", any_of = "A" }'),
            "records.plan.of.where 1.any_of",
            "this must be a list, in square brackets",
        ),
        (
            where('{ linked = "cin_plans", when = "any time", where = [{ linked = "cp_plans" }] }'),
            "records.plan.of.where 1.where 1",
            "a condition here is a table with one of any_of, none_of, given, at_least, within",
        ),
        (
            where('{ linked = "cin_plans", when = "after", date = "start_date" }'),
            "records.plan.of.where 1.when",
            "“after” is not a choice here; write “before”, “on or before”",
        ),
        (
            counting(f"{POSTS}, add = 7"),
            "records.plan.of.add",
            "this must be text: put 7 in quotes",
        ),
        (counting(f"{POSTS}, add = []"), "records.plan.of.add", "this must be text, in quotes"),
        (
            counting(f"{POSTS}, add = {{ since = 'census_date', until = 'census_date' }}"),
            "records.plan.of.add.unit",
            "this field is missing",
        ),
        (
            counting(REFERRALS.replace("cin_episodes", "CIN episodes")),
            "records.plan.of.table",
            "must be small letters, digits and underscores, like start_date",
        ),
        (
            f"{{ plan = {{ kind = 'ratio', numerator = {{ {POSTS} }}, denominator = [] }} }}",
            "records.plan.denominator",
            "this needs 1 or more entries",
        ),
    ],
)
def test_a_table_of_the_wrong_build_is_refused_where_it_stands(
    tmp_path: Path, records: str, key: str, said: str
) -> None:
    found = said_of(tmp_path, records)
    assert list(found) == [key]
    assert said in found[key]


# --- Names that the data dictionary does not know


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (
            counting(REFERRALS.replace("cin_episodes", "cin_episode")),
            "there is no record table “cin_episode”; did you mean “cin_episodes”?",
        ),
        (
            counting(REFERRALS.replace("referral_date", "referal_date")),
            "the table cin_episodes has no column “referal_date”; did you mean “referral_date”?",
        ),
        (
            counting(REFERRALS.replace("referral_date", "person_id")),
            "cin_episodes.person_id is a person, and a date is needed",
        ),
        (
            where('{ column = "close_date", any_of = ["Y"] }'),
            "cin_episodes.close_date is a date, and a code or flag or label is needed",
        ),
        (
            where('{ column = "referral_nfa", any_of = ["yes"] }'),
            "cin_episodes.referral_nfa holds “Y” or “N” and nothing else",
        ),
        (
            where('{ column = "referral_nfa", none_of = ["yes"] }'),
            "cin_episodes.referral_nfa holds “Y” or “N” and nothing else",
        ),
        (
            where('{ column = "primary_need", any_of = ["N1", "N44"] }'),
            "cin_episodes.primary_need has no code “N44”; did you mean “N4”?",
        ),
        (
            where('{ column = "primary_need", none_of = ["neglect"] }'),
            "cin_episodes.primary_need has no code “neglect”",
        ),
        (
            where(
                '{ linked = "cp_plans", when = "any time", '
                'where = [{ column = "initial_category", any_of = ["NEGG"] }] }'
            ),
            "cp_plans.initial_category has no code “NEGG”; did you mean “NEG”?",
        ),
        (
            where('{ column = "team", any_of = ["Duty", " "] }'),
            "cin_episodes.team: the label “ ” has neither a letter nor a number",
        ),
        (
            where('{ column = "team", none_of = ["-"] }'),
            "cin_episodes.team: the label “-” has neither a letter nor a number",
        ),
        (
            where('{ column = "close_date", at_least = 3 }'),
            "cin_episodes.close_date is a date, and a whole number is needed",
        ),
        (
            where('{ repeat_within_months = 12, by = "team" }'),
            "cin_episodes.team is a label, and a person or identifier is needed",
        ),
        (
            where('{ linked = "disabilty", when = "any time" }'),
            "there is no record table “disabilty”; did you mean “disability”?",
        ),
        (
            where('{ linked = "vacancies", when = "any time" }'),
            "the table vacancies has no column “person_id”",
        ),
        (
            where('{ linked = "cin_plans", when = "before" }'),
            "a link needs the other table's date, unless it may be “any time”",
        ),
        (
            where('{ linked = "cin_plans", when = "any time", within = 4 }'),
            "a link at any time has no bounds",
        ),
        (
            counting(f'{REFERRALS}, count = "team"'),
            "cin_episodes.team is a label, and a person or identifier is needed",
        ),
        (
            counting(f'{POSTS}, keep = "first in year"'),
            "the table vacancies has no column “person_id”",
        ),
        (
            counting(f'{POSTS}, add = "census_date"'),
            "vacancies.census_date is a date, and a number or whole number is needed",
        ),
        (
            counting('kind = "events", table = "professionals", date = "census_date", '
                     'count = "person_id", add = "cases"'),
            "a measure counts or adds up, not both",
        ),
        (
            counting(f"{PLANS}, unless = [{{ table = 'cp_plans', start = 'start_date', "
                     "end = 'end_date' }]"),
            "only children can be left out by `unless`: count = “person_id”",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_record_tables_is_refused_in_words(
    tmp_path: Path, records: str, said: str
) -> None:
    assert said_of(tmp_path, records) == {"records.plan.of": said}


@pytest.mark.parametrize(
    ("table", "column", "code"),
    [
        pytest.param("contacts", "outcome_code", "Our own", id="of a list that is not complete"),
        pytest.param("assessment_factors", "factor_code", "18A", id="given up in 2020"),
    ],
)
def test_a_code_that_rows_may_have_is_accepted(
    tmp_path: Path, table: str, column: str, code: str
) -> None:
    asked = f'where = [{{ column = "{column}", any_of = ["{code}"] }}]'
    records = where(f'{{ linked = "{table}", when = "any time", {asked} }}')
    write_folder(tmp_path, {HERE: SECTION + indicator(records=records)})
    (counted,) = load_catalogue(tmp_path).measures
    (link,) = counted.where
    assert isinstance(link, Linked)
    assert link.where == (AnyOf(column=column, any_of=(code,)),)


@pytest.mark.parametrize(
    "link",
    [
        'when = "any time"',
        'when = "on or before", date = "referral_date"',
        'when = "on or after", date = "referral_date"',
        'when = "before", date = "close_date"',
    ],
)
def test_a_link_that_a_row_may_have_to_itself_is_refused(tmp_path: Path, link: str) -> None:
    said = said_of(tmp_path, where(f'{{ linked = "cin_episodes", {link} }}'))
    assert said == {
        "records.plan.of": "a link to the measure's own table, cin_episodes, needs when = “before” "
        "and date = “referral_date”, so that no row is linked to itself"
    }


def test_so_is_one_by_another_day_than_that_of_the_row(tmp_path: Path) -> None:
    """A plan that ended began before, so each would be linked to itself."""
    ended = 'kind = "events", table = "cin_plans", date = "end_date"'
    link = '{ linked = "cin_plans", when = "before", date = "start_date" }'
    plan = f'{{ plan = {{ kind = "proportion", of = {{ {ended} }}, when = [{link}] }} }}'
    (words,) = said_of(tmp_path, plan, **SHARE).values()
    assert "needs when = “before” and date = “end_date”" in words


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            (
                f"kind = 'proportion', of = {{ {REFERRALS} }}, "
                "when = [{ column = 'x', given = true }]"
            ),
            "the table cin_episodes has no column “x”",
        ),
        (
            (
                "kind = 'duration', table = 'contacts', since = 'contact_day', "
                "until = 'decision_date', unit = 'days'"
            ),
            "the table contacts has no column “contact_day”; did you mean “contact_date”?",
        ),
        (
            (
                "kind = 'duration', table = 'contacts', since = 'contact_date', "
                "until = 'decision_date', unit = 'days', "
                "where = [{ column = 'team', at_least = 1 }]"
            ),
            "contacts.team is a label, and a whole number is needed",
        ),
    ],
)
def test_a_plan_that_does_not_fit_its_table_is_refused_in_one_sentence(
    tmp_path: Path, plan: str, said: str
) -> None:
    assert said_of(tmp_path, f"{{ plan = {{ {plan} }} }}") == {"records.plan": said}


# --- Plans that do not count what the indicator says it is

AGAIN = "{ repeat_within_months = 12 }"
A_SHARE = f"kind = 'proportion', of = {{ {REFERRALS} }}, when = [{AGAIN}]"
PERSONS = ', count = "person_id"'
VARIANT = "{ slug = 'other', title = 'Other'," + counting(PLANS).removeprefix("{")


@pytest.mark.parametrize(
    ("changes", "records", "said"),
    [
        (
            {},
            f"{{ plan = {{ {A_SHARE} }} }}",
            "plan: the shape “events” needs kind = “count”, not “proportion”",
        ),
        (
            SHARE,
            counting(REFERRALS),
            "plan: the shape “proportion” needs kind = “proportion” or “ratio”, not “count”",
        ),
        (
            DURATION,
            counting(REFERRALS),
            "plan: the shape “duration” needs kind = “duration” or “ratio”, not “count”",
        ),
        (
            {"shape": '"supplied"'},
            counting(REFERRALS),
            "plan: an indicator of the shape “supplied” is not counted from records",
        ),
        (
            {},
            counting(REFERRALS, ", per = 'bullying-incidents'"),
            "per: only a rate is for so many people",
        ),
        (
            RATE,
            counting(REFERRALS),
            "per: a rate needs the indicator whose figures are its population",
        ),
        (
            {},
            counting(REFERRALS, f", children = {{ {REFERRALS}{PERSONS} }}"),
            "children: this goes with also_children = true, and only with it",
        ),
        (
            {"also_children": "true"},
            counting(REFERRALS),
            "children: this goes with also_children = true, and only with it",
        ),
        (
            {"also_children": "true"},
            counting(REFERRALS, f", children = {{ {REFERRALS} }}"),
            "children: this must have count = “person_id”, so that each child counts once",
        ),
        (
            STOCK,
            counting(REFERRALS),
            "plan: a position on the last day needs measures of the kind “open at end”",
        ),
        (
            {},
            counting(PLANS),
            "plan: what is added up over time needs measures of the kind “events”",
        ),
        (
            {},
            counting(REFERRALS, f", variants = [{VARIANT}]"),
            "variants 1.plan: what is added up over time needs measures of the kind “events”",
        ),
        (
            STOCK | {"distinct": "true"},
            counting(PLANS),
            "plan: distinct = true, so every measure needs count = “person_id”",
        ),
        (
            {},
            counting(REFERRALS + PERSONS),
            "plan: count = “person_id” counts each child once, so distinct must be true",
        ),
    ],
)  # fmt: skip
def test_a_plan_counts_what_the_indicator_says_it_is(
    tmp_path: Path, changes: Changes, records: str, said: str
) -> None:
    assert said_of(tmp_path, records, **changes) == {"records": said}


def test_two_variants_of_one_indicator_have_two_names(tmp_path: Path) -> None:
    records = counting(PLANS, f", variants = [{VARIANT}, {VARIANT}]")
    said = said_of(tmp_path, records, **STOCK)
    assert said == {"records.variants": "two variants have the slug “other”"}


def test_the_population_of_a_rate_is_an_indicator_that_there_is(tmp_path: Path) -> None:
    records = counting(REFERRALS, ", per = 'bullying'")
    said = said_of(tmp_path, records, **RATE)
    assert said == {"records.per": "“bullying” is not the slug of an indicator"}


def test_a_yearly_census_may_give_a_stock_by_its_day(tmp_path: Path) -> None:
    census = counting(f'{POSTS}, add = "vacant_posts"')
    assert "position" in said_of(tmp_path, census, **STOCK)["records"]
    text = indicator(records=census, **CENSUS) + "\n[[indicator]]\n"
    write_folder(tmp_path, {HERE: SECTION + text})
    assert {str(key) for _, key in complaints(tmp_path)}.isdisjoint({"indicator “9.1”.records"})


def test_records_are_not_complained_of_where_the_indicator_itself_is_wrong(tmp_path: Path) -> None:
    said = said_of(tmp_path, counting(PLANS), shape='"flow"')
    assert list(said) == ["shape"]


def test_a_partnership_that_changes_a_plan_is_told_where_it_went_wrong(tmp_path: Path) -> None:
    change = """
        [change."5.2".records.plan]
        kind = "proportion"
        when = [{ repeat_within_month = 6 }]
        of = { kind = "events", table = "cin_episodes", date = "referral_date" }
    """
    (tmp_path / "catalogue.toml").write_text(EXTENDING + change, encoding="utf-8")
    ((place, said),) = complaints(tmp_path).items()
    assert place == ("catalogue.toml", 'change."5.2".records.plan.when 1')
    assert said.endswith("did you mean “repeat_within_months”?")
