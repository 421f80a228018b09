"""What each indicator counts, told by small stories whose figures are worked out by hand.

Unless a story says otherwise, it is about the first quarter of 2020/21, April to June 2020, whose
bank holidays were 10 and 13 April (Easter), 8 May and 25 May. A quarter's last day is 30 June.
"""

from decimal import Decimal

import pytest

from tests.support.told_records import counted, told

# --- 2 Children in particular circumstances


def test_2_1_counts_a_child_with_two_disabilities_once_and_one_with_none_in_the_whole_only() -> (
    None
):
    records = told(
        cin_plans="""
            child  start_date  end_date
            1      2020-01-06  -
            2      2020-01-06  -
            3      2020-01-06  -
            4      2020-01-06  2020-06-30
        """,
        disability="""
            child  disability_code
            1      AUT
            1      LD
            2      NONE
            4      AUT
        """,
    )
    assert counted(records, "2.1") == (1, 3)


def test_2_1_nationally_counts_out_of_every_child_with_an_open_case() -> None:
    records = told(
        cin_episodes="""
            child  referral_date  close_date
            1      2020-01-06     -
            2      2020-06-30     -
            3      2020-01-06     2020-06-30
        """,
        cin_plans="""
            child  start_date  end_date
            2      2020-06-30  -
        """,
        disability="""
            child  disability_code
            1      HEAR
        """,
    )
    assert counted(records, "2.1", variant="every-open-case") == (1, 2)
    assert counted(records, "2.1") == (0, 1)


def test_2_2_counts_children_of_other_authorities_who_are_still_here() -> None:
    records = told(
        placed_by_other_authorities="""
            child  start_date  end_date
            1      2018-02-01  -
            2      2020-06-30  -
            3      2019-05-01  2020-06-30
            4      2020-07-01  -
        """
    )
    assert counted(records, "2.2") == 2


def test_2_3_counts_arrangements_that_have_not_ended() -> None:
    records = told(
        private_fostering="""
            child  start_date  end_date
            1      2019-09-01  2020-07-01
            2      2019-09-01  2020-06-29
        """
    )
    assert counted(records, "2.3") == 1


# --- 3 Domestic abuse, missing children and exploitation


def test_3_1_counts_a_notification_once_however_many_children_were_there() -> None:
    records = told(
        domestic_abuse_notifications="""
            notification_id  child  notification_date  child_present
            71               1      2020-04-20         Y
            71               2      2020-04-20         Y
            72               3      2020-05-20         N
            73               -      2020-06-30         Y
            74               1      2020-07-01         Y
        """
    )
    assert counted(records, "3.1") == 2


def test_3_2_waits_ten_working_days_for_a_referral_and_not_an_eleventh() -> None:
    """After Thursday 9 April and Easter, 14 April is the first working day, 27 April the tenth."""
    records = told(
        domestic_abuse_notifications="""
            notification_id  child  notification_date  child_present
            71               1      2020-04-09         Y
            72               2      2020-04-09         Y
            73               3      2020-04-09         Y
            74               4      2020-04-09         Y
            75               5      2020-04-09         N
        """,
        cin_episodes="""
            child  referral_date
            1      2020-04-27
            2      2020-04-28
            3      2020-04-09
            4      2020-04-08
            5      2020-04-14
        """,
    )
    assert counted(records, "3.2") == 2


def test_3_3_counts_call_outs_after_another_to_the_same_address_within_twelve_months() -> None:
    """At 101, twelve months to the day; at 102, a day more; at 103, the second of two."""
    records = told(
        domestic_abuse_notifications="""
            notification_id  notification_date  address_id  child_at_address
            71               2019-04-20         101         Y
            72               2020-04-20         101         Y
            73               2019-04-20         102         Y
            74               2020-04-21         102         Y
            75               2020-05-01         103         N
            76               2020-05-02         103         Y
            77               2020-05-03         103         N
        """
    )
    assert counted(records, "3.3") == 2


def test_3_3_knows_no_first_and_second_on_one_day() -> None:
    records = told(
        domestic_abuse_notifications="""
            notification_id  notification_date  address_id  child_at_address
            71               2020-06-01         101         Y
            72               2020-06-01         101         Y
        """
    )
    assert counted(records, "3.3") == 0


