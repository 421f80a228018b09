"""Plans 7 · sums: days, whole numbers and exact decimals, added up over the rows that count."""

from decimal import Decimal

import pytest

from tests.support.counting import Counts, measure, rows

WORKERS = {
    "professionals": rows(
        "professionals",
        """
        person_id census_date agency_worker full_time_equivalent cases
        1         2020-09-30  N             0.1                  10
        2         2020-09-30  N             0.2                  -
        3         2020-09-30  Y             0.000001             7
        4         2021-09-30  N             1                    5
        5         2021-09-30  N             -                    5
        """,
    )
}


def test_decimals_are_added_up_exactly(counted: Counts) -> None:
    posts = measure("""
kind = "events"
table = "professionals"
date = "census_date"
add = "full_time_equivalent"
""")

    exact = [Decimal("0.300001"), Decimal("0.300001"), 1, 0]
    assert counted(posts, WORKERS, "2020-09,2020/21 Q2,2021/22,2019/20") == exact


def test_only_rows_that_count_are_added_up(counted: Counts) -> None:
    cases = measure("""
kind = "events"
table = "professionals"
date = "census_date"
add = "cases"
where = [{ column = "agency_worker", any_of = ["N"] }]
""")

    assert counted(cases, WORKERS, "2020/21,2021/22") == [10, 10]


@pytest.mark.parametrize(("unit", "days"), [("days", 38), ("working days", 26)])
def test_days_from_one_to_another_are_added_up(counted: Counts, unit: str, days: int) -> None:
    took = measure(f"""
kind = "events"
table = "contacts"
date = "decision_date"
add = {{ since = "contact_date", until = "decision_date", unit = "{unit}" }}
""")
    # 1 + 7 + 0 + 30 days; of working days 1 + 5 + 0 + 20, because of Easter:
    # 31 March to 30 April 2021 has 22 weekdays after the first, less Good Friday and Easter Monday.
    contacts = rows(
        "contacts",
        """
        person_id contact_date decision_date
        1         2020-07-06   2020-07-07
        2         2020-07-03   2020-07-10
        3         2020-07-04   2020-07-04
        4         2021-03-31   2021-04-30
        5         2021-01-05   2021-01-04
        6         -            2021-01-04
        7         2021-01-05   -
        """,
    )

    assert sum(counted(took, {"contacts": contacts}, "2020/21,2021/22")) == days
