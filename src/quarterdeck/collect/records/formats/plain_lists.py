"""Plain lists: a sheet or a file for each record table, headed with its columns' names.

They hold what no national return does, such as notifications of the police or allegations. A
heading is a column's name (`contact_date`) or the same in words (“Contact date”); people are
headed `child_id` or “Child ID”, workers `worker_id` or “Worker ID”.
"""

from collections.abc import Mapping, Sequence

from quarterdeck.collect.records.cells.words import normal
from quarterdeck.collect.records.lists.layout import FEWEST, Gives, Layout
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind, RecordTable, plain_name

FORMAT = "Plain list"

_ABOUT_WORKERS = "professionals"
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "Child ID": ("person_id", "child_id", "Child", "Person ID", "Child reference"),
    "Worker ID": ("person_id", "worker_id", "Worker", "Person ID"),
    "Birth date": ("Date of birth", "DOB"),
    "Ethnicity": ("Ethnic group",),
    "Outcome code": ("Outcome",),
    "Source code": ("Source", "Contact source"),
}
_NAMES: Mapping[str, tuple[str, ...]] = {
    "contacts": ("mash contacts", "contacts and decisions"),
    "early_help_episodes": ("early help",),
    "domestic_abuse_notifications": (
        *("police domestic abuse notifications", "police notifications", "domestic abuse"),
        *("dv notifications", "domestic violence notifications"),
    ),
    "missing": (
        *("missing episodes", "missing children", "missing and return interviews"),
        *("return interviews", "return home interviews"),
    ),
    "cse_episodes": ("cse", "child sexual exploitation", "sexual exploitation"),
    "private_fostering": ("privately fostered children",),
    "placed_by_other_authorities": (
        *("placed by others", "children placed by other authorities", "ola placements"),
        *("other authority placements",),
    ),
    "lado_allegations": ("lado", "allegations", "lado referrals"),
    "child_death_reviews": ("cdop", "child deaths", "child death overview panel"),
    "person": ("people",),
}


def plain_headings(table: RecordTable) -> tuple[str, ...]:
    """Return the row of headings of an empty list, in the table's order.

    >>> plain_headings(TABLES["private_fostering"])
    ('Child ID', 'Start date', 'End date')
    """
    return tuple(_heading(table, column) for column in table.columns)


def in_plain_words(name: str) -> str:
    """Write a name of the dictionary as a heading: `contact_date` → Contact date."""
    words = plain_name(name)
    return f"{words[:1].upper()}{words[1:]}"


def _heading(table: RecordTable, column: Column) -> str:
    if column.kind is Kind.PERSON:
        return "Worker ID" if table.name == _ABOUT_WORKERS else "Child ID"
    return in_plain_words(column.name)


def _layout(table: RecordTable) -> Layout:
    headings = plain_headings(table)
    columns = dict(zip(table.names, headings, strict=True))
    marks = tuple(heading for heading in headings if heading not in ("Child ID", "Worker ID"))
    return Layout(
        FORMAT,
        in_plain_words(table.name),
        headings,
        marks,
        (Gives(table.name, columns),),
        (table.name, *_NAMES.get(table.name, ())),
        {heading: (*_OTHERS.get(heading, ()), *_turned(heading)) for heading in headings},
    )


def _turned(heading: str) -> tuple[str, ...]:
    """Return the other way to say which day it is: “Date of contact” for “Contact date”."""
    what = heading.removesuffix(" date")
    return (f"Date of {what}",) if what != heading else ()


LISTS = tuple(_layout(table) for table in TABLES.values())
"""The list of every record table."""


def list_named(name: str) -> Layout | None:
    """Return the list whose name a file's or sheet's name has in it; the longest, of several.

    >>> list_named("Police protection 2020-04.csv").name
    'Police protection'
    """
    words = f" {normal(name)} "
    found = [
        (len(call), layout)
        for layout in LISTS
        for call in map(normal, (layout.name, *layout.names))
        if f" {call} " in words
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def recognise_plain(row: Sequence[str], name: str) -> Layout | None:
    """Return the list whose headings a row of cells is, in a file or on a sheet of this name.

    The name decides, where the row has a heading of that list. Otherwise it is the list of which
    the row has all that is needed and the most headings; not where two have as many.
    """
    named = list_named(name)
    if named and named.has_enough(named.headings_in(row)):
        return named
    counts = [
        (len(there), one)
        for one in LISTS
        if one.needed <= (there := one.headings_in(row)) and len(there) >= FEWEST
    ]
    most = max((count for count, _ in counts), default=0)
    best = [one for count, one in counts if count == most]
    return best[0] if len(best) == 1 else None