MISSING = told(
    missing="""
        child  start_date  end_date    missing_from  missing_type
        1      2020-03-31  2020-04-01  HOME          M
        1      2020-04-11  2020-04-12  HOME          M
        1      2020-05-11  2020-05-12  HOME          -
        1      2020-06-11  2020-06-12  HOME          M
        2      2020-06-30  -           HOME          M
        3      2020-04-05  2020-04-06  CARE          M
        3      2020-04-07  2020-04-08  CARE          A
        4      2020-04-20  -           EDUCATION     -
    """
)


def test_3_4_a_counts_a_child_who_goes_missing_three_times_three_times() -> None:
    assert counted(MISSING, "3.4(a)") == 4
    assert counted(MISSING, "3.4(a)", variant="children") == 2


def test_3_4_b_leaves_out_a_child_away_without_leave() -> None:
    assert counted(MISSING, "3.4(b)") == 1
    assert counted(MISSING, "3.4(b)", variant="children") == 1


def test_3_4_c_counts_children_recorded_as_missing_education() -> None:
    assert counted(MISSING, "3.4(c)") == 1


def test_3_4_children_of_a_quarter_are_fewer_than_those_of_its_months_together() -> None:
    months = ("2020-04", "2020-05", "2020-06")
    assert [counted(MISSING, "3.4(a)", month, "children") for month in months] == [1, 1, 2]
    assert counted(MISSING, "3.4(a)", "2020/21 Q1", "children") == 2


RETURNED = told(
    missing="""
        child  start_date  end_date    missing_from  missing_type  interview_offered  interview_held
        1      2020-03-30  2020-04-02  HOME          M             Y                  Y
        2      2020-04-30  2020-05-01  CARE          M             Y                  N
        2      2020-05-09  2020-05-10  CARE          M             -                  -
        3      2020-05-09  -           CARE          M             Y                  Y
        4      2020-05-09  2020-05-20  EDUCATION     -             Y                  Y
        5      2020-05-09  2020-05-10  CARE          A             Y                  Y
    """
)


def test_3_5_asks_after_every_return_whether_an_interview_was_held() -> None:
    """Child 3 has not come back; for child 4 no interview is owed, nor for child 5."""
    assert counted(RETURNED, "3.5") == (1, 3)
    assert counted(RETURNED, "3.5", variant="offered") == (2, 3)


EXPLOITED = told(
    cse_episodes="""
        child  referral_date  risk_level  start_date  end_date
        1      2020-04-01     HIGH        2020-04-03  -
        2      2020-05-01     LOW         2020-05-01  2020-06-30
        3      2020-06-01     -           2020-06-01  -
        4      2020-06-30     HIGH        -           -
        5      2020-03-31     HIGH        2020-04-01  2020-05-01
    """
)


def test_3_7_counts_open_episodes_at_any_level_of_risk() -> None:
    assert counted(EXPLOITED, "3.7") == 2
    assert counted(EXPLOITED, "3.7", "2020-05") == 2


def test_3_8_counts_referrals_that_were_high_risk_at_first() -> None:
    assert counted(EXPLOITED, "3.8") == 2


# --- 4 Early help and the front door


def test_4_1_counts_what_the_hubs_have_open() -> None:
    records = told(
        early_help_episodes="""
            child  start_date  end_date    organisation
            1      2019-04-01  -           Locality hub
            2      2019-04-01  2020-06-30  Locality hub
            3      2019-04-01  -           A school
            4      2019-04-01  -           -
        """
    )
    assert counted(records, "4.1") == 1
    assert counted(records, "4.1", variant="whoever-leads") == 3


def test_4_2_counts_assessments_by_the_day_they_were_authorised() -> None:
    records = told(
        early_help_assessments="""
            child  start_date  authorisation_date
            1      2019-11-01  2020-04-01
            2      2020-06-01  2020-06-30
            3      2020-06-01  2020-07-01
            4      2020-04-01  -
        """
    )
    assert counted(records, "4.2") == 2


def test_4_3_counts_referrals_of_children_assessed_by_early_help_before() -> None:
    """Child 1 twice; that of child 2 was authorised on the day, that of child 3 never."""
    records = told(
        cin_episodes="""
            child  referral_date
            1      2020-04-20
            1      2020-06-20
            2      2020-04-20
            3      2020-04-20
        """,
        early_help_assessments="""
            child  start_date  authorisation_date
            1      2015-01-01  2015-02-01
            2      2020-03-01  2020-04-20
            3      2020-03-01  -
        """,
    )
    assert counted(records, "4.3") == 2


