"""Laws of written files: whatever the journeys, each format says the same and nothing later."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from quarterdeck.define.period import FinancialYear
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.demo.journeys.events import CinEpisode, ClaEpisode, Professional
from quarterdeck.demo.journeys.files.annex_a import write_annex_a, write_annex_a_csv
from quarterdeck.demo.journeys.files.annex_headings import HEADINGS
from quarterdeck.demo.journeys.files.cin_census import write_cin_census
from quarterdeck.demo.journeys.files.lists import write_plain_lists, write_ssd
from quarterdeck.demo.journeys.files.ssda903 import write_ssda903, write_ssda903_xml
from quarterdeck.demo.journeys.files.workforce import write_workforce
from quarterdeck.demo.journeys.generate import journeys
from quarterdeck.demo.journeys.journey import Journey, tables
from quarterdeck.demo.journeys.terms import JourneyTerms

few = settings(max_examples=25)
some = st.builds(
    JourneyTerms,
    children=st.integers(0, 60),
    first_year=st.integers(2019, 2025),
    years=st.integers(1, 3),
    seed=st.integers(0, 10**6),
    referred=st.just(0.8),
    looked_after=st.just(0.4),
)


def made(terms: JourneyTerms) -> tuple[list[Journey], FinancialYear, date]:
    year = terms.reporting_years[0]
    assert year.start is not None
    return [*journeys(terms)], year, date(year.start + 1, 3, 31)


def written(write: object, *terms: object) -> bytes:
    stream = BytesIO()
    write(*terms, stream)  # type: ignore[operator]
    return stream.getvalue()


def texts(root: etree._Element, name: str) -> list[str]:
    return [str(element.text) for element in root.iter(name)]


def rows_in(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [*csv.reader(file)]


def in_year(start: date, end: date | None, last: date) -> bool:
    return start <= last and (end is None or end >= date(last.year - 1, 4, 1))


@given(some)
@few
def test_a_census_has_every_episode_open_in_its_year(terms: JourneyTerms) -> None:
    every, year, last = made(terms)
    root = etree.fromstring(written(write_cin_census, every, year))
    expected = [
        one.referral_date.isoformat()
        for journey in every
        for one in journey.of(CinEpisode)
        if in_year(one.referral_date, one.close_date, last)
    ]
    assert texts(root, "CINreferralDate") == expected
    assert texts(root, "Year") == [str(last.year)]
    assert bool(texts(root, "Sex")) == (last.year >= 2025 and bool(expected))
    assert bool(texts(root, "GenderCurrent")) == (last.year < 2025 and bool(expected))


@given(some)
@few
def test_a_census_names_no_day_that_has_not_come_but_when_a_conference_or_birth_is_due(
    terms: JourneyTerms,
) -> None:
    every, year, last = made(terms)
    root = etree.fromstring(written(write_cin_census, every, year))
    days = [
        element.text
        for element in root.iter()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", element.text or "")
        and element.tag not in {"InitialCPCtarget", "ExpectedPersonBirthDate"}
    ]
    assert max(map(str, days)) == last.isoformat()  # the reference date


@given(some)
@few
def test_the_return_of_looked_after_children_is_the_same_as_csv_and_as_xml(
    terms: JourneyTerms,
) -> None:
    every, year, last = made(terms)
    with TemporaryDirectory() as folder:
        paths = {path.stem: path for path in write_ssda903(every, year, Path(folder))}
        headings, *episodes = rows_in(paths["episodes"])
        missing = rows_in(paths["missing"])[1:]
        uasc = rows_in(paths["uasc"])[1:]
    root = etree.fromstring(written(write_ssda903_xml, every, year))
    assert texts(root, "DECOM") == [row[headings.index("DECOM")] for row in episodes]
    assert texts(root, "MIS_START") == [row[3] for row in missing]
    assert texts(root, "DUC") == [row[3] for row in uasc]
    assert texts(root, "UASC").count("1") == len(uasc)
    assert len(episodes) == sum(
        in_year(one.start_date, one.end_date, last)
        for journey in every
        for one in journey.of(ClaEpisode)
    )


@given(some)
@few
def test_the_annex_is_the_same_as_a_workbook_and_as_files(terms: JourneyTerms) -> None:
    every, _, last = made(terms)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_annex_a(every, last, folder / "annex.xlsx")
        book = CalamineWorkbook.from_path(folder / "annex.xlsx")
        paths = write_annex_a_csv(every, last, folder)
        assert book.sheet_names == [*HEADINGS] == [path.stem for path in paths]
        for path in paths:
            sheet = book.get_sheet_by_name(path.stem).to_python()
            assert [plain(row) for row in sheet] == rows_in(path)


def plain(row: Sequence[object]) -> list[str]:
    """Write a row of a workbook as its file has it."""
    return [
        f"{cell:%d/%m/%Y}"
        if isinstance(cell, date)
        else str(int(cell))
        if isinstance(cell, float)
        else str(cell)
        for cell in row
    ]


@given(some)
@few
def test_plain_lists_are_the_rows_themselves(terms: JourneyTerms) -> None:
    every, _, _ = made(terms)
    with TemporaryDirectory() as folder:
        written_lists = {
            path.stem: rows_in(path) for path in write_plain_lists(every, Path(folder))
        }
    for name, rows in tables(every).items():
        headings, *cells = written_lists[name]
        expected = [["" if value is None else str(value) for value in row] for row in rows]
        assert cells == expected
        people = {"child_id", "worker_id"} & {*headings}
        assert len(headings) == len(TABLES[name].columns)
        assert bool(people) == TABLES[name].is_about_people


@given(some)
@few
def test_the_dataset_has_a_row_for_each_row_it_can_hold(terms: JourneyTerms) -> None:
    every, _, _ = made(terms)
    rows = tables(every)
    names = {table.ssd: table.name for table in TABLES.values() if table.ssd}
    with TemporaryDirectory() as folder:
        for path in write_ssd(every, Path(folder)):
            headings, *cells = rows_in(path)
            assert len(cells) == len(rows[names[path.stem]])
            assert len({heading.partition("_")[0] for heading in headings}) == 1


@given(some)
@few
def test_the_workforce_census_has_every_worker_of_its_day(terms: JourneyTerms) -> None:
    every, year, last = made(terms)
    day = date(last.year - 1, 9, 30)
    root = etree.fromstring(written(write_workforce, every, day))
    workers = [
        one for journey in every for one in journey.of(Professional) if one.census_date == day
    ]
    assert len(texts(root, "SWENo")) == len(workers)
    assert len(texts(root, "NumberOfVacancies")) == 1
    assert year.start == day.year


@given(some)
@few
def test_the_same_journeys_make_the_same_bytes(terms: JourneyTerms) -> None:
    every, year, last = made(terms)
    again = [*journeys(terms)]
    for write in (write_cin_census, write_ssda903_xml):
        assert written(write, every, year) == written(write, again, year)
    with TemporaryDirectory() as name:
        paths = Path(name) / "first.xlsx", Path(name) / "second.xlsx"
        for path, those in zip(paths, (every, again), strict=True):
            write_annex_a(those, last, path)
        assert paths[0].read_bytes() == paths[1].read_bytes()
