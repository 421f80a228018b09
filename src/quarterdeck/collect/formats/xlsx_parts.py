"""The parts of an XLSX archive beside its values: where each sheet's XML is, and the styles."""

import posixpath

from lxml import etree

from quarterdeck.collect.file import File
from quarterdeck.collect.formats.number_format import (
    GENERAL,
    NumberFormat,
    built_in_format,
    number_format,
)
from quarterdeck.collect.formats.packed import read_xml


def sheet_members(file: File) -> dict[str, str]:
    """Find each worksheet's member in the archive by the sheet's name."""
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
        for relation in read_xml(file, "xl/_rels/workbook.xml.rels")
    }
    sheets = read_xml(file, "xl/workbook.xml").iterfind(".//{*}sheets/{*}sheet")
    return {
        sheet.get("name", ""): targets.get(_relation_id(sheet), "").lstrip("/") for sheet in sheets
    }


def _relation_id(sheet: etree._Element) -> str | None:
    """Find `r:id`, whose namespace differs between the two editions of the standard."""
    ids = (str(value) for key, value in sheet.items() if etree.QName(key).localname == "id")
    return next(ids, None)


def read_styles(file: File) -> dict[bytes, NumberFormat]:
    """Read which cell styles, by their number, change the figures under them, and how."""
    sheet = read_xml(file, "xl/styles.xml")
    own = {
        int(code.get("numFmtId", "0")): number_format(code.get("formatCode", ""))
        for code in sheet.iterfind(".//{*}numFmts/{*}numFmt")
    }
    numbers = [int(style.get("numFmtId", "0")) for style in sheet.iterfind("{*}cellXfs/{*}xf")]
    forms = [own.get(number) or built_in_format(number) for number in numbers]
    return {b"%d" % style: form for style, form in enumerate(forms) if form != GENERAL}
