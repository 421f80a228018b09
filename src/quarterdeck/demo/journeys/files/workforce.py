"""Social work workforce census: an XML file about 30 September, with every worker and vacancies."""

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from quarterdeck.demo.draw import drawn
from quarterdeck.demo.journeys.events import Professional, Vacancies
from quarterdeck.demo.journeys.files.trees import Tree, document, header, leaves, tree
from quarterdeck.demo.journeys.journey import Journey

_DIGIT = {"Y": "1", "N": "0"}


def write_workforce(journeys: Iterable[Journey], day: date, stream: BinaryIO) -> None:
    """Write the census of a day: vacancies and workers, in the order in which they come."""
    with document(stream, "Message") as sink:
        sink.write(header("CSWW", day.year, day), pretty_print=True)
        for journey in journeys:
            for post in journey.of(Vacancies):
                if post.census_date == day:
                    sink.write(_vacancies(post), pretty_print=True)
            for worker in journey.of(Professional):
                if worker.census_date == day:
                    sink.write(_worker(journey.person_id or "", worker, day), pretty_print=True)


def _vacancies(post: Vacancies) -> Tree:
    return tree(
        "LALevelVacancies",
        leaves(
            NumberOfVacancies=post.vacant_posts,
            NoAgencyFTE=post.agency_posts,
            NoAgencyHeadcount=None if post.agency_posts is None else round(post.agency_posts),
        ),
    )


def _worker(name: str, worker: Professional, day: date) -> Tree:
    born = date(day.year - 24 - drawn(38, name), 1 + drawn(11, name, "month"), 1)
    has_left = worker.role_end_date is not None
    return tree(
        "CSWWWorker",
        leaves(
            AgencyWorker=_DIGIT.get(worker.agency_worker or ""),
            SWENo=name,
            FTE=worker.full_time_equivalent_left if has_left else worker.full_time_equivalent,
            PersonBirthDate=born,
            OrgRole=worker.role,
            RoleStartDate=worker.role_start_date,
            RoleEndDate=worker.role_end_date,
            FTE30=worker.full_time_equivalent,
            Cases30=worker.cases,
        ),
    )
