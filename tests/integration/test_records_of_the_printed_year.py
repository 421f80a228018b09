"""The printed year as files: what agencies would send, counted from the files themselves."""

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from quarterdeck.demo.journeys.files.made_up import FIRST_NAMES
from quarterdeck.demo.journeys.files.write import write_records

FIRST, LAST = date(2020, 4, 1), date(2021, 3, 31)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("records")
    paths = write_records(folder)
    assert sorted(paths) == sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path for path in paths}


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [*csv.DictReader(file)]


def british(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None  # noqa: DTZ007 - a day


def referrals_in(path: Path) -> list[tuple[str, date]]:
    return [
        (child.findtext(".//LAchildID") or "", date.fromisoformat(day.text or ""))
        for child in etree.parse(path).iter("Child")
        for day in child.iter("CINreferralDate")
    ]


def test_every_format_is_there(files: dict[str, Path]) -> None:
    folders = Counter(name.split("/")[0] for name in files)
    assert {*folders} == {
        *("cin-census", "ssda903", "annex-a", "standard-safeguarding-dataset", "workforce"),
        "lists",
    }


def test_the_census_has_2047_referrals_of_the_year_and_459_repeats(
    files: dict[str, Path],
) -> None:
    before = referrals_in(files["cin-census/cin-census-2019-20.xml"])
    own = referrals_in(files["cin-census/cin-census-2020-21.xml"])
    year = [(child, day) for child, day in own if day >= FIRST]
    days: dict[str, set[date]] = {}
    for child, day in [*before, *own]:
        days.setdefault(child, set()).add(day)
    repeats = [
        day
        for child, day in year
        if any(timedelta(0) < day - other <= timedelta(days=365) for other in days[child])
    ]
    assert (len(year), len(repeats)) == (2047, 71 + 114 + 138 + 136)


def test_the_census_has_201_children_on_a_protection_plan(files: dict[str, Path]) -> None:
    plans = etree.parse(files["cin-census/cin-census-2020-21.xml"]).iter("ChildProtectionPlans")
    assert sum(plan.find("CPPendDate") is None for plan in plans) == 201


def test_the_return_has_347_looked_after_children_at_the_end(files: dict[str, Path]) -> None:
    episodes = [
        row for row in rows_in(files["ssda903/episodes.csv"]) if row["LS"] not in {"V3", "V4"}
    ]
    began = [
        row for row in episodes if row["RNE"] == "S" and (british(row["DECOM"]) or LAST) >= FIRST
    ]
    ceased = [row for row in episodes if row["REC"] not in {"", "X1"}]
    assert len({row["CHILD"] for row in episodes if not row["DEC"]}) == 347
    assert (len(began), len(ceased)) == (113, 109)


def test_the_annex_has_the_referrals_of_the_second_half(files: dict[str, Path]) -> None:
    book = CalamineWorkbook.from_path(files["annex-a/annex-a-2021-03-31.xlsx"])
    _, *rows = book.get_sheet_by_name("List 3").to_python()
    since = date(2020, 10, 1)
    assert sum(isinstance(row[5], date) and row[5] >= since for row in rows) == 577 + 536


def test_the_dataset_has_10459_contacts_of_the_year(files: dict[str, Path]) -> None:
    contacts = rows_in(files["standard-safeguarding-dataset/ssd_contacts.csv"])
    days = [date.fromisoformat(row["cont_contact_date"]) for row in contacts]
    assert sum(day >= FIRST for day in days) == 2502 + 2489 + 2854 + 2614
    outcomes = Counter(row["cont_contact_outcome_json"] for row in contacts)
    assert outcomes['["CIN Referral"]'] == 488 + 543 + 596 + 586


def test_plain_lists_tell_what_no_return_does(files: dict[str, Path]) -> None:
    assert len(rows_in(files["lists/lado_allegations.csv"])) == 318
    incidents = rows_in(files["lists/domestic_abuse_notifications.csv"])
    present = {
        row["notification_id"]
        for row in incidents
        if row["child_present"] == "Y" and date.fromisoformat(row["notification_date"]) >= FIRST
    }
    assert len(present) == 1747


def test_names_and_postcodes_stand_where_formats_have_columns_for_them(
    files: dict[str, Path],
) -> None:
    protected = rows_in(files["annex-a/2021-03-31/List 7.csv"])
    assert all(row["Allocated Worker"].split()[0] in FIRST_NAMES for row in protected)
    homes = [row["HOME_POST"] for row in rows_in(files["ssda903/episodes.csv"])]
    assert homes
    assert all(home.startswith("ZZ") for home in homes)
