"""A template goes through LibreOffice and comes back: filled in, saved anew, read the same."""

import shutil
from pathlib import Path

import pytest

from quarterdeck.collect.file import receive
from quarterdeck.collect.returns.read import read_return
from quarterdeck.collect.returns.submission import Submission
from quarterdeck.publish.template.render import render_template
from tests.integration.test_workbook_in_libreoffice import SOFFICE, convert
from tests.support.return_files import filled, with_xml
from tests.support.returns import CATALOGUE, QUARTER, numbers, rules, template

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

ANSWERS: dict[str, str | int] = {
    "F2": 404,
    "F3": "<5",
    "F4": "1,234",
    "G5": "not yet available",
    "H5": 45504,
    "I5": "the system is new",
    "F6": "5 (provisional)",
    "F7": 0,
}
READ = {
    "3.1 2024/25 Q1 value": "404",
    "3.3 2024/25 Q1 value": "[c]",
    "3.4(a) 2024/25 Q1 episodes": "1234",
    "3.4(a) 2024/25 Q1 children": "[x]",
    "3.6 2024/25 Q1 value": "5 [p]",
    "6.2 2024/25 Q1 value": "0",
}


def saved(folder: Path, content: bytes, form: str) -> Path:
    """Let LibreOffice save a workbook in a format, under a name that says nothing."""
    source = folder / "before" / "Copy of FINAL.xlsx"
    source.parent.mkdir()
    source.write_bytes(content)
    if form == "xlsx":  # it would not write over the file it reads
        source = convert(source, "ods")
    return Path(shutil.move(convert(source, form), folder / f"return (1).{form}"))


def read(path: Path) -> Submission:
    return read_return(receive(path), CATALOGUE, QUARTER)


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls", "html"])
def test_a_template_saved_by_libreoffice_is_read_as_it_was_filled_in(
    tmp_path: Path, form: str
) -> None:
    submission = read(saved(tmp_path, filled(ANSWERS), form))

    assert (submission.agency, submission.quarter) == ("police", "2024/25 Q1")
    assert numbers(submission) == READ
    assert submission.findings == ()
    promised = {str(entry.promised) for entry in submission.entries if entry.promised}
    assert promised == {"2024-07-31"}


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_it_hides_is_read_and_told(tmp_path: Path, form: str) -> None:
    hidden = with_xml(filled(ANSWERS), '<row r="3"', '<row hidden="1" r="3"')
    submission = read(saved(tmp_path, hidden, form))

    assert numbers(submission) == READ
    assert rules(submission) == ["hidden-rows"]
    assert submission.findings[0].place is not None
    assert submission.findings[0].place.within == "sheet Figures, row 3"


def test_the_sheet_of_figures_alone_is_read_as_text_without_its_stamp(tmp_path: Path) -> None:
    source = tmp_path / "return.xlsx"
    source.write_bytes(filled(ANSWERS))
    sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    convert(source, sheet)
    (text,) = tmp_path.glob("*Figures.csv")

    submission = read(text)

    assert (submission.agency, submission.quarter) == ("", "")
    assert numbers(submission) == READ


def test_an_empty_template_opens_and_is_read_as_blanks(tmp_path: Path) -> None:
    submission = read(saved(tmp_path, render_template(template()), "xlsx"))

    assert set(numbers(submission).values()) == {"[x]"}
    assert submission.findings == ()