def test_4_4_counts_each_of_three_children_in_one_contact() -> None:
    records = told(
        contacts="""
            child  contact_date
            1      2020-04-20
            2      2020-04-20
            3      2020-04-20
            1      2020-03-31
        """
    )
    assert counted(records, "4.4") == 3
    assert counted(records, "4.4", "2020-05") == 0


def test_4_5_a_leaves_weekends_and_bank_holidays_out_of_the_wait() -> None:
    """From 9 to 14 April, over Easter, is one day; 25 March to 1 April five; the same day none.

    Not decided, decided in July, and decided before it came take no part.
    """
    records = told(
        contacts="""
            child  contact_date  decision_date
            1      2020-04-09    2020-04-14
            2      2020-03-25    2020-04-01
            3      2020-04-20    2020-04-20
            4      2020-04-20    -
            5      2020-06-26    2020-07-01
            6      2020-04-20    2020-04-17
        """
    )
    assert counted(records, "4.5(a)") == (6, 3)


DECIDED = told(
    contacts="""
        child  contact_date  decision_date  outcome_code
        1      2020-03-30    2020-04-01     EH Referral
        2      2020-04-20    2020-04-20     EH Referral
        3      2020-04-20    2020-04-21     CIN Referral
        4      2020-04-20    2020-04-21     NFA
        5      2020-04-20    2020-04-21     -
        6      2020-06-30    2020-07-01     CIN Referral
    """
)


def test_4_5_b_is_out_of_the_decisions_of_the_period() -> None:
    assert counted(DECIDED, "4.5(b)") == (2, 5)
    assert counted(DECIDED, "4.5(b)", variant="by-day-of-contact") == (1, 4)


def test_4_5_c_is_out_of_the_same_decisions() -> None:
    assert counted(DECIDED, "4.5(c)") == (1, 5)
    assert counted(DECIDED, "4.5(c)", variant="by-day-of-contact") == (2, 4)


# --- 5 Referral, assessment and children in need

REFERRED = told(
    cin_episodes="""
        child  referral_date  close_date  referral_nfa
        1      2020-04-06     2020-04-20  Y
        1      2020-05-04     2020-05-11  Y
        1      2020-06-01     -           N
        2      2019-04-06     2019-05-01  N
        2      2020-04-06     -           N
        3      2019-04-05     2019-05-01  N
        3      2020-04-06     -           N
    """
)


def test_5_1_counts_every_referral_whatever_was_decided() -> None:
    assert counted(REFERRED, "5.1") == 5


def test_5_2_finds_two_repeats_where_a_child_is_referred_three_times() -> None:
    """And one of child 2, twelve months after to the day; child 3 came a day later than that."""
    assert counted(REFERRED, "5.2") == (3, 5)


def test_5_2_by_children_counts_the_child_once() -> None:
    assert counted(REFERRED, "5.2", variant="by-children") == (2, 3)


def test_5_3_waits_for_an_assessment_until_the_case_is_closed() -> None:
    """Child 1 next quarter, child 4 on the closing day; 2 was assessed before, 3 after, 5 never."""
    records = told(
        cin_episodes="""
            child  referral_date  close_date
            1      2020-06-25     -
            2      2020-05-04     -
            3      2020-05-04     2020-05-11
            4      2020-05-04     2020-05-11
            5      2020-05-04     -
        """,
        cin_assessments="""
            child  start_date
            1      2020-07-02
            2      2020-05-01
            3      2020-05-12
            4      2020-05-11
        """,
    )
    assert counted(records, "5.3") == (2, 5)


def test_5_4_leaves_open_assessments_out_and_bank_holidays_too() -> None:
    """From Monday 6 April, four bank holidays left out, Friday 12 June is the 45th working day."""
    records = told(
        cin_assessments="""
            child  start_date  authorisation_date
            1      2020-04-06  2020-06-12
            2      2020-04-06  2020-06-15
            3      2019-01-07  -
            4      2020-06-30  2020-06-29
        """
    )
    assert counted(records, "5.4") == (1, 3)


