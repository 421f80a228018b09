"""Files of records that are broken on purpose: refused or found fault with, and never quoted."""

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quarterdeck.cli.main import cli
from quarterdeck.collect.records.formats import annex_a, ssd, ssda903
from quarterdeck.define.records.dictionary import TABLES
from tests.support.annex_a import annex
from tests.support.record_lists import Rows, separated, workbook

NAME = "Zebedee Quillfeather"
SPELLED = ("zebedee", "quillfeather", "drop table", "hyperlink", "onerror", "\x1b[31m", "\u202e")
"""What no output may hold, in lower case."""

WORDS = (
    NAME,
    f"born 31/02/2014 to {NAME}",
    f"{NAME} was seen at home. " * 400,
    f'=HYPERLINK("https://example.org/?{NAME}","{NAME}")',
    f"<img src=x onerror=\"alert('{NAME}')\"><b>{NAME}</b>",
    f"[bold red on white]{NAME}[/] [link=https://example.org]{NAME}[/link]",
    f"'; DROP TABLE person; -- {NAME}",
    f"{{{NAME}}} %s {{{{ {NAME} }}}} ${{{NAME}}}",
    f"{NAME}\nof 3 High Street\r\n{NAME}",
)
CONTROL = (f"\x1b[31m{NAME}\x1b[0m\x07\u202e{NAME}",)
"""A file with such signs may be taken for no text at all, so they have files of their own."""

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2021</Year>"
    "<ReferenceDate>2021-03-31</ReferenceDate></CollectionDetails></Header>"
)
CHILD = (
    "<Child><ChildIdentifiers><LAchildID>{0}</LAchildID><UPN>{0}</UPN>"
    "<PersonBirthDate>{0}</PersonBirthDate><GenderCurrent>{0}</GenderCurrent></ChildIdentifiers>"
    "<ChildCharacteristics><Ethnicity>{0}</Ethnicity>{0}</ChildCharacteristics><CINdetails>"
    "<CINreferralDate>{0}</CINreferralDate><ReferralNFA>{0}</ReferralNFA>{0}<ChildProtectionPlans>"
    "<CPPstartDate>2020-05-01</CPPstartDate><NumberOfPreviousCPP>{0}</NumberOfPreviousCPP>"
    "</ChildProtectionPlans></CINdetails></Child>"
)


def census(*children: str) -> str:
    return f"<Message>{HEADER}\n<Children>\n{''.join(children)}\n</Children></Message>"


def in_xml(text: str) -> str:
    """Write a text as XML can hold it."""
    printable = "".join(sign for sign in text if sign >= " " or sign in "\r\n")
    return printable.replace("&", "&amp;").replace("<", "&lt;")


def files(*texts: str) -> Mapping[str, bytes]:
    """Write files of every format: each row has one of the texts in all of its cells."""
    listed = {f"{one.name}.csv": one.headings for one in (*ssda903.LISTS, *ssd.LISTS)}
    tables = {f"{table.name}.csv": table.names for table in TABLES.values()}
    wrong = {
        one.name.casefold().replace(" ", "_"): [one.headings, *_rows(one.headings, texts)]
        for one in annex_a.LISTS
    }
    children = [CHILD.format(in_xml(text)) for text in texts]
    return {
        **{
            name: separated([headings, *_rows(headings, texts)]).encode()
            for name, headings in {**listed, **tables}.items()
        },
        "annex.xlsx": annex(**wrong),
        "hidden.xlsx": _with_hidden_sheets(texts),
        "census.xml": census(*children).encode(),
        "cut short.xml": census(*children).encode()[:-300],
        "entities.xml": _with_entities(texts[0]).encode(),
        "shifted.csv": f"CHILD,DECOM,RNE,LS,CIN,PLACE\n{','.join([NAME] * 9)}\n".encode(),
        "no headings.csv": f"{NAME},31/02/2014\n{NAME},ZZ1 1ZZ\n".encode(),
    }


