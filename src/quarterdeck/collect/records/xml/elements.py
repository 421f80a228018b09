"""XML files of records: read piece by piece, safely, and told apart by how they begin.

Nothing outside a file is ever opened, and no entity is ever put in. A file is fed to the parser a
little at a time; what has been read of it is dropped behind each record. So it takes no more room
than one record, which has a limit too.
"""

from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal, cast

from lxml import etree

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.collect.records.rules import CUT_SHORT, LIST_MISSING, RECORD_TOO_LARGE, XML_REFUSED

Element = etree._Element  # noqa: SLF001 - lxml gives its elements no public name

LARGEST_RECORD = 2_000_000
"""Bytes from the end of one record to the end of the next: some 20,000 elements."""

LAST_LINE_KEPT = 65_535
"""Beyond it libxml2 does not keep an element's line, for which it has 16 bits."""

_Event = Literal["start", "end", "pi"]
_PIECE = 32_768
_HOLDER = "Children"
_MARKER = b"<?marker?>"

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

    It is gone when the next one is asked for. Where the file cannot be read on, that is found.
    """
    with source.open() as file:
        opening, root = _opening(file)
        if root is not None and _may_declare_entities(root):
            found.add(XML_REFUSED, source.name, line_of(root))
            return
        given = 0
        try:
            for element in _quickly(opening, file, names):
                given += 1
                yield element
        except _AmissError:
            yield from _carefully(source, names, found, given)
            return
    if not given:
        found.add(LIST_MISSING, names[-1], 1)


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
    line: int = element.sourceline  # type: ignore[assignment]  # the stubs know no type of it
    if line >= LAST_LINE_KEPT:
        line -= (element.text or _next_text(element)).count("\n")
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
        remove_pis="pi" not in events,
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


class _AmissError(Exception):
    """Something is amiss with a file, so it has to be read carefully."""


def _quickly(opening: bytes, file: BinaryIO, names: tuple[str, ...]) -> Iterator[Element]:
    """Yield whole elements without being told of each: those that another one stands behind.

    To be told of the end of each element in a file costs a third of the time of parsing it. The
    parser is told of a single processing instruction, put before the root, to get at the tree.
    """
    parser, since, root = _parser(("pi",), None), 0, None
    for piece in _pieces(_marked(opening), file):
        if _fed(parser, piece) is not None:
            raise _AmissError
        if root is None:
            root = _behind_marker(parser)
        since += len(piece)
        for element in _whole_within(root, ended=not piece):
            if local_name(element) in names:
                since = 0
                yield element
        if since > LARGEST_RECORD:
            raise _AmissError


def _marked(opening: bytes) -> bytes:
    """Put the marker before the root of a file, behind the declaration that must come first."""
    text = opening.removeprefix(BOM_UTF8)
    if not text.startswith(b"<"):
        raise _AmissError
    declaration, end, rest = (
        text.partition(b"?>") if text.startswith(b"<?xml ") else (b"", b"", text)
    )
    return declaration + end + _MARKER + rest


def _behind_marker(parser: etree.XMLPullParser) -> Element:
    for _, marker in _met(parser):
        root = marker.getnext()
        if root is not None:
            return root
    raise _AmissError


def _whole_within(root: Element, *, ended: bool) -> Iterator[Element]:
    """Yield what is whole within a root, or within the parent that the children of a file have."""
    for element in _taken(root, ended=ended):
        if local_name(element) == _HOLDER:
            yield from _taken(element, ended=True)
        else:
            yield element
    if len(root) and local_name(root[-1]) == _HOLDER:
        yield from _taken(root[-1], ended=False)


def _taken(parent: Element, *, ended: bool) -> Iterator[Element]:
    """Yield what is in a parent, then take it out: all but the last, until the parent ended."""
    whole = len(parent) if ended else len(parent) - 1
    if whole > 0:
        yield from [*parent][:whole]
        del parent[:whole]


def _carefully(
    source: RecordSource, names: tuple[str, ...], found: Found, given: int
) -> Iterator[Element]:
    """Yield whole elements but those already given; find where the file can be read no further."""
    parser, line, since, whole = _parser(("end",), names), 1, 0, 0
    with source.open() as file:
        for piece in _pieces(file.read(_PIECE), file):
            stopped = _fed(parser, piece)
            since += len(piece)
            for _, element in _met(parser):
                line, since, whole = line_of(element), 0, whole + 1
                if whole > given:
                    yield element
                _drop(element)
            if stopped is not None:
                found.add(CUT_SHORT, source.name, stopped.lineno or line)
                return
            if since > LARGEST_RECORD:
                found.add(RECORD_TOO_LARGE, source.name, line)
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
