"""Counting journeys in plain Python: each indicator on journeys worked by hand."""

from collections import Counter
from datetime import date

from quarterdeck.define.period import FinancialYear, Month
from quarterdeck.demo.journeys.counted import counted
from quarterdeck.demo.journeys.counts.parts import Part
from quarterdeck.demo.journeys.events import (
    CinAssessment,
    CinEpisode,
    CinPlan,
    ClaEpisode,
    Contact,
    CpPlan,
    Disability,
    DomesticAbuseNotification,
    EarlyHelpAssessment,
    Event,
    InitialCpConference,
    Missing,
)
from quarterdeck.demo.journeys.generate import journeys
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.often import CARE, HOME
from quarterdeck.demo.journeys.terms import JourneyTerms

JUNE = Month(2020, 6)
FIRST, LAST = date(2020, 6, 1), date(2020, 6, 30)


def figure(slug: str, *events: Event) -> Part:
    return counted([Journey("C1", events)], [JUNE])[slug, JUNE.label]


def test_a_referral_repeats_one_at_most_twelve_months_before() -> None:
    slug = "repeat-referrals-within-12-months"
    again = CinEpisode(date(2020, 6, 15))
    assert figure(slug, CinEpisode(date(2019, 6, 15)), again) == (1, 1)
    assert figure(slug, CinEpisode(date(2019, 6, 14)), again) == (0, 1)
    assert figure(slug, CinEpisode(FIRST), again) == (1, 2)


def test_a_referral_leads_to_an_assessment_that_begins_before_it_is_closed() -> None:
    slug, referral = "referrals-leading-to-assessment", CinEpisode(FIRST, close_date=LAST)
    assert figure(slug, referral, CinAssessment(LAST)) == (1, 1)
    assert figure(slug, referral, CinAssessment(date(2020, 7, 1))) == (0, 1)
    assert figure(slug, referral, CinAssessment(date(2020, 5, 31))) == (0, 1)


def test_45_working_days_from_14_april_2020_end_on_18_june_for_two_days_are_holidays() -> None:
    slug, start = "assessments-in-time", date(2020, 4, 14)
    assert figure(slug, CinAssessment(start, None, date(2020, 6, 18))) == (1, 1)
    assert figure(slug, CinAssessment(start, None, date(2020, 6, 19))) == (0, 1)


def test_a_conference_on_the_fifteenth_working_day_is_in_time() -> None:
    slug, discussed = "initial-conferences-in-time", date(2020, 6, 5)
    in_time, late = date(2020, 6, 26), date(2020, 6, 29)
    assert figure(slug, InitialCpConference(in_time, discussed, "N")) == (1, 1)
    assert figure(slug, InitialCpConference(late, discussed, "N")) == (0, 1)
    assert figure(slug, InitialCpConference(in_time, None, "Y")) == (0, 0)


def test_a_plan_that_ends_on_the_last_day_is_not_open() -> None:
    slug = "children-on-a-protection-plan"
    assert figure(slug, CpPlan(FIRST)) == (1, 0)
    assert figure(slug, CpPlan(LAST, date(2020, 7, 1))) == (1, 0)
    assert figure(slug, CpPlan(FIRST, LAST)) == (0, 0)


def test_a_plan_has_lasted_two_years_on_the_day_two_years_later() -> None:
    slug = "protection-plans-two-years-or-more"
    assert figure(slug, CpPlan(date(2018, 6, 30))) == (1, 0)
    assert figure(slug, CpPlan(date(2018, 7, 1))) == (0, 0)


def test_a_child_in_need_has_a_plan_and_neither_protection_nor_care() -> None:
    slug, plan = "children-in-need-rate", CinPlan(FIRST)
    assert figure(slug, plan) == (1, 0)
    assert figure(slug, plan, CpPlan(FIRST)) == (0, 0)
    assert figure(slug, plan, ClaEpisode(FIRST, "S", "C1")) == (0, 0)
    assert figure(slug, plan, ClaEpisode(FIRST, "S", "V4")) == (1, 0)


def test_short_breaks_are_not_being_looked_after() -> None:
    for status, number in (("V3", 0), ("V4", 0), ("V2", 1)):
        care = ClaEpisode(FIRST, "S", status, end_date=LAST, end_reason="E8")
        assert figure("children-becoming-looked-after", care) == (number, 0)
        assert figure("children-ceasing-to-be-looked-after", care) == (number, 0)


