"""Trees: elements of XML files, which are written one record at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, BinaryIO

from lxml import etree

Tree = etree._Element  # noqa: SLF001 - lxml has no other name for the type

COUNCIL = "351"
"""The number under which the council's returns are sent."""


def tree(name: str, *parts: Iterable[Tree]) -> Tree:
    """Make an element that holds others."""
    made = etree.Element(name)
    for part in parts:
        made.extend(part)
    return made


def leaf(name: str, value: object) -> Iterator[Tree]:
    """Yield an element that holds a value; none where there is no value."""
    if value is not None:
        made = etree.Element(name)
        made.text = value.isoformat() if isinstance(value, date) else str(value)
        yield made


def leaves(**values: object) -> Iterator[Tree]:
    """Yield an element for each value that there is."""
    for name, value in values.items():
        yield from leaf(name, value)


@contextmanager
def document(stream: BinaryIO, root: str) -> Iterator[Any]:
    """Open a document: what is yielded writes elements into its root, and opens further ones."""
    with etree.xmlfile(stream, encoding="utf-8") as sink:
        sink.write_declaration()
        with sink.element(root):
            yield sink


def header(collection: str, year: int, day: date) -> Tree:
    """Make the head of a message to the Department for Education."""
    details = leaves(Collection=collection, Year=year, ReferenceDate=day)
    source = leaves(
        SourceLevel="L",
        LEA=COUNCIL,
        SoftwareCode="Made up",
        Release="1",
        SerialNo="001",
        DateTime=f"{day.isoformat()}T09:00:00",
    )
    return tree("Header", [tree("CollectionDetails", details), tree("Source", source)])