def _rows(headings: Sequence[str], texts: Sequence[str]) -> Rows:
    return [[text] * len(headings) for text in texts]


def _with_entities(text: str) -> str:
    """Write an entity bomb whose smallest part is a text."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    begin = f'<!DOCTYPE Message [<!ENTITY e0 "{in_xml(text)}">{bomb}]>'
    return begin + census(CHILD.format("&e9;"))


def _with_hidden_sheets(texts: Sequence[str]) -> bytes:
    def hide(book: Any) -> None:
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()

    headings = ("Child ID", "Start date", "Contact date")
    rows = [headings, *_rows(headings, texts)]
    return workbook(dict.fromkeys(("Police protection", "Missing", "Contacts"), rows), hide)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad records") / "ours"
    assert run("new", str(folder), "--from", "bury").exit_code == 0
    return folder


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert "Traceback" not in done.output
    return done


def receive(workspace: Path, *more: str) -> Result:
    note = ("--from", "childrens-social-care", "--quarter", "2020/21 Q4")
    return run("receive", *more, *note, "--workspace", str(workspace))


def put(folder: Path, *texts: str) -> list[str]:
    """Put bad files into a folder; return their paths."""
    for name, content in files(*texts).items():
        folder.joinpath(name).write_bytes(content)
    return [str(folder / name) for name in files(*texts)]


@pytest.mark.parametrize("texts", [WORDS, CONTROL], ids=["words", "control characters"])
def test_no_cell_of_a_bad_file_is_quoted(
    workspace: Path, tmp_path: Path, texts: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    paths = put(tmp_path, *texts)

    said = [
        receive(workspace, *paths, "--dry-run"),
        receive(workspace, *paths, "--dry-run", "--json"),
        receive(workspace, *paths),
        receive(workspace, *paths, "--json"),
        run("findings", "--workspace", str(workspace)),
        run("findings", "--workspace", str(workspace), "--json"),
    ]

    assert [one.exit_code for one in said] == [1, 1, 1, 1, 0, 0]
    assert len(json.loads(said[1].stdout)) == len(paths)
    told = " ".join(" ".join([*(one.output for one in said), caplog.text]).casefold().split())
    assert len(told) > 50_000
    assert not [secret for secret in SPELLED if secret in told]


def test_every_bad_file_is_found_fault_with(workspace: Path, tmp_path: Path) -> None:
    paths = put(tmp_path, NAME)

    told = json.loads(receive(workspace, *paths, "--dry-run", "--json").stdout)

    assert [one["file"] for one in told if not one["findings"]] == []
    rules = {finding["rule"] for one in told for finding in one["findings"]}
    assert {"xml-refused", "file-cut-short", "not-a-date", "row-shifted", "hidden-sheet"} <= rules


GOOD = "CHILD,DOB,REVIEW,REVIEW_CODE\n101,01/04/2010,01/05/2020,PN1\n"


@pytest.mark.parametrize(
    ("content", "arguments", "code"),
    [
        (GOOD, ("--from", "childrens-social-care", "--quarter", "2020/21 Q1"), 0),
        (GOOD.replace("01/05/2020", "soon"), ("--from", "police", "--quarter", "2020/21 Q1"), 1),
        (GOOD.replace("101", "102"), ("--from", "childrens-social-care"), 1),  # for no quarter
        ("", ("--from", "childrens-social-care"), 1),
        (GOOD, ("--from", "nobody"), 2),
        (GOOD, ("--from", "police", "--quarter", "last"), 2),
        (GOOD, ("--from", "police", "--since", "soon"), 2),
    ],
)
def test_exit_codes_are_as_they_are_promised(
    workspace: Path, tmp_path: Path, content: str, arguments: tuple[str, ...], code: int
) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text(content, encoding="utf-8")
    sent = ("receive", str(path), *arguments, "--workspace", str(workspace))

    assert run(*sent, "--dry-run").exit_code == code
    assert run(*sent).exit_code == code
