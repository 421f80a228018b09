"""Which format a file has, by what is in it: names often lie (`.xls` that is HTML, `.txt`)."""

import re
from enum import StrEnum

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.packed import member_names
from quarterdeck.define.finding import InputRefused


class Format(StrEnum):
    """A format with a reader."""

    TEXT = "text"
    HTML = "html"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PDF = "pdf"
    DOCX = "docx"


_SIGNS_OF_HTML = re.compile(rb"<!doctype html|<html[\s>]|<table[\s>]", re.IGNORECASE)
_PACKED = {
    "xl/workbook.xml": Format.XLSX,
    "word/document.xml": Format.DOCX,
    "content.xml": Format.ODS,
}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SAVE_AS = "Open it in its own program and save it as Excel workbook (.xlsx), .ods, .docx or PDF."
_WIDE_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def detect(file: File) -> Format:
    """Tell a file's format from its bytes; raise InputRefused when no reader knows it."""
    start = file.data[:1024]
    if start.startswith(b"PK\x03\x04"):
        return _packed(file)
    if start.startswith(_OLE):
        return _old_office(file)
    if b"%PDF-" in start:
        return Format.PDF
    if start.startswith(b"{\\rtf") or b"<?mso-application" in start:
        raise _no_reader(file, "rich text or an XML spreadsheet")
    if b"\x00" in file.data and not start.startswith(_WIDE_BYTE_ORDER_MARKS):
        raise _no_reader(file, "binary data, not a table")
    return Format.HTML if _SIGNS_OF_HTML.search(file.data.replace(b"\x00", b"")) else Format.TEXT


def _packed(file: File) -> Format:
    names = member_names(file)
    for name, found in _PACKED.items():
        if name in names:
            return found
    raise _no_reader(file, "a zip archive without a spreadsheet or Word document in it")


def _old_office(file: File) -> Format:
    """Tell an old .xls from the other things in the same container, passwords among them."""
    if _utf16("EncryptedPackage") in file.data:
        raise file.password_protected()
    if _utf16("Workbook") in file.data or _utf16("Book") in file.data:
        return Format.XLS
    raise _no_reader(file, "an old Office document")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _no_reader(file: File, what: str) -> InputRefused:
    return file.refused("unknown-format", f"“{file.name}” is {what}", _SAVE_AS)
