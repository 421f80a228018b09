"""Formulas of an XLSX sheet that nobody has worked out: the file holds no result to be read."""

import re
from collections.abc import Iterator

from quarterdeck.collect.figures import first_few
from quarterdeck.collect.file import File
from quarterdeck.collect.formats.xlsx_marks import prefix
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

WITHOUT_RESULT = Rule(
    "formula-without-result",
    Severity.QUERY,
    "A workbook holds a formula without its result, as some programs write them. Its cell has no "
    "figure.",
    "Open the file in Excel or LibreOffice, save it, and read it again.",
)
_FORMULA = (
    rb"<%(p)sf(?:\s[^>]*)?(?:/>|(?<!/)>[^<]*</%(p)sf>)\s*"
    rb"(?P<value><%(p)sv\s*/>\s*|<%(p)sv>\s*</%(p)sv>\s*)?</%(p)sc>"
)
_NAME = re.compile(rb'\sr="([A-Z]+[0-9]+)"')


def without_result(file: File, sheet: str, xml: bytes) -> Iterator[Finding]:
    """Find the cells of a sheet whose formula has no stored result."""
    cells = list(_cells(xml))
    if cells:
        message = f"Formulas of sheet “{sheet}” are without a result: {first_few(cells)}"
        place = Place(file.name, sheet=sheet, cell=cells[0])
        yield WITHOUT_RESULT.found(message=message, place=place)


def _cells(xml: bytes) -> Iterator[str]:
    named = {b"p": prefix(xml)}
    # Most sheets hold no f between their first row and their last, which is far quicker to see.
    start = xml.rfind(b"<", 0, xml.find(b"f", xml.find(b"sheetData")))
    for formula in re.compile(_FORMULA % named).finditer(xml, start):
        cell = xml[xml.rfind(b"<%(p)sc " % named, 0, formula.start()) : formula.start()]
        name = _NAME.search(cell)
        # An empty value of a text is a result: the formula came to no text.
        if name and not (formula["value"] and b't="str"' in cell):
            yield name[1].decode()
