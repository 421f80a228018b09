"""Records 1: the children in need census, element by element.

Each example is one child, or what of it matters, in the order of the Department for Education's
specification. All rows are about the child of their `LAchildID`, whose hash is its `person_id`.
"""

from datetime import date

import pytest

from quarterdeck.collect.records.formats.cin_census import open_cin_census
from tests.support.cin_files import census, child, in_need
from tests.support.record_files import IDS, Given, Row, read_records

C1 = {"person_id": IDS.person("C1")}


def given(*children: str, **parts: str) -> Given:
    return read_records(open_cin_census, census(*children, **parts))


def rows(table: str, *children: str) -> list[Row]:
    return given(*children).rows(table)


# --- The child


def test_a_child_is_a_person_with_what_breakdowns_need_and_nothing_that_names_it() -> None:
    one = child(
        "<ChildCharacteristics><Ethnicity>wbri</Ethnicity></ChildCharacteristics>",
        identifiers=(
            "<UPN>A123456789123</UPN><FormerUPN>X98765432123B</FormerUPN>"
            "<UPNunknown>UN3</UPNunknown><PersonBirthDate>2015-03-27</PersonBirthDate>"
            "<GenderCurrent>2</GenderCurrent><PersonDeathDate>2021-01-05</PersonDeathDate>"
        ),
    )
    read = given(one)
    person = {
        **C1,
        "birth_date": date(2015, 3, 27),
        "death_date": date(2021, 1, 5),
        "sex": "F",
        "ethnicity": "WBRI",
    }
    assert read.rows("person") == [person]
    assert read.findings == []


@pytest.mark.parametrize(
    ("sent", "sex"),
    [
        ("<GenderCurrent>1</GenderCurrent>", "M"),
        ("<GenderCurrent>2</GenderCurrent>", "F"),
        ("<GenderCurrent>0</GenderCurrent>", "U"),
        ("<GenderCurrent>9</GenderCurrent>", "U"),
        ("<Sex>M</Sex>", "M"),
        ("<Sex> f </Sex>", "F"),
        ("<Sex>U</Sex>", "U"),
        ("<Sex>X</Sex>", "X"),
    ],
)
def test_sex_is_one_code_however_the_year_of_the_census_wrote_it(sent: str, sex: str) -> None:
    assert rows("person", child(identifiers=sent)) == [{**C1, "sex": sex}]


def test_an_unborn_child_has_the_day_it_is_expected() -> None:
    expected = "<ExpectedPersonBirthDate>2021-06-01</ExpectedPersonBirthDate>"
    one = {**C1, "expected_birth_date": date(2021, 6, 1)}
    assert rows("person", child(identifiers=expected)) == [one]


def test_each_disability_is_a_row_none_is_a_code_and_an_empty_element_is_no_row() -> None:
    first = child(
        "<ChildCharacteristics><Disabilities><Disability>HAND</Disability>"
        "<Disability>hear</Disability></Disabilities></ChildCharacteristics>"
    )
    second = child("<Disabilities><Disability>NONE</Disability></Disabilities>", name="C2")
    third = child("<Disabilities><Disability/></Disabilities>", name="C3")
    read = given(first, second, third)
    assert read.rows("disability") == [
        {**C1, "disability_code": "HAND"},
        {**C1, "disability_code": "HEAR"},
        {"person_id": IDS.person("C2"), "disability_code": "NONE"},
    ]
    assert read.findings == []


# --- Episodes of need


def test_each_cindetails_is_an_episode_also_where_its_elements_stand_behind_others() -> None:
    first = in_need(
        "<ReferralSource>1a</ReferralSource>",
        "<PrimaryNeedCode>N4</PrimaryNeedCode>",
        "<CINclosureDate>2021-02-27</CINclosureDate>",
        "<ReasonForClosure>RC1</ReasonForClosure>",
        "<Assessments><AssessmentActualStartDate>2020-05-04</AssessmentActualStartDate>"
        "</Assessments>",
        "<ReferralNFA>0</ReferralNFA>",
    )
    assert rows("cin_episodes", child(first, in_need(referral="2021-03-01"))) == [
        {
            **C1,
            "referral_date": date(2020, 5, 1),
            "referral_source": "1A",
            "primary_need": "N4",
            "referral_nfa": "N",
            "close_date": date(2021, 2, 27),
            "close_reason": "RC1",
        },
        {**C1, "referral_date": date(2021, 3, 1)},
    ]


@pytest.mark.parametrize(
    ("sent", "flag"),
    [("true", "Y"), ("TRUE", "Y"), ("1", "Y"), ("false", "N"), ("FALSE", "N"), ("0", "N")],
)
def test_true_and_false_are_y_and_n_in_all_their_forms(sent: str, flag: str) -> None:
    (row,) = rows("cin_episodes", child(in_need(f"<ReferralNFA>{sent}</ReferralNFA>")))
    assert row["referral_nfa"] == flag


