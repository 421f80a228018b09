"""Write: the printed year as the files that its agencies would send."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys.files.annex_a import write_annex_a, write_annex_a_csv
from quarterdeck.demo.journeys.files.cin_census import write_cin_census
from quarterdeck.demo.journeys.files.lists import write_plain_lists, write_ssd
from quarterdeck.demo.journeys.files.ssda903 import write_ssda903, write_ssda903_xml
from quarterdeck.demo.journeys.files.workforce import write_workforce
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.printed.year import printed_journeys
from quarterdeck.demo.table import YEAR

_YEARS = (FinancialYear(2019), YEAR)
_INSPECTED = (date(2020, 9, 30), date(2021, 3, 31))
_CENSUS_DAY = date(2020, 9, 30)


def write_records(folder: Path, seed: int = 0) -> list[Path]:
    """Write all files of the printed year into a folder; return them, in order.

    Each format has a folder of its own there: the same children, told in different ways. The
    census before the year's own tells which of its referrals are repeats. The annex is of two
    days, half a year apart.
    """
    journeys = [*printed_journeys(seed)]
    return [
        *_censuses(journeys, _made(folder / "cin-census")),
        *_looked_after(journeys, _made(folder / "ssda903")),
        *_annexes(journeys, _made(folder / "annex-a")),
        *write_ssd(journeys, _made(folder / "standard-safeguarding-dataset")),
        *_workforce(journeys, _made(folder / "workforce")),
        *write_plain_lists(journeys, _made(folder / "lists")),
    ]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _censuses(journeys: Sequence[Journey], folder: Path) -> list[Path]:
    paths = []
    for year in _YEARS:
        paths.append(folder / f"cin-census-{year.label.replace('/', '-')}.xml")
        with paths[-1].open("wb") as stream:
            write_cin_census(journeys, year, stream)
    return paths


def _looked_after(journeys: Sequence[Journey], folder: Path) -> list[Path]:
    paths = write_ssda903(journeys, YEAR, folder)
    whole = folder / "ssda903.xml"
    with whole.open("wb") as stream:
        write_ssda903_xml(journeys, YEAR, stream)
    return [*paths, whole]


def _annexes(journeys: Sequence[Journey], folder: Path) -> list[Path]:
    paths = []
    for day in _INSPECTED:
        paths.append(folder / f"annex-a-{day.isoformat()}.xlsx")
        write_annex_a(journeys, day, paths[-1])
    last = _made(folder / _INSPECTED[-1].isoformat())
    return [*paths, *write_annex_a_csv(journeys, _INSPECTED[-1], last)]


def _workforce(journeys: Sequence[Journey], folder: Path) -> list[Path]:
    path = folder / f"workforce-{_CENSUS_DAY.isoformat()}.xml"
    with path.open("wb") as stream:
        write_workforce(journeys, _CENSUS_DAY, stream)
    return [path]
