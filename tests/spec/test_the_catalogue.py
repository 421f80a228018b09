"""The built-in catalogue: forty-three indicators, each by the rule it needs.

This chapter is the reference for what the catalogue decides. The rules follow from what is counted,
not from the words behind a title: “(Total)” stands behind flows and stocks alike.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import quarterdeck
from quarterdeck.define.identity import Balance, Identity, Parts, Subset
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import decimals_of
from quarterdeck.define.plans.conditions import NoneOf
from quarterdeck.define.plans.measures import AnyMeasure, OpenAtEnd, Spell
from quarterdeck.define.rules import (
    Disclosure,
    Frequency,
    MissingPolicy,
    Polarity,
    Shape,
    TimeRollUp,
)

DEMO = Path(quarterdeck.__file__).parent / "demo"
CATALOGUE = built_in_catalogue()
INDICATORS = {indicator.ref: indicator for indicator in CATALOGUE.indicators}
RECORDS = {ref: indicator.records for ref, indicator in INDICATORS.items() if indicator.records}

each_indicator = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)


def refs(*, time: TimeRollUp) -> set[str]:
    return {ref for ref, indicator in INDICATORS.items() if indicator.roll_up.time is time}


# --- What it holds


def test_it_holds_every_row_of_the_published_table_in_order_word_for_word() -> None:
    printed = (DEMO / "appendix-2.txt").read_text(encoding="utf-8").replace("\xa0", " ")
    rows = [line for line in printed.splitlines() if re.match(r"[1-8]\.\d", line)]
    titles = [ref + indicator.title for ref, indicator in INDICATORS.items()]
    assert len(rows) == len(titles) == 43
    for row, title in zip(rows, titles, strict=True):
        assert row.startswith(title)
        assert re.fullmatch(r"[\d.-]*", row.removeprefix(title)), "only figures are left over"


def test_its_sections_are_numbered_as_the_references_begin() -> None:
    assert [section.number for section in CATALOGUE.sections] == list("12345678")
    for section in CATALOGUE.sections:
        assert all(i.ref.startswith(f"{section.number}.") for i in section.indicators)


def test_its_year_begins_in_april_and_counts_up_to_five_are_small() -> None:
    assert (CATALOGUE.first_month, CATALOGUE.small_count_threshold) == (4, 5)


def test_every_agency_owes_something() -> None:
    assert {i.owner for i in CATALOGUE.indicators} == {a.slug for a in CATALOGUE.agencies}


# --- How a year is made


def test_things_that_happen_are_added() -> None:
    assert refs(time=TimeRollUp.SUM) == {
        "3.1", "3.2", "3.3", "3.4(a)", "3.4(b)", "3.4(c)",  # incidents and episodes
        "3.6",  # quarterly rates over one population: the year's offences are the quarters'
        "4.3", "5.1", "6.2", "7.2", "7.3",
    }  # fmt: skip


def test_a_position_on_a_day_is_the_last_one() -> None:
    assert refs(time=TimeRollUp.LAST) == {
        "2.2", "2.3", "6.5", "7.1",  # “(Total)”, and yet stocks
        "3.7", "4.1", "6.6",  # “(Month End)”
        "2.1", "5.5",  # a percentage and a rate of a stock
    }  # fmt: skip


def test_numbers_a_month_are_averaged() -> None:
    assert refs(time=TimeRollUp.MEAN) == {"3.8", "4.2", "4.4"}
    assert all(INDICATORS[ref].unit == "per month" for ref in refs(time=TimeRollUp.MEAN))


def test_percentages_of_things_that_happen_are_calculated_from_their_parts() -> None:
    pooled = refs(time=TimeRollUp.RECALCULATE)
    assert pooled == {"3.5", "4.5(a)", "4.5(b)", "4.5(c)", "5.2", "5.3", "5.4", "6.4", "6.7"}
    assert all(INDICATORS[ref].roll_up.continuity == "mean" for ref in pooled)


def test_a_figure_that_runs_since_april_is_not_added_again() -> None:
    assert refs(time=TimeRollUp.CUMULATIVE) == {"6.3"}


def test_what_comes_once_a_year_is_never_made_from_quarters() -> None:
    annual = {"1.1", "1.2", "1.3", "6.1", "6.8", "8.1", "8.2", "8.3", "8.4"}
    assert refs(time=TimeRollUp.NONE) == annual
    sent = {ref for ref, i in INDICATORS.items() if i.frequency is Frequency.ANNUAL}
    assert sent == annual


def test_shares_of_referrals_know_the_referrals_they_are_shares_of() -> None:
    known = {ref: i.roll_up.denominators for ref, i in INDICATORS.items() if i.roll_up.denominators}
    assert known == {"5.2": "referrals-to-social-care", "5.3": "referrals-to-social-care"}


def test_a_missing_quarter_leaves_no_year_except_on_a_running_register() -> None:
    lenient = {
        ref: (i.roll_up.missing, i.roll_up.max_age)
        for ref, i in INDICATORS.items()
        if i.roll_up.missing is not MissingPolicy.REFUSE
    }
    assert lenient == {"2.2": (MissingPolicy.LAST_KNOWN, 1)}


@each_indicator
def test_what_is_added_counts_things_and_not_people(indicator: Indicator) -> None:
    if indicator.roll_up.time is TimeRollUp.SUM:
        assert not indicator.distinct
        assert indicator.counts != "child"


@each_indicator
def test_every_rule_is_shown_by_years_worked_by_hand_to_the_decimals_it_shows(
    indicator: Indicator,
) -> None:
    assert indicator.examples or indicator.roll_up.time is TimeRollUp.NONE
    for example in indicator.examples:
        if example.year != "x":
            assert decimals_of(example.year) == indicator.decimals


# --- What is counted from records


def test_what_no_list_of_the_partnership_tells_is_not_counted_from_records() -> None:
    outside = {"1.1", "1.2", "1.3", "6.1"}
    not_listed = {"3.6"}
    assert {ref for ref, i in INDICATORS.items() if i.records is None} == outside | not_listed


def test_a_figure_that_was_sent_is_not_replaced_by_one_from_records() -> None:
    assert not any(records.published for records in RECORDS.values())


def test_rates_of_children_are_for_the_children_of_1_3() -> None:
    population = {ref: records.per for ref, records in RECORDS.items() if records.per}
    assert population == dict.fromkeys(("5.5", "6.3"), INDICATORS["1.3"].slug)


def test_children_are_counted_beside_missing_episodes() -> None:
    assert {ref for ref, records in RECORDS.items() if records.children} == {"3.4(a)", "3.4(b)"}


def test_other_ways_to_count_that_are_used_stand_beside_the_partnerships_own() -> None:
    others = {ref: [one.slug for one in records.variants] for ref, records in RECORDS.items()}
    assert {ref: slugs for ref, slugs in others.items() if slugs} == {
        "2.1": ["every-open-case"],
        "3.5": ["offered"],
        "4.1": ["whoever-leads"],
        "4.5(b)": ["by-day-of-contact"],
        "4.5(c)": ["by-day-of-contact"],
        "5.2": ["by-children"],
        "5.5": ["every-open-case", "open-without-plan-or-care"],
        "6.4": ["with-transfers-in"],
        "6.6": ["by-children"],
        "6.7": ["earlier-plan-on-record"],
        "7.2": ["each-child-once"],
        "7.3": ["each-child-once"],
    }


def test_short_breaks_are_care_nowhere() -> None:
    not_short = NoneOf(column="legal_status", none_of=("V3", "V4"))
    for measure in measures():
        care = [one for one in (measure, *spells(measure)) if one.table == "cla_episodes"]
        assert all(not_short in one.where for one in care)


def test_plans_of_other_areas_are_this_councils_nowhere() -> None:
    own = NoneOf(column="other_area", none_of=("Y",))
    for measure in measures():
        plans = [one for one in (measure, *spells(measure)) if one.table == "cp_plans"]
        assert all(own in one.where for one in plans)


def measures() -> Iterator[AnyMeasure]:
    for records in RECORDS.values():
        plans = (records.plan, *(variant.plan for variant in records.variants))
        yield from (measure for plan in plans for measure in plan.parts.measures)


def spells(measure: AnyMeasure) -> Sequence[Spell]:
    return measure.unless if isinstance(measure, OpenAtEnd) else ()


# --- What may be shown, and which way is good


def test_small_counts_about_children_are_protected_and_nothing_else() -> None:
    protected = {ref for ref, i in INDICATORS.items() if i.disclosure is Disclosure.SMALL_COUNTS}
    about_children = {
        ref for ref, i in INDICATORS.items() if i.unit in ("count", "per month") and ref != "1.3"
    }
    assert protected == about_children


def test_more_is_neither_better_nor_worse_of_most_of_them() -> None:
    high = {"3.5", "5.3", "5.4", "6.4", "8.2"}
    low = {
        "1.1", "1.2", "3.3", "3.4(a)", "3.4(b)", "3.4(c)", "4.5(a)", "5.2",
        "6.1", "6.6", "6.7", "6.8", "8.3", "8.4",
    }  # fmt: skip
    polarities = dict.fromkeys(INDICATORS, Polarity.INFORMATION)
    polarities |= dict.fromkeys(high, Polarity.HIGH) | dict.fromkeys(low, Polarity.LOW)
    assert {ref: i.polarity for ref, i in INDICATORS.items()} == polarities
    assert len(high | low) < len(INDICATORS) / 2


def test_rates_say_for_how_many() -> None:
    rates = {ref: i.multiplier for ref, i in INDICATORS.items() if i.unit == "rate"}
    assert rates == {"1.2": 1000, "3.6": 10000, "5.5": 10000, "6.1": 10000, "6.3": 10000}


# --- What must agree


def test_the_identities_are_those_that_hold_by_definition() -> None:
    slug = {ref: i.slug for ref, i in INDICATORS.items()}
    assert {shape_of(identity) for identity in CATALOGUE.identities} == {
        ("balance", slug["7.1"], slug["7.2"], slug["7.3"]),
        ("subset", slug["6.6"], slug["6.5"]),
        ("subset", slug["3.2"], slug["3.1"]),
        ("subset", slug["4.3"], slug["5.1"]),
        ("at most", slug["4.5(b)"], slug["4.5(c)"]),
    }


def shape_of(identity: Identity) -> tuple[str, ...]:
    match identity:
        case Balance():
            return ("balance", identity.stock, identity.joining, identity.leaving)
        case Subset():
            return ("subset", identity.part, identity.whole)
        case Parts():
            return ("exactly" if identity.complete else "at most", *identity.parts)


def test_no_identity_finds_fault_with_the_published_table_but_the_one_that_is_there() -> None:
    table = published()
    opening, closing = table["7.1"], table["7.1"][1:]
    misses = [
        after - (before + joined - left)
        for before, after, joined, left in zip(
            opening, closing, table["7.2"][1:], table["7.3"][1:], strict=False
        )
    ]
    assert misses == [0, 0, 1], "Q2 and Q3 balance; Q4 is printed one too high"
    assert all(part <= whole for part, whole in zip(table["6.6"], table["6.5"], strict=True))
    assert all(b + c <= 100 for b, c in zip(table["4.5(b)"], table["4.5(c)"], strict=True))


def published() -> dict[str, list[float]]:
    """Read the quarters that were published, for rows that have all four."""
    file = Path(__file__).parents[1] / "support" / "expected_table.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = {
            row["ref"]: [row[f"q{number}"] for number in range(1, 5)]
            for row in csv.DictReader(lines)
        }
    return {
        ref: [float(cell) for cell in cells]
        for ref, cells in rows.items()
        if all(re.fullmatch(r"[\d.]+", cell) for cell in cells)
    }


def test_it_says_where_each_outside_figure_comes_from_and_why_it_may_differ() -> None:
    with (DEMO / "national-2020-21.csv").open(encoding="utf-8", newline="") as lines:
        outside = {row["ref"] for row in csv.DictReader(lines)}
    assert outside <= {ref for ref, i in INDICATORS.items() if i.national}
    differs = {ref for ref, i in INDICATORS.items() if i.national and i.national.differs_because}
    assert {"5.5", "6.4", "6.7", "7.2", "7.3", "3.4(b)", "6.3"} <= differs


# --- What it says


@each_indicator
def test_its_words_are_whole_sentences(indicator: Indicator) -> None:
    national = indicator.national
    for text in (
        indicator.definition,
        indicator.why_it_matters,
        national.differs_because if national else None,
        *(example.says for example in indicator.examples),
    ):
        assert text is None or ((text[0].isupper() or text[0].isdigit()) and text.endswith("."))
    for phrase in (indicator.numerator, indicator.denominator or "None", indicator.source):
        assert phrase[0].isupper()
        assert not phrase.endswith(".")


@each_indicator
def test_its_definition_says_what_is_left_out(indicator: Indicator) -> None:
    excluding = re.compile(r"\b(not|only|none|nor|left out|excluded|instead|neither)\b")
    assert excluding.search(indicator.definition)


@each_indicator
def test_a_title_that_says_children_where_episodes_are_counted_is_explained(
    indicator: Indicator,
) -> None:
    says_children = re.search(r"\bchildren (Missing|becoming|ceasing|who had)", indicator.title)
    if says_children and indicator.shape is not Shape.OPEN_AT_END:
        assert "The title says children" in indicator.definition


@each_indicator
def test_nobody_is_said_to_have_checked_what_nobody_has(indicator: Indicator) -> None:
    assert indicator.authored_by == "Quarterdeck"
    assert indicator.checked_by == "awaiting a partnership's check"
    assert indicator.next_review > indicator.change_log[-1].date
    assert indicator.target is None, "the published table prints no targets"
