"""SSDA903: the return of looked after children, as its files of CSV and as one of XML.

Header, episodes, reviews, unaccompanied children and missing episodes of a year. Days are written
as 31/03/2021. Sex is 1 or 2 up to the year ending 2024, and M, F or U since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.events import ClaEpisode, ClaReview, Missing, Person, Uasc
from quarterdeck.demo.journeys.files.made_up import postcode, pupil_number, urn
from quarterdeck.demo.journeys.files.sheets import paths_in, sheets
from quarterdeck.demo.journeys.files.trees import Tree, document, leaves, tree
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import all_known_on
from quarterdeck.demo.journeys.spans import Span, span_of

_LETTERS_SINCE = 2025
_DIGIT = {"M": "1", "F": "2"}

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "episodes": (
        *("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"),
        *("REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN"),
    ),
    "reviews": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "uasc": ("CHILD", "SEX", "DOB", "DUC"),
    "missing": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
}
"""The headings of each of the return's files."""

Cells = dict[str, str]
"""A row's cells by heading."""

_ELEMENTS = {
    "header": "HEADER",
    "episodes": "EPISODE",
    "reviews": "AREVIEW",
    "missing": "AMISSING",
}
_RENAMED = {"CHILD": "CHILDID", "PLACE": "PL"}
_OF_THE_CHILD = ("CHILD", "DOB", "SEX")
"""What XML says once, in the header."""


def write_ssda903(journeys: Iterable[Journey], year: FinancialYear, folder: Path) -> list[Path]:
    """Write the files of a year into a folder, child by child; return what was written."""
    paths = paths_in(folder, HEADINGS)
    with sheets(paths, HEADINGS) as opened:
        for child in _children(journeys, year):
            for name, cells in child:
                opened[name](cells.get(heading, "") for heading in HEADINGS[name])
    return [*paths.values()]


def write_ssda903_xml(journeys: Iterable[Journey], year: FinancialYear, stream: BinaryIO) -> None:
    """Write the same return as one file of XML, child by child."""
    with document(stream, "EXPSSDA903") as sink:
        for child in _children(journeys, year):
            sink.write(tree("CHILD", _elements(child)), pretty_print=True)


def _elements(child: Sequence[tuple[str, Cells]]) -> Iterator[Tree]:
    """Yield the elements of a child's rows; that it is unaccompanied stands in its header."""
    ceased = {name: cells.get("DUC", "") for name, cells in child}
    asylum = {"UASC": str(int("uasc" in ceased)), "DUC": ceased.get("uasc", "")}
    for name, cells in child:
        if name in _ELEMENTS:
            yield _element(name, cells | asylum if name == "header" else cells)


def _element(name: str, cells: Cells) -> Tree:
    own = cells if name == "header" else {k: v for k, v in cells.items() if k not in _OF_THE_CHILD}
    values = {_RENAMED.get(key, key): value or None for key, value in own.items()}
    return tree(_ELEMENTS[name], leaves(**values))


def _children(
    journeys: Iterable[Journey], year: FinancialYear
) -> Iterator[list[tuple[str, Cells]]]:
    """Yield the rows about each child that was looked after within the year."""
    span = span_of(year)
    for journey in all_known_on(journeys, span.last):
        care = [one for one in journey.of(ClaEpisode) if span.touches(one.start_date, one.end_date)]
        if care and journey.person_id:
            yield [*_rows(journey, journey.person_id, care, span)]


def _rows(
    journey: Journey, name: str, care: Iterable[ClaEpisode], span: Span
) -> Iterator[tuple[str, Cells]]:
    person = journey.person or Person(None)
    child = {"CHILD": name, "DOB": _day(person.birth_date)}
    sex = {"SEX": _sex(person, span)}
    origin = {"ETHNIC": person.ethnicity or "", "UPN": pupil_number(name)}
    yield "header", child | sex | origin
    yield from (("episodes", _episode(name, one)) for one in care)
    for review in journey.of(ClaReview):
        if span.has(review.review_date):
            cells = {"REVIEW": _day(review.review_date), "REVIEW_CODE": review.participation or ""}
            yield "reviews", child | cells
    for one in journey.of(Uasc):
        yield "uasc", child | sex | {"DUC": _day(one.end_date)}
    for missing in journey.of(Missing):
        in_care = missing.missing_from == often.CARE
        if in_care and span.touches(missing.start_date, missing.end_date):
            dates = {"MIS_START": _day(missing.start_date), "MIS_END": _day(missing.end_date)}
            yield "missing", child | {"MISSING": missing.missing_type or ""} | dates


def _episode(name: str, one: ClaEpisode) -> Cells:
    placed = f"{one.placement_type} {one.placement_provider}"
    moved = one.end_reason == "X1"
    return {
        "CHILD": name,
        "DECOM": _day(one.start_date),
        "RNE": one.start_reason or "",
        "LS": one.legal_status or "",
        "CIN": one.primary_need or "",
        "PLACE": one.placement_type or "",
        "PLACE_PROVIDER": one.placement_provider or "",
        "DEC": _day(one.end_date),
        "REC": one.end_reason or "",
        "REASON_PLACE_CHANGE": "CARPL" if moved else "",
        "HOME_POST": postcode(name),
        "PL_POST": postcode(name, placed),
        "URN": urn(name, placed),
    }


def _sex(person: Person, span: Span) -> str:
    sex = person.sex or "U"
    return sex if span.last.year >= _LETTERS_SINCE else _DIGIT.get(sex, "")


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