IN_NEED = told(
    cin_episodes="""
        child  referral_date  close_date
        1      2020-01-06     -
        2      2020-01-06     -
        3      2020-01-06     -
        4      2020-01-06     -
        5      2020-01-06     -
        6      2020-01-06     2020-06-30
        7      2020-06-30     -
    """,
    cin_plans="""
        child  start_date  end_date
        1      2020-01-20  -
        1      2020-03-20  -
        2      2020-01-20  -
        3      2020-01-20  -
        4      2020-01-20  -
        5      2020-01-20  -
        6      2020-01-20  2020-06-30
    """,
    cp_plans="""
        child  start_date  end_date  other_area
        2      2020-02-20  -         N
        3      2020-02-20  -         Y
    """,
    cla_episodes="""
        child  start_date  end_date    legal_status
        1      2019-01-01  2020-01-06  C2
        4      2020-02-20  -           C2
        5      2020-02-20  -           V3
    """,
)


def test_5_5_counts_children_with_a_plan_who_are_neither_protected_nor_looked_after() -> None:
    """Children 1, 3 and 5: another area's plan and short breaks take nobody out."""
    assert counted(IN_NEED, "5.5") == 3


def test_5_5_nationally_counts_every_open_case() -> None:
    assert counted(IN_NEED, "5.5", variant="every-open-case") == 6
    assert counted(IN_NEED, "5.5", variant="open-without-plan-or-care") == 4


# --- 6 Harm and child protection


def test_6_2_counts_each_child_each_time() -> None:
    records = told(
        police_protection="""
            child  start_date
            1      2020-04-04
            2      2020-04-04
            1      2020-06-30
            3      2020-07-01
        """
    )
    assert counted(records, "6.2") == 3


def test_6_3_counts_the_enquiries_that_began_in_each_period_by_itself() -> None:
    records = told(
        s47_enquiry="""
            child  start_date
            1      2020-04-01
            1      2020-05-01
            2      2020-07-01
            3      2021-03-31
        """
    )
    quarters = [counted(records, "6.3", f"2020/21 Q{number}") for number in (1, 2, 3, 4)]
    assert quarters == [2, 1, 0, 1]
    assert counted(records, "6.3", "2020/21") == 4


def test_6_4_leaves_out_transfers_in_and_keeps_what_has_no_discussion() -> None:
    """After 9 April, 4 May is the 15th working day; child 3 moved here, 4 has no discussion."""
    records = told(
        initial_cp_conference="""
            child  icpc_date   s47_start_date  transfer_in
            1      2020-05-04  2020-04-09      N
            2      2020-05-05  2020-04-09      -
            3      2020-05-04  2020-04-09      Y
            4      2020-05-04  -               N
        """
    )
    assert counted(records, "6.4") == (1, 3)
    assert counted(records, "6.4", variant="with-transfers-in") == (2, 4)


def test_6_5_takes_a_plan_that_ends_on_the_last_day_as_over() -> None:
    """Child 1 has two plans; that of child 3 ends, 4 is another area's, 5 ended before it began."""
    records = told(
        cp_plans="""
            child  start_date  end_date    other_area
            1      2019-04-01  -           N
            1      2020-04-01  -           N
            2      2020-06-30  2020-07-01  -
            3      2019-04-01  2020-06-30  N
            4      2019-04-01  -           Y
            5      2020-06-20  2020-06-10  N
        """
    )
    assert counted(records, "6.5") == 2
    assert counted(records, "6.5", "2020-05") == 2


def test_6_6_counts_plans_open_for_two_years_to_the_day() -> None:
    """Child 2 is a day short of it, that of child 3 ended, that of child 4 is another area's."""
    records = told(
        cp_plans="""
            child  start_date  end_date    other_area
            1      2018-06-30  -           N
            1      2018-05-30  -           N
            2      2018-07-01  -           N
            3      2018-01-01  2020-06-15  N
            4      2018-01-01  -           Y
        """
    )
    assert counted(records, "6.6") == 2
    assert counted(records, "6.6", variant="by-children") == 1


def test_6_7_believes_the_number_written_down() -> None:
    records = told(
        cp_plans="""
            child  start_date  end_date    previous_plans  other_area
            1      2020-04-06  -           2               N
            2      2012-04-06  2013-04-06  0               N
            2      2020-05-06  -           0               N
            3      2020-05-06  -           -               N
            4      2020-05-06  -           1               Y
        """
    )
    assert counted(records, "6.7") == (1, 3)


def test_6_7_or_looks_for_an_earlier_plan_of_any_council_among_the_records() -> None:
    records = told(
        cp_plans="""
            child  start_date  end_date    previous_plans  other_area
            1      2020-04-06  -           2               N
            2      2012-04-06  2013-04-06  0               N
            2      2020-05-06  -           0               N
            3      2019-05-06  2019-06-06  -               Y
            3      2020-05-06  -           -               N
        """
    )
    assert counted(records, "6.7", variant="earlier-plan-on-record") == (2, 3)