def test_each_assessments_element_is_an_assessment_and_each_factor_in_it_a_row_with_its_start() -> (
    None
):
    episode = in_need(
        "<Assessments><AssessmentActualStartDate>2020-05-04</AssessmentActualStartDate>"
        "<AssessmentInternalReviewDate>2020-05-20</AssessmentInternalReviewDate>"
        "<AssessmentAuthorisationDate>2020-06-30</AssessmentAuthorisationDate>"
        "<FactorsIdentifiedAtAssessment><AssessmentFactors>2A</AssessmentFactors>"
        "<AssessmentFactors>18b</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>",
        "<Assessments><AssessmentActualStartDate>2020-11-02</AssessmentActualStartDate>"
        "<FactorsIdentifiedAtAssessment/></Assessments>",
    )
    read = given(child(episode))
    first = {**C1, "start_date": date(2020, 5, 4)}
    assert read.rows("cin_assessments") == [
        {**first, "review_date": date(2020, 5, 20), "authorisation_date": date(2020, 6, 30)},
        {**C1, "start_date": date(2020, 11, 2)},
    ]
    assert read.rows("assessment_factors") == [
        {**first, "factor_code": "2A"},
        {**first, "factor_code": "18B"},
    ]


def test_each_cinplandates_is_a_plan() -> None:
    episode = in_need(
        "<CINPlanDates><CINPlanStartDate>2020-05-04</CINPlanStartDate>"
        "<CINPlanEndDate>2020-09-01</CINPlanEndDate></CINPlanDates>",
        "<CINPlanDates><CINPlanStartDate>2021-01-04</CINPlanStartDate></CINPlanDates>",
    )
    assert rows("cin_plans", child(episode)) == [
        {**C1, "start_date": date(2020, 5, 4), "end_date": date(2020, 9, 1)},
        {**C1, "start_date": date(2021, 1, 4)},
    ]


# --- Protection

ENQUIRY = (
    "<Section47><S47ActualStartDate>2020-06-02</S47ActualStartDate>"
    "<InitialCPCtarget>2020-06-23</InitialCPCtarget>"
    "<DateOfInitialCPC>2020-06-17</DateOfInitialCPC>"
    "<ICPCnotRequired>false</ICPCnotRequired></Section47>"
)
AFTER_ENQUIRY = {
    **C1,
    "icpc_date": date(2020, 6, 17),
    "s47_start_date": date(2020, 6, 2),
    "transfer_in": "N",
}


def test_an_enquiry_and_the_conference_it_led_to_are_two_rows() -> None:
    read = given(child(in_need(ENQUIRY)))
    assert read.rows("s47_enquiry") == [
        {
            **C1,
            "start_date": date(2020, 6, 2),
            "icpc_target_date": date(2020, 6, 23),
            "icpc_date": date(2020, 6, 17),
            "icpc_not_required": "N",
        }
    ]
    assert read.rows("initial_cp_conference") == [AFTER_ENQUIRY]


def test_an_enquiry_without_a_conference_gives_none() -> None:
    enquiry = "<Section47><S47ActualStartDate>2020-06-02</S47ActualStartDate></Section47>"
    assert rows("initial_cp_conference", child(in_need(enquiry))) == []


def test_a_conference_date_of_the_episode_itself_is_that_of_a_child_who_moved_in() -> None:
    conference = "<DateOfInitialCPC>2020-12-06</DateOfInitialCPC>"
    moved_in = {**C1, "icpc_date": date(2020, 12, 6), "transfer_in": "Y"}
    expected = [moved_in, AFTER_ENQUIRY]
    assert rows("initial_cp_conference", child(in_need(conference, ENQUIRY))) == expected
    assert rows("initial_cp_conference", child(in_need(ENQUIRY, conference))) == expected[::-1]


def test_the_same_day_on_the_episode_and_its_enquiry_is_one_conference() -> None:
    same = "<DateOfInitialCPC>2020-06-17</DateOfInitialCPC>"
    assert rows("initial_cp_conference", child(in_need(same, ENQUIRY))) == [AFTER_ENQUIRY]


def test_the_same_day_on_another_episode_is_another_conference() -> None:
    same = in_need("<DateOfInitialCPC>2020-06-17</DateOfInitialCPC>", referral="2020-06-01")
    conferences = rows("initial_cp_conference", child(same, in_need(ENQUIRY)))
    assert [row["transfer_in"] for row in conferences] == ["Y", "N"]


