"""Courses: with which day a row of each table begins, and which of its days follow which."""

from collections.abc import Mapping

from quarterdeck.define.records.dictionary import TABLES

_OF_NO_WORK = {"child_death_reviews", "professionals"}

BEGINS: Mapping[str, str] = {
    table.name: table.begins
    for table in TABLES.values()
    if table.begins and table.is_about_people and table.name not in _OF_NO_WORK
}
"""The day on which something was begun with a child, or done at once."""

FOLLOWS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (("birth_date", "death_date"),),
    "contacts": (("contact_date", "decision_date"),),
    "early_help_episodes": (("start_date", "end_date"),),
    "early_help_assessments": (("start_date", "authorisation_date"),),
    "cin_episodes": (("referral_date", "close_date"),),
    "cin_assessments": (("start_date", "authorisation_date"),),
    "cin_plans": (("start_date", "end_date"),),
    "s47_enquiry": (("start_date", "end_date"), ("start_date", "icpc_date")),
    "initial_cp_conference": (("s47_start_date", "icpc_date"),),
    "cp_plans": (("start_date", "end_date"),),
    "pre_proceedings": (("start_date", "end_date"),),
    "police_protection": (("start_date", "end_date"),),
    "child_death_reviews": (("death_date", "review_date"),),
    "missing": (("start_date", "end_date"),),
    "cse_episodes": (("referral_date", "start_date"), ("start_date", "end_date")),
    "private_fostering": (("start_date", "end_date"),),
    "placed_by_other_authorities": (("start_date", "end_date"),),
    "cla_episodes": (("start_date", "end_date"),),
    "lado_allegations": (("referral_date", "close_date"),),
    "professionals": (("role_start_date", "role_end_date"),),
}
"""Pairs of days of which the second cannot be before the first. They may be one day."""

AHEAD = frozenset(
    {
        ("person", "expected_birth_date"),
        ("s47_enquiry", "icpc_target_date"),
        ("cin_assessments", "review_date"),
        ("uasc", "end_date"),
    }
)
"""Days that are set beforehand, so that they may lie ahead of everything known."""
