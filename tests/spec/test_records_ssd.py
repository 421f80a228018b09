"""Records · the Standard Safeguarding Dataset: its tables, as files of comma-separated values."""

import json
from datetime import date

import pytest

from quarterdeck.collect.records.formats import ssd
from quarterdeck.collect.records.lists.layout import Layout
from tests.support.record_lists import child, lines, read, separated

CONTACTS = [
    *("cont_contact_id", "cont_person_id", "cont_contact_date", "cont_contact_source_code"),
    *("cont_contact_source_desc", "cont_contact_outcome_json"),
]
MISSING = lines(
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted"
)


def outcome_of(cell: str) -> object:
    """Return what a contact came to, as it is read from a cell."""
    rows = [CONTACTS, ["1", "101", "2020-04-01", "6", "Police", cell]]
    (contact,) = read(separated(rows), "ssd_contacts.csv").of("contacts")
    return contact.get("outcome_code")


def test_a_contact_has_the_columns_that_the_dictionary_names() -> None:
    rows = [CONTACTS, ["1", "101", "2020-04-01 09:30:00.000", "2A", "School", "EH Referral"]]

    reading = read(separated(rows), "ssd_contacts.csv")

    assert reading.extract.format == "Standard Safeguarding Dataset"
    assert reading.of("contacts") == [
        {
            "person_id": child("101"),
            "contact_date": date(2020, 4, 1),
            "source_code": "2A",
            "outcome_code": "EH Referral",
        }
    ]
    assert reading.finding("time-dropped").message.startswith("ssd_contacts, cont_contact_date:")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("NFA", "NFA"),
        ("No further action", "NFA"),
        ("Information and Advice", "Information and Advice"),
        ("EH Referral", "EH Referral"),
        ("CIN Referral", "CIN Referral"),
        ("EH Referral, CIN Referral", "CIN Referral"),
        ("", None),
        ("NULL", None),
    ],
)
def test_outcomes_in_words_are_codes_and_the_one_that_went_furthest_counts(
    words: str, code: str | None
) -> None:
    assert outcome_of(words) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}, "CIN Referral"),
        ({"NEW_REFERRAL_FLAG": "N", "NFA_FLAG": "Y"}, "NFA"),
        ({"OUTCOME_ADVICE_FLAG": "Y", "OUTCOME_NFA_FLAG": "Y"}, "Information and Advice"),
        ({"NEW_REFERRAL_FLAG": "", "NFA_FLAG": ""}, None),
        ({"PRIVATE_FOSTERING_FLAG": "Y", "NFA_FLAG": "Y"}, "Other"),
        ({"NFA_FLAG": "Y", "NUMBER_OF_OUTCOMES": 1, "COMMENTS": "CIN Referral"}, "NFA"),
        ({"NFA_FLAG": "N", "NUMBER_OF_OUTCOMES": 1, "COMMENTS": "Y"}, None),
        (["NFA", "EH Referral"], "EH Referral"),
        ([{"EH Referral": True}], "EH Referral"),
        ({"outcome": "EH Referral", "COMMENTS": "CIN Referral"}, "EH Referral"),
        ({"outcomes": ["Information and Advice"]}, "Information and Advice"),
        ([], None),
    ],
)
def test_outcomes_as_json_are_flags_or_words(said: object, code: str | None) -> None:
    assert outcome_of(json.dumps(said)) == code


def test_a_comment_over_several_lines_breaks_no_outcome() -> None:
    said = '{"NFA_FLAG": "N", "ADVICE_FLAG": "Y", "COMMENTS": "one,\ntwo"}'

    assert outcome_of(said) == "Information and Advice"


@pytest.mark.parametrize(
    "broken", ['{"NFA_FLAG": "Y"', '{"COMMENTS": "she said "no""}', "[" * 3000]
)
def test_outcomes_that_are_broken_json_are_empty_and_that_is_said(broken: str) -> None:
    rows = [CONTACTS, ["1", "101", "2020-04-01", "6", "Police", broken]]

    reading = read(separated(rows), "ssd_contacts.csv")

    assert "outcome_code" not in reading.of("contacts")[0]
    assert reading.finding("not-an-outcome").place is not None


@pytest.mark.parametrize(
    ("offered", "accepted", "columns"),
    [
        ("Y", "Y", {"interview_needed": "Y", "interview_offered": "Y", "interview_held": "Y"}),
        ("Y", "N", {"interview_needed": "Y", "interview_offered": "Y", "interview_held": "N"}),
        ("N", "", {"interview_needed": "Y", "interview_offered": "N"}),
        ("NA", "NA", {"interview_needed": "N"}),
        ("", "", {}),
    ],
)
def test_a_return_interview_was_needed_where_it_is_not_said_to_be_not_applicable(
    offered: str, accepted: str, columns: dict[str, str]
) -> None:
    row = lines(f"1,101,2020-04-01,Missing,2020-04-03,{offered},{accepted}")

    assert read(MISSING + row).of("missing") == [
        {
            "person_id": child("101"),
            "start_date": date(2020, 4, 1),
            "end_date": date(2020, 4, 3),
            "missing_type": "M",
            **columns,
        }
    ]


def test_an_episode_of_need_has_the_team_its_referral_went_to() -> None:
    text = lines(
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,"
        "cine_referral_source_code,cine_referral_nfa,cine_close_reason,cine_close_date,"
        "cine_referral_team",
        "7,101,2020-04-01T00:00:00,N1,6,N,RC7,2020-09-01T00:00:00,Duty",
    )

    reading = read(text, "cin.csv")

    assert reading.of("cin_episodes") == [
        {
            "person_id": child("101"),
            "referral_date": date(2020, 4, 1),
            "referral_source": "6",
            "primary_need": "N1",
            "referral_nfa": "N",
            "close_date": date(2020, 9, 1),
            "close_reason": "RC7",
            "team": "Duty",
        }
    ]
    assert reading.rules == []


@pytest.mark.parametrize("layout", ssd.LISTS, ids=lambda layout: layout.name)
def test_every_table_is_recognised_by_its_columns(layout: Layout) -> None:
    reading = read(lines(",".join(layout.headings)), "export.csv")

    assert reading.extract.format == "Standard Safeguarding Dataset"
    assert reading.extract.tables == {gives.table for gives in layout.gives}
    # Of which kinds no child was missing only rows could say: that is asked once it is received.
    empty = [] if reading.extract.tables == {"missing"} else ["list-empty"]
    assert reading.rules == (empty if layout.gives else ["list-unused"])


def test_a_table_named_after_itself_is_recognised_by_two_columns() -> None:
    text = lines("cont_person_id,cont_contact_source_code", "101,6")

    assert read(text, "ssd_contacts.csv").rules == ["column-missing"]


def test_what_the_dataset_keeps_in_another_table_is_not_asked_of_this_one() -> None:
    """The legal status of an episode of care stands in `ssd_legal_status`."""
    (episodes,) = (one for one in ssd.LISTS if one.name == "ssd_cla_episodes")

    assert "clae_cla_episode_start_date" in episodes.headings
    assert not [heading for heading in episodes.headings if not heading.startswith("clae_")]


def test_the_census_of_social_workers_has_a_day_that_the_dataset_lacks() -> None:
    (professionals,) = (one for one in ssd.LISTS if one.name == "ssd_professionals")

    assert professionals.gives == ()
