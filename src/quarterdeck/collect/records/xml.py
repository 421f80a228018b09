"""XML files of records: read piece by piece, safely, and told apart by how they begin.

Nothing outside a file is ever opened, and no entity is ever put in. A file is fed to the parser a
little at a time; what has been read of it is dropped behind each record. So it takes no more room
than one record, which has a limit too.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, cast

from lxml import etree

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.collect.records.rules import CUT_SHORT, RECORD_TOO_LARGE, XML_REFUSED

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public name

LARGEST_RECORD = 2_000_000
"""Bytes from the end of one record to the end of the next: some 20,000 elements."""

_Event = Literal["start", "end"]
_PIECE = 32_768
_LAST_LINE_KEPT = 65_535  # libxml2 keeps an element's line in 16 bits

CIN_CENSUS, SSDA903, WORKFORCE = "CIN census", "SSDA903", "Workforce census"
_BY_COLLECTION = {"CIN": CIN_CENSUS, "CSWW": WORKFORCE}
_BY_ELEMENT = {
    "EXPSSDA903": SSDA903,
    "Children": CIN_CENSUS,
    "LALevelVacancies": WORKFORCE,
    "CSWWWorker": WORKFORCE,
}


def elements(source: RecordSource, names: tuple[str, ...], found: Found) -> Iterator[Element]:
    """Yield each element of these names, whatever its namespace, once it is whole.

    It is emptied when the next one is asked for. Where the file cannot be read on, that is found.
    """
    with source.open() as file:
        opening, root = _opening(file)
        if root is not None and _may_declare_entities(root):
            found.add(XML_REFUSED, source.name, line_of(root))
        else:
            yield from _whole(_pieces(opening, file), names, source.name, found)


def xml_format(head: bytes) -> str | None:
    """Tell by its first bytes, some kilobytes, which return an XML file is; None for another.

    A root called Message is shared by several collections: what its header says, or else the
    first element after it, decides.
    """
    parser = _parser(("start", "end"), None)
    _fed(parser, head)
    for event, element in _met(parser):
        name = local_name(element)
        if event == "start" and name in _BY_ELEMENT:
            return _BY_ELEMENT[name]
        if event == "end" and name == "Collection":
            return _BY_COLLECTION.get((element.text or "").strip().upper())
    return None


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: Element) -> int:
    """Return the line on which an element's start tag ends.

    Beyond line 65,535 libxml2 knows only on which line the text in an element ends, or, where it
    has none, the text after it: the lines within that text are taken off.
    """
    line: Any = element.sourceline
    if line >= _LAST_LINE_KEPT:
        text = element.text or _next_text(element)
        if "\n" in text:  # counting takes far longer than looking
            line -= text.count("\n")
    return line


def _next_text(element: Element) -> str:
    """Return the first text within an element that begins with others, or that after it."""
    inner = element
    while inner.text is None and len(inner):
        inner = inner[0]
    return inner.text or inner.tail or ""


def _parser(events: tuple[_Event, ...], names: tuple[str, ...] | None) -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events,
        tag=None if names is None else [f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _opening(file: BinaryIO) -> tuple[bytes, Element | None]:
    """Read until the root has begun; return what was read of the file, and the root."""
    parser, read = _parser(("start",), None), bytearray()
    while len(read) < LARGEST_RECORD and (piece := file.read(_PIECE)):
        read += piece
        stopped = _fed(parser, piece)
        for _, root in _met(parser):
            return bytes(read), root
        if stopped is not None:
            break
    return bytes(read), None


def _may_declare_entities(root: Element) -> bool:
    """Say whether there is a document type with entities in it, or one in another file."""
    info: Any = root.getroottree().docinfo
    declared = info.internalDTD
    return declared is not None and bool(info.system_url or [*declared.iterentities()])


def _pieces(opening: bytes, file: BinaryIO) -> Iterator[bytes]:
    """Yield a file piece by piece, and an empty piece at its end."""
    yield opening
    while piece := file.read(_PIECE):
        yield piece
    yield b""


def _whole(
    pieces: Iterator[bytes], names: tuple[str, ...], file: str, found: Found
) -> Iterator[Element]:
    """Yield elements as they become whole, and drop each after its use."""
    parser, line, since = _parser(("end",), names), 1, 0
    for piece in pieces:
        stopped = _fed(parser, piece)
        since += len(piece)
        for _, element in _met(parser):
            line, since = line_of(element), 0
            yield element
            _drop(element)
        if stopped is not None:
            found.add(CUT_SHORT, file, stopped.lineno or line)
            return
        if since > LARGEST_RECORD:
            found.add(RECORD_TOO_LARGE, file, line)
            return


def _fed(parser: etree.XMLPullParser, piece: bytes) -> etree.XMLSyntaxError | None:
    """Feed a piece, an empty one for the end; return why it can be read no further."""
    try:
        if piece:
            parser.feed(piece)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        return error
    return None


def _met(parser: etree.XMLPullParser) -> Iterator[tuple[_Event, Element]]:
    """Yield what a parser met in what it was fed."""
    return cast("Iterator[tuple[_Event, Element]]", parser.read_events())


def _drop(element: Element) -> None:
    """Empty an element that was used, and take away what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
