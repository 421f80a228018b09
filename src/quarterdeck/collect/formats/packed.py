"""Packed files: XLSX, ODS and DOCX are zip archives, and are measured before they are opened."""

import io
import zipfile

from lxml import etree

from quarterdeck.collect.file import File
from quarterdeck.collect.limits import (
    HIGHEST_RATIO,
    LARGEST_UNPACKED,
    MEGABYTE,
    MOST_MEMBERS,
    RATIO_COUNTS_FROM,
)


def member_names(file: File) -> frozenset[str]:
    """Name what the archive holds; raise InputRefused for a broken or monstrous one."""
    with file.in_other_hands(), zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        members = archive.infolist()
    _check(file, members)
    return frozenset(member.filename for member in members)


def read_member(file: File, name: str) -> bytes:
    """Unpack one member; a member longer than the archive admits counts as damage."""
    with file.in_other_hands(), zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        return archive.read(name)


def read_xml(file: File, name: str) -> etree._Element:
    """Parse one member, with entities and the network off."""
    data = read_member(file, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with file.in_other_hands():
        return etree.fromstring(data, parser)


def _check(file: File, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    swollen = unpacked > RATIO_COUNTS_FROM and unpacked > HIGHEST_RATIO * packed
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or swollen:
        message = (
            f"“{file.name}” would unpack from {packed / MEGABYTE:,.1f} MB to"
            f" {unpacked / MEGABYTE:,.0f} MB in {len(members):,} parts, so it was not opened"
        )
        action = "Ask the sender for a plain copy: only the table, saved anew."
        raise file.refused("unpacks-too-large", message, action)