def test_each_plan_is_a_row_with_none_before_it_as_a_number_and_each_review_one_of_its_own() -> (
    None
):
    plan = (
        "<ChildProtectionPlans><CPPstartDate>2020-06-17</CPPstartDate>"
        "<CPPendDate>2021-03-14</CPPendDate>"
        "<InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse>"
        "<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
        "<NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
        "<Reviews><CPPreviewDate>2020-09-10</CPPreviewDate>"
        "<CPPreviewDate>2021-03-01</CPPreviewDate></Reviews></ChildProtectionPlans>"
    )
    read = given(child(in_need(plan)))
    started = date(2020, 6, 17)
    assert read.rows("cp_plans") == [
        {
            **C1,
            "start_date": started,
            "end_date": date(2021, 3, 14),
            "initial_category": "PHY",
            "latest_category": "EMO",
            "previous_plans": 0,
        }
    ]
    assert read.rows("cp_reviews") == [
        {**C1, "plan_start_date": started, "review_date": date(2020, 9, 10)},
        {**C1, "plan_start_date": started, "review_date": date(2021, 3, 1)},
    ]


def test_pre_proceedings_as_they_are_sent_since_2025_26() -> None:
    told = (
        "<PreProceedingsandFGDM><PPStartDate>2020-09-09</PPStartDate>"
        "<LBPSentDate>2020-09-20</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer>"
        "<FGDMMeetingFac>0</FGDMMeetingFac>"
        "<InitialPPMeetingDate>2020-09-28</InitialPPMeetingDate>"
        "<ReviewMeetingsCount>3</ReviewMeetingsCount>"
        "<StepDecisionDate>2020-12-01</StepDecisionDate><PPOutcome>a</PPOutcome>"
        "<CourtAppDate>2020-12-18</CourtAppDate>"
        "<LetterInitCPDate>2021-02-05</LetterInitCPDate></PreProceedingsandFGDM>"
    )
    read = given(child(in_need(told)))
    assert read.rows("pre_proceedings") == [
        {
            **C1,
            "start_date": date(2020, 9, 9),
            "letter_date": date(2020, 9, 20),
            "family_meeting_offered": "Y",
            "family_meeting_held": "N",
            "end_date": date(2020, 12, 1),
            "outcome_code": "A",
            "court_date": date(2020, 12, 18),
        }
    ]
    assert read.findings == []


# --- The census


def header(**parts: str) -> str:
    return f"<Header>{''.join(f'<{name}>{text}</{name}>' for name, text in parts.items())}</Header>"


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        ({"Year": "2021", "ReferenceDate": "2021-03-31"}, (date(2020, 4, 1), date(2021, 3, 31))),
        ({"ReferenceDate": "2021-03-28"}, (date(2020, 4, 1), date(2021, 3, 28))),
        ({"ReferenceDate": "2022-07-21"}, (date(2022, 4, 1), date(2022, 7, 21))),
        ({"Year": "2021"}, (date(2020, 4, 1), date(2021, 3, 31))),
        ({}, (None, None)),
    ],
)
def test_a_census_tells_of_the_year_from_1_april_to_its_reference_date(
    parts: dict[str, str], days: tuple[date | None, date | None]
) -> None:
    read = given(child(), header=header(**parts))
    assert (read.extract.first_day, read.extract.last_day) == days
    assert read.findings == []


def test_where_the_year_is_another_than_the_reference_date_s_the_date_counts_and_it_is_asked() -> (
    None
):
    read = given(child(), header=header(Year="2020", ReferenceDate="2021-03-31"))
    assert read.extract.last_day == date(2021, 3, 31)
    assert read.rules == ["mixed-years"]


def test_a_reference_date_that_is_no_day_is_found_and_the_year_counts() -> None:
    read = given(child(), header=header(Year="2021", ReferenceDate="31 March"))
    assert read.extract.last_day == date(2021, 3, 31)
    assert read.rules == ["not-a-date"]


def test_a_census_speaks_of_its_tables_also_where_it_has_no_row_of_one() -> None:
    extract = given(child()).extract
    assert extract.format == "CIN census"
    assert extract.tables == {
        "person",
        "disability",
        "cin_episodes",
        "cin_assessments",
        "assessment_factors",
        "cin_plans",
        "s47_enquiry",
        "initial_cp_conference",
        "cp_plans",
        "cp_reviews",
        "pre_proceedings",
    }


@pytest.mark.parametrize(
    "message", ['<Message xmlns="urn:a">', '<m:Message xmlns:m="urn:a">', "<Message>"]
)
def test_a_namespace_changes_nothing(message: str) -> None:
    text = census(child(in_need(ENQUIRY)), message=message)
    if message.startswith("<m:"):
        text = text.replace("</", "</m:").replace("<", "<m:").replace("<m:/m:", "</m:")
        text = text.replace("<m:m:Message", "<m:Message")
    read = read_records(open_cin_census, text)
    assert [one.table for one in read.records] == [
        "person",
        "cin_episodes",
        "s47_enquiry",
        "initial_cp_conference",
    ]
    assert read.extract.last_day == date(2021, 3, 31)
    assert read.findings == []