def test_6_8_counts_by_the_day_of_the_review_and_not_of_the_death() -> None:
    records = told(
        child_death_reviews="""
            child  death_date  review_date  modifiable_factors
            1      2018-11-01  2020-04-20   Y
            2      2020-04-20  2020-06-20   N
            3      2020-04-20  -            -
        """
    )
    assert counted(records, "6.8", "2020/21") == 1


# --- 7 Looked after children

CARED_FOR = told(
    cla_episodes="""
        child  start_date  start_reason  legal_status  end_date    end_reason
        1      2020-04-10  S             V2            2020-05-10  X1
        1      2020-05-10  L             C2            -           -
        2      2020-04-10  S             V4            2020-05-10  E4A
        3      2020-04-10  S             L1            2020-04-13  E4A
        3      2020-06-10  S             C2            2020-06-30  E4A
        4      2019-04-10  S             C2            2020-06-30  -
        5      2019-04-10  S             E1            2021-01-10  E12
    """
)


def test_7_1_counts_no_short_break_and_nobody_who_left_on_the_last_day() -> None:
    assert counted(CARED_FOR, "7.1") == 2
    assert counted(CARED_FOR, "7.1", "2020-05") == 3


def test_7_2_counts_two_starts_of_one_child_and_no_change_of_status() -> None:
    assert counted(CARED_FOR, "7.2") == 3


def test_7_2_nationally_counts_each_child_once_a_year_at_its_first_start() -> None:
    months = ("2020-04", "2020-05", "2020-06")
    assert [counted(CARED_FOR, "7.2", month, "each-child-once") for month in months] == [2, 0, 0]
    assert counted(CARED_FOR, "7.2", "2020/21", "each-child-once") == 2


def test_7_3_counts_ends_that_lead_to_no_next_placement() -> None:
    """Two of child 3: X1 is a move, child 2 had short breaks, of child 4 no reason is known."""
    assert counted(CARED_FOR, "7.3") == 2


def test_7_3_nationally_counts_each_child_once_a_year_at_its_last_end() -> None:
    months = ("2020-04", "2020-05", "2020-06")
    assert [counted(CARED_FOR, "7.3", month, "each-child-once") for month in months] == [0, 0, 1]
    assert counted(CARED_FOR, "7.3", "2020/21", "each-child-once") == 2


# --- 8 People who work with children


def test_8_1_counts_allegations_by_the_day_they_were_referred() -> None:
    records = told(
        lado_allegations="""
            allegation_id  referral_date  close_date
            91             2020-04-01     2020-05-01
            92             2021-03-31     -
            93             2020-03-31     2020-04-01
        """
    )
    assert counted(records, "8.1", "2020/21") == 2


CENSUS = told(
    professionals="""
        worker  census_date  agency_worker  full_time_equivalent  full_time_equivalent_left
        1      2020-09-30   N              1                     -
        2      2020-09-30   -              0.5                   -
        3      2020-09-30   Y              1                     1
        4      2020-09-30   N              -                     0.6
        1      2019-09-30   N              0.8                   -
    """,
    vacancies="""
        census_date  vacant_posts  agency_posts
        2020-09-30   4.5           2
        2019-09-30   9             2
    """,
)


def test_8_2_adds_the_posts_that_staff_fill_without_agency_staff() -> None:
    assert counted(CENSUS, "8.2", "2020/21") == Decimal("1.5")


def test_8_3_is_out_of_vacant_and_filled_posts() -> None:
    assert counted(CENSUS, "8.3", "2020/21") == (Decimal("4.5"), Decimal(6))


def test_8_4_is_what_leavers_filled_out_of_those_in_post() -> None:
    assert counted(CENSUS, "8.4", "2020/21") == (Decimal("0.6"), Decimal("1.5"))


@pytest.mark.parametrize("ref", ["8.2", "8.3", "8.4"])
def test_8_is_found_in_the_quarter_of_the_census_alone(ref: str) -> None:
    quarters = [counted(CENSUS, ref, f"2020/21 Q{number}") for number in (1, 2, 3, 4)]
    assert quarters[1] == counted(CENSUS, ref, "2020/21")
    assert quarters[0] == quarters[2] == quarters[3] in (0, (0, 0))
