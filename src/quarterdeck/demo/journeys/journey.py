"""Journeys and their rows: what the record holds of one child, worker or other thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind, RecordTable
from quarterdeck.demo.journeys import events
from quarterdeck.demo.journeys.events import Event, Person

E = TypeVar("E", bound=Event)

TABLE_OF: Mapping[type[Event], RecordTable] = {
    events.Person: TABLES["person"],
    events.Disability: TABLES["disability"],
    events.Contact: TABLES["contacts"],
    events.EarlyHelpEpisode: TABLES["early_help_episodes"],
    events.EarlyHelpAssessment: TABLES["early_help_assessments"],
    events.DomesticAbuseNotification: TABLES["domestic_abuse_notifications"],
    events.CinEpisode: TABLES["cin_episodes"],
    events.CinAssessment: TABLES["cin_assessments"],
    events.AssessmentFactor: TABLES["assessment_factors"],
    events.CinPlan: TABLES["cin_plans"],
    events.S47Enquiry: TABLES["s47_enquiry"],
    events.InitialCpConference: TABLES["initial_cp_conference"],
    events.CpPlan: TABLES["cp_plans"],
    events.CpReview: TABLES["cp_reviews"],
    events.PreProceedings: TABLES["pre_proceedings"],
    events.PoliceProtection: TABLES["police_protection"],
    events.ChildDeathReview: TABLES["child_death_reviews"],
    events.Missing: TABLES["missing"],
    events.CseEpisode: TABLES["cse_episodes"],
    events.PrivateFostering: TABLES["private_fostering"],
    events.PlacedByOthers: TABLES["placed_by_other_authorities"],
    events.LadoAllegation: TABLES["lado_allegations"],
    events.ClaEpisode: TABLES["cla_episodes"],
    events.ClaReview: TABLES["cla_reviews"],
    events.Uasc: TABLES["uasc"],
    events.Professional: TABLES["professionals"],
    events.Vacancies: TABLES["vacancies"],
}
"""The record table of each kind of event."""


@dataclass(frozen=True)
class Journey:
    """What happens to one child, or is known of one worker, allegation, address or census.

    `person_id` is the identifier that the council itself uses, such as “C000123”, and none where
    it is about nobody in particular. `plans_before` are protection plans from before the record.
    """

    person_id: str | None
    events: tuple[Event, ...]
    plans_before: int = 0

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Return the events of one kind, in the order in which they happen."""
        return cast("tuple[E, ...]", self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> Mapping[type, tuple[Event, ...]]:
        found: dict[type, list[Event]] = {}
        for event in self.events:
            found.setdefault(type(event), []).append(event)
        return {kind: tuple(events) for kind, events in found.items()}

    @property
    def person(self) -> Person | None:
        """Who the child is; None where the journey is no child's."""
        return next(iter(self.of(Person)), None)


class Row(NamedTuple):
    """A row of a record table, its values in the table's order, identifiers as their plain text."""

    table: str
    values: tuple[Value, ...]


def rows_of(journey: Journey) -> Iterator[Row]:
    """Yield a journey's rows."""
    for event in journey.events:
        table = TABLE_OF[type(event)]
        yield Row(table.name, _with_person(table, journey.person_id, event))


def tables(journeys: Iterable[Journey]) -> Mapping[str, list[tuple[Value, ...]]]:
    """Return every record table's rows. All tables are there, also those without a row."""
    gathered: dict[str, list[tuple[Value, ...]]] = {name: [] for name in TABLES}
    for journey in journeys:
        for row in rows_of(journey):
            gathered[row.table].append(row.values)
    return gathered


def hashed(row: Row, pseudonyms: Pseudonyms) -> Row:
    """Turn a row's identifiers into the numbers that readers would give them."""
    cells = zip(TABLES[row.table].columns, row.values, strict=True)
    return Row(row.table, tuple(_hashed(one.kind, one.name, to, pseudonyms) for one, to in cells))


def _with_person(table: RecordTable, person: str | None, event: Event) -> tuple[Value, ...]:
    at = _PERSON_AT.get(table.name)
    return tuple(event) if at is None else (*event[:at], person, *event[at:])


_PERSON_AT = {
    name: table.names.index("person_id") for name, table in TABLES.items() if table.is_about_people
}


def _hashed(kind: Kind, name: str, value: Value, pseudonyms: Pseudonyms) -> Value:
    if kind is Kind.PERSON:
        return pseudonyms.person(None if value is None else str(value))
    if kind is Kind.IDENTIFIER:
        return pseudonyms.thing(name.removesuffix("_id"), None if value is None else str(value))
    return value
