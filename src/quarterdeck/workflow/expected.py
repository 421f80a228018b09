"""Expected: what a file of records says of itself, held against what was said of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quarterdeck.collect.records.record import Extract
from quarterdeck.collect.records.rules import ANOTHER_QUARTER, ANOTHER_SENDER, KINDS_UNKNOWN
from quarterdeck.collect.records.told import Told, quarter_of
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.period import Quarter, day_words
from quarterdeck.define.place import Place
from quarterdeck.define.plans.needs import tables_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import plain_name
from quarterdeck.define.words import listed
from quarterdeck.publish.words import agency_name


@dataclass(frozen=True)
class SaidOf:
    """What was said of a file: its name, who sent it, and for which quarter."""

    file: str
    agency: str
    quarter: Quarter


def unexpected(extract: Extract, said: SaidOf, catalogue: Catalogue) -> Iterator[Finding]:
    """Ask where a file is about another quarter, or about nothing that its sender answers for."""
    yield from _another_quarter(extract, said, catalogue)
    yield from _another_sender(extract, said, catalogue)


def of_unknown_kinds(told: Told, file: str) -> Iterator[Finding]:
    """Ask where a file tells of a table whose rows are of several kinds, and no row says which."""
    for name, values in told.only.items():
        if not values:
            table, _, column = name.partition(".")
            message = f"{TABLES[table].by_name[column].holds}: {KINDS_UNKNOWN.meaning}"
            yield KINDS_UNKNOWN.found(message=message, place=Place(file))


def _another_quarter(extract: Extract, said: SaidOf, catalogue: Catalogue) -> Iterator[Finding]:
    own = quarter_of(extract, catalogue.first_month)
    if extract.last_day and own and own != said.quarter:
        message = (
            f"It was sent for {said.quarter.label}, but is about the time up to "
            f"{day_words(extract.last_day)}, which is in {own.label}."
        )
        yield ANOTHER_QUARTER.found(message=message, place=Place(said.file))


def _another_sender(extract: Extract, said: SaidOf, catalogue: Catalogue) -> Iterator[Finding]:
    owners = _owners(catalogue)
    told = {table: owners[table] for table in sorted(extract.tables) if table in owners}
    if told and not any(said.agency in agencies for agencies in told.values()):
        tables: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for table, agencies in told.items():
            tables[tuple(sorted(agencies))].append(plain_name(table))
        each = (
            f"rows about {listed(names)} usually come from {_names(agencies, catalogue)}"
            for agencies, names in tables.items()
        )
        message = f"{agency_name(said.agency, catalogue)} sent it, but {listed(each)}."
        yield ANOTHER_SENDER.found(message=message, place=Place(said.file))


def _owners(catalogue: Catalogue) -> Mapping[str, set[str]]:
    """Name the agencies that owe an indicator which is counted from a table, by tables."""
    owners: dict[str, set[str]] = defaultdict(set)
    for indicator in catalogue.indicators:
        if indicator.records is not None:
            for measure in indicator.records.measures:
                for table in tables_of(measure):
                    owners[table].add(indicator.owner)
    return owners


def _names(agencies: Iterable[str], catalogue: Catalogue) -> str:
    return listed((agency_name(one, catalogue) for one in agencies), "or")