def test_a_new_episode_of_care_is_neither_a_start_nor_an_end() -> None:
    care = (
        ClaEpisode(FIRST, "S", "C1", end_date=date(2020, 6, 10), end_reason="X1"),
        ClaEpisode(date(2020, 6, 10), "P", "C1"),
    )
    assert figure("children-becoming-looked-after", *care) == (1, 0)
    assert figure("children-ceasing-to-be-looked-after", *care) == (0, 0)
    assert figure("children-looked-after", *care) == (1, 0)


def test_interviews_belong_to_the_month_in_which_a_child_was_found() -> None:
    slug, began = "independent-return-interviews", date(2020, 5, 31)
    held = Missing(began, FIRST, "M", HOME, "Y", "Y", "Y", date(2020, 6, 3))
    refused = Missing(LAST, LAST, "M", CARE, "Y", "Y", "N")
    away = Missing(date(2020, 6, 8), date(2020, 6, 9), "A", CARE)
    assert figure(slug, held, refused, away) == (1, 2)
    assert figure("missing-from-home", held) == (0, 0)
    assert figure("missing-from-care", refused, away) == (1, 0)


def test_days_to_a_decision_are_working_days_from_the_day_after_the_contact() -> None:
    friday, monday = date(2020, 6, 5), date(2020, 6, 8)
    contacts = (Contact(friday, "6", monday, "EH Referral"), Contact(monday, "2A", monday, "NFA"))
    assert figure("working-days-to-mash-decision", *contacts) == (1, 2)
    assert figure("mash-decisions-for-early-help", *contacts) == (1, 2)
    assert figure("mash-decisions-for-social-care", *contacts) == (0, 2)


def test_an_incident_counts_once_for_all_its_children_and_again_at_the_same_address() -> None:
    first = DomesticAbuseNotification("N1", FIRST, "A1", "Y", "Y")
    second = DomesticAbuseNotification("N2", LAST, "A1", "N", "Y")
    elsewhere = DomesticAbuseNotification("N3", LAST, "A2", "N", "N")
    household = [Journey("C1", (first, second)), Journey("C2", (first, second))]
    known = counted([*household, Journey(None, (elsewhere,))], [JUNE])
    assert known["domestic-abuse-notifications-with-a-child-present", JUNE.label] == (1, 0)
    assert known["repeat-domestic-abuse-call-outs", JUNE.label] == (1, 0)


def test_a_disabled_child_in_need_is_one_of_those_in_need() -> None:
    slug, plan = "children-in-need-with-a-disability", CinPlan(FIRST)
    assert figure(slug, Disability("AUT"), Disability("LD"), plan) == (1, 1)
    assert figure(slug, Disability("NONE"), plan) == (0, 1)
    assert figure(slug, Disability("AUT"), plan, CpPlan(FIRST)) == (0, 0)


def test_early_help_came_before_a_referral_if_its_assessment_did() -> None:
    slug, referral = "referrals-after-early-help-assessment", CinEpisode(LAST)
    assert figure(slug, EarlyHelpAssessment(FIRST, FIRST), referral) == (1, 0)
    assert figure(slug, EarlyHelpAssessment(FIRST, LAST), referral) == (0, 0)
    assert figure(slug, EarlyHelpAssessment(FIRST), referral) == (0, 0)


def test_another_areas_plan_is_not_this_councils() -> None:
    plan = CpPlan(FIRST, other_area="Y")
    assert figure("children-on-a-protection-plan", plan) == (0, 0)
    assert figure("repeat-protection-plans", plan) == (0, 0)


def test_a_year_counts_what_its_months_count() -> None:
    year = FinancialYear(2020)
    known = counted([Journey("C1", (CinEpisode(FIRST), CinEpisode(LAST)))], [year, JUNE])
    slug = "referrals-to-social-care"
    assert known[slug, year.label] == known[slug, JUNE.label] == (2, 0)


def test_made_up_children_come_to_something_in_every_indicator() -> None:
    """Otherwise whoever counts nothing would count them rightly."""
    terms = JourneyTerms(children=2500, years=4)
    known = counted(journeys(terms), terms.reporting_years)
    totals = Counter[str]()
    for (slug, _), (top, _) in known.items():
        totals[slug] += top
    assert [slug for slug, total in totals.items() if total == 0] == []
