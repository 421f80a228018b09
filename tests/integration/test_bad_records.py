"""Returns of records in a bad state, from the file to the exit code.

What lists in text and workbooks alone may have is in test_bad_record_lists.py; here are the
national returns in XML, files that are not what they seem, and what `receive`, `read`, `audit` and
`publish` make of them.
"""

import io
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from quarterdeck.cli.main import cli
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.collect.records.xml.elements import LARGEST_RECORD
from quarterdeck.define.finding import InputRefused
from tests.support import tables
from tests.support.annex_a import annex, of_list, sheets
from tests.support.record_lists import IDS, lines, read, refusal, source, workbook

HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2021</Year>"
    "<ReferenceDate>2021-03-31</ReferenceDate></CollectionDetails></Header>"
)
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC"
RETURN_903 = (
    "<EXPSSDA903><HEADER/>\n"
    "<CHILD><CHILDID>{}</CHILDID><DOB>01/04/2010</DOB>"
    "<EPISODE><DECOM>01/05/2020</DECOM><LS>C2</LS></EPISODE></CHILD>\n"
    "<CHILD><CHILDID>2</CHILDID><DOB>01/04/2011</DOB></CHILD></EXPSSDA903>\n"
)
WORKFORCE = (
    "<Message>" + HEADER.replace("CIN", "CSWW").replace("03-31", "09-30") + "\n"
    "<CSWWWorker><SWENo>{}</SWENo><FTE30>1</FTE30></CSWWWorker>\n"
    "<CSWWWorker><SWENo>W2</SWENo><FTE30>0.5</FTE30></CSWWWorker></Message>\n"
)


def child(name: str = "1", more: str = "", referred: str = "2020-05-01") -> str:
    return (
        f"<Child><ChildIdentifiers><LAchildID>{name}</LAchildID></ChildIdentifiers><CINdetails>"
        f"<CINreferralDate>{referred}</CINreferralDate>{more}</CINdetails></Child>"
    )


def census(*children: str, before: str = "", header: str = HEADER) -> str:
    """Write a census whose children stand on the lines from 4 on, a line for each."""
    parts = (f"{before}<Message>", header, "<Children>", *children, "</Children></Message>", "")
    return "\n".join(parts)


WHOLE = census(child("1"), child("2", "<ReferralNFA>0</ReferralNFA>"), child("3"))
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
DAY_OF_BIRTH = "<ChildIdentifiers><LAchildID>2</LAchildID><PersonBirthDate>{}</PersonBirthDate>"


def born(text: str) -> str:
    return census(
        child("1"),
        child("2").replace("<ChildIdentifiers><LAchildID>2</LAchildID>", DAY_OF_BIRTH.format(text)),
    )


def declaring(entities: str) -> str:
    return f"<!DOCTYPE Message [{entities}]>"


BAD: dict[str, tuple[str, str, str | bytes, int]] = {
    # what it is: the rule, its place, the file, and how many records are read all the same
    "an entity": (
        "xml-refused",
        "line 1",
        census(child("&e;"), before=declaring('<!ENTITY e "1">')),
        0,
    ),
    "an entity bomb": (
        "xml-refused",
        "line 1",
        census(child("&e9;"), before=declaring(f'<!ENTITY e0 "1">{BOMB}')),
        0,
    ),
    "a local file": (
        "xml-refused",
        "line 1",
        census(child("&e;"), before=declaring('<!ENTITY e SYSTEM "file:///etc/hostname">')),
        0,
    ),
    "an address": (
        "xml-refused",
        "line 1",
        census(child("&e;"), before=declaring('<!ENTITY e SYSTEM "http://{address}/e">')),
        0,
    ),
    "a type elsewhere": (
        "xml-refused",
        "line 1",
        census(child(), before='<!DOCTYPE Message SYSTEM "http://{address}/e.dtd">'),
        0,
    ),
    "a parameter": (
        "xml-refused",
        "line 1",
        census(child(), before=declaring('<!ENTITY % e SYSTEM "http://{address}/e"> %e;')),
        0,
    ),
    "an entity nobody declared": (
        "file-cut-short",
        "line 4",
        census(child("1"), child("&e;"), child("3")),
        2,
    ),
    "Windows-1252 that says nothing": (
        "file-cut-short",
        "line 5",
        census(child("1"), child("Zoë"), child("3")).encode("cp1252"),
        2,
    ),
    "a NUL byte": ("file-cut-short", "line 5", census(child("1"), child("2\0"), child("3")), 2),
    "an element that is not closed": (
        "file-cut-short",
        "line 5",
        census(child("1"), child("2").replace("</CINdetails>", "")),
        2,
    ),
    "one file behind another": ("file-cut-short", "line 8", WHOLE + WHOLE, 6),
    "elements without end": ("file-cut-short", "line 5", census(child("1"), "<Child>" * 3_000), 2),
    "a day that cannot be": ("not-a-date", "line 5", born("31/02/2010"), 4),
    "a day number of Excel": ("not-a-date", "line 5", born("40269"), 4),
    "a year of two digits": ("two-digit-year", "line 5", born("01/04/10"), 4),
    "a day and a time": ("time-dropped", "line 5", born("2010-04-01T09:00:00"), 4),
    "a long text": ("text-too-long", "line 5", born("x" * 5_000), 4),
    "a child without a name": ("row-incomplete", "line 5", census(child("1"), child("")), 2),
    "swapped elements": ("not-a-date", "line 4", census(child("2020-05-01", referred="C1")), 1),
    "two years": (
        "mixed-years",
        "line 2",
        census(child(), header=HEADER.replace("<Year>2021", "<Year>2019")),
        2,
    ),
    "text between": (
        "stray-text",
        "line 4",
        census(child("1", "see notes <ReferralNFA>0</ReferralNFA>")),
        2,
    ),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad") / "ours"
    assert run("new", str(folder), "--from", "bury")[0] == 0
    return folder


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.stdout


def received(workspace: Path, path: Path) -> tuple[int, list[dict[str, Any]]]:
    """Receive a file without keeping it; return the exit code and what was found."""
    note = ("--from", "childrens-social-care", "--quarter", "2020/21 Q4", "--dry-run", "--json")
    code, told = run("receive", str(path), *note, "--workspace", str(workspace))
    (one,) = json.loads(told)
    return code, one["findings"]


@pytest.mark.parametrize("what", BAD)
def test_a_bad_return_is_told_of_with_its_file_and_line_and_what_is_good_is_read(
    what: str, workspace: Path, tmp_path: Path
) -> None:
    rule, place, content, number = BAD[what]
    data = content if isinstance(content, bytes) else content.encode()
    path = tmp_path / "census.xml"
    path.write_bytes(data)

    reading = read(data, path.name)
    code, found = received(workspace, path)

    finding = next(one for one in reading.findings if one.rule == rule)
    assert str(finding.place) == f"census.xml, {place}"
    assert finding.action.endswith(".")
    assert len(reading.records) == number
    assert [one["place"] for one in found if one["rule"] == rule] == [f"census.xml, {place}"]
    assert code == int(any(one["severity"] == "error" for one in found))


def test_nobody_is_called_for_an_entity() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        host, port = listening.getsockname()
        for what in ("an address", "a type elsewhere", "a parameter"):
            content = BAD[what][2]
            assert isinstance(content, str)
            read(content.replace("{address}", f"{host}:{port}"), "census.xml")
        with pytest.raises(TimeoutError):
            listening.accept()


def ends(text: str) -> list[int]:
    """Return where a file may end: behind each element's tag, and in the middle of each."""
    closed = [at + 1 for at, sign in enumerate(text) if sign == ">"]
    return [*closed[:-1], *(at - 2 for at in closed)]


@pytest.mark.parametrize(
    ("text", "closing", "told"),
    [
        (WHOLE, "</Child>", "</Collection>"),
        (RETURN_903.format("1"), "</CHILD>", "<EXPSSDA903>"),
        (WORKFORCE.format("W1"), "</CSWWWorker>", "</Collection>"),
    ],
    ids=["census", "903", "workforce"],
)
def test_of_a_file_cut_anywhere_all_that_is_whole_is_read(
    text: str, closing: str, told: str
) -> None:
    whole = read(text, "return.xml").records
    known = 0
    for end in ends(text):
        part = text[:end]
        if told not in part:
            assert refusal(part, "return.xml").rule == "no-records"
            continue
        reading = read(part, "return.xml")
        known += 1
        places = [one.place for one in reading.findings if one.rule == "file-cut-short"]
        assert len(places) == 1
        assert places[0] is not None
        assert places[0].file == "return.xml"
        assert 1 <= (places[0].line or 0) <= part.count("\n") + 1
        assert reading.records == whole[: len(reading.records)]
        people = {record.values[0] for record in reading.records}
        assert len(people) == part.count(closing)
    assert known > 20


@pytest.mark.parametrize(
    "encoded",
    [
        WHOLE.encode("utf-16"),
        ('<?xml version="1.0" encoding="UTF-8"?>' + WHOLE).encode("utf-16"),
        ('<?xml version="1.0" encoding="windows-1252"?>' + WHOLE).encode("cp1252"),
        WHOLE.encode("utf-8-sig"),
    ],
    ids=["UTF-16", "UTF-16 that says UTF-8", "Windows-1252 that says so", "UTF-8 with a mark"],
)
def test_a_return_in_another_encoding_is_read_as_if_it_were_utf_8(encoded: bytes) -> None:
    assert read(encoded, "census.xml") == read(WHOLE, "census.xml")


class Endless(io.RawIOBase):
    """A census whose second child never ends; it counts what is read of it."""

    def __init__(self) -> None:
        super().__init__()
        self._begin = census(child("1")).partition("</Children>")[0].encode() + b"<Child><UPN>"
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        number = len(buffer)
        buffer[:number] = self._begin[self.taken : self.taken + number].ljust(number, b"x")
        self.taken += number
        return number


def test_an_element_without_end_is_read_no_further_than_any_record_can_be() -> None:
    opened: list[Endless] = []

    def open_again() -> Any:
        opened.append(Endless())
        return io.BufferedReader(opened[-1])

    found = Found("census.xml")
    stream = open_records(RecordSource("census.xml", open_again), IDS, found)
    tables_read = [record.table for record in stream.records]

    assert tables_read == ["person", "cin_episodes"]
    assert [one.rule for one in found.findings] == ["record-too-large"]
    assert str(next(found.findings).place) == "census.xml, line 4"
    assert max(one.taken for one in opened) < LARGEST_RECORD + 200_000
    assert len(opened) <= 3  # told what it is, read, and read carefully where something is amiss


def swollen() -> bytes:
    return tables.zipped({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": bytes(100_000_000)})


def without_list_7() -> bytes:
    return workbook({name: rows for name, rows in sheets().items() if name != "List 7"})


@pytest.mark.parametrize(
    ("name", "content", "rule", "place", "code"),
    [
        ("annex.xlsx", swollen, "unpacks-too-large", "annex.xlsx", 1),
        ("annex.xlsx", without_list_7, "list-missing", "annex.xlsx, line 1", 0),
        ("annex.xlsx", lambda: annex()[:3_000], "file-damaged", "annex.xlsx", 1),
        ("empty.xml", lambda: b"", "file-empty", "empty.xml", 1),
        (
            "annex.xlsx",
            lambda: annex(list_1=of_list(1, {"Child Unique ID": "1", "Date of Contact": "soon"})),
            "not-a-date",
            "annex.xlsx, sheet List 1, line 2",
            1,
        ),
        (
            "swapped.csv",
            lambda: lines(EPISODES, *["01/04/2020,101,S,C2,N1,U4,PR1,,"] * 3).encode(),
            "columns-swapped",
            "swapped.csv, line 1",
            1,
        ),
    ],
    ids=["zip bomb", "without a list", "cut short", "empty", "a bad day", "swapped"],
)
def test_a_bad_list_is_told_of_with_its_place_and_an_exit_code(  # noqa: PLR0913, PLR0917 - a file, and what is told of it
    name: str,
    content: Callable[[], bytes],
    rule: str,
    place: str,
    code: int,
    workspace: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / name
    path.write_bytes(content())

    ended, found = received(workspace, path)

    assert ended == code
    assert place in [one["place"] for one in found if one["rule"] == rule]


@pytest.mark.parametrize("rows", [[], [",,,,,,,,"]])
def test_a_list_of_headings_alone_says_that_there_was_none_and_is_asked_about(
    workspace: Path, tmp_path: Path, rows: list[str]
) -> None:
    path = tmp_path / "episodes.csv"
    path.write_text(lines(EPISODES, *rows), encoding="utf-8")

    ended, found = received(workspace, path)

    assert ended == 0
    assert [(one["rule"], one["place"]) for one in found] == [
        ("list-empty", "episodes.csv, line 1")
    ]
    assert read(lines(EPISODES)).extract.tables == {"cla_episodes"}


@pytest.mark.parametrize("name", ["holiday photos.csv", "annex a.xlsx", "census", "form.pdf"])
def test_a_file_is_what_is_in_it_whatever_it_is_called(name: str) -> None:
    episodes = lines(EPISODES, "101,01/04/2020,S,C2,N1,U4,PR1,,")

    assert read(episodes, name).extract.format == "SSDA903"
    assert read(RETURN_903.format("1"), name).extract.format == "SSDA903"
    assert read(WHOLE, name).extract.format == "CIN census"
    assert read(annex(), name).extract.format == "Annex A"


GIVEN_AS_A_TABLE: dict[str, str | bytes] = {
    "header.csv": lines(
        "CHILD,DOB,UPN,SEX,ETHNIC", *(f"Jo{n} Smith,0{n}/04/2010,M{n},1,A" for n in range(1, 9))
    ),
    "reviews.csv": lines("CHILD,DOB,REVIEW,REVIEW_CODE", "Jo1 Smith,01/04/2010,01/05/2020,PN1"),
    "person.csv": lines(
        "child_id,birth_date,sex", *(f"Jo{n} Smith,2010-04-0{n},M" for n in range(1, 9))
    ),
    "census.xml": census(child("Jo1 Smith")),
    "903.xml": RETURN_903.format("Jo1 Smith"),
    "annex.xlsx": annex(list_1=of_list(1, {"Child Unique ID": "Jo1 Smith"})),
}


@pytest.mark.parametrize("verb", ["read", "audit", "publish"])
@pytest.mark.parametrize("name", GIVEN_AS_A_TABLE)
def test_records_given_as_a_published_table_are_refused_and_not_shown(
    name: str, verb: str, tmp_path: Path
) -> None:
    """Of a list of children with their days of birth a page was once made, periods and all."""
    content = GIVEN_AS_A_TABLE[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    out = ("--out", str(tmp_path / "out")) if verb == "publish" else ()

    done = CliRunner().invoke(cli, [verb, str(path), *out])

    assert done.exit_code == 1
    assert "quarterdeck receive" in " ".join(done.stderr.split())
    assert "Smith" not in done.output
    assert not (tmp_path / "out").exists()


def test_a_published_table_is_no_file_of_records(workspace: Path, tmp_path: Path) -> None:
    text = tables.separated(tables.published_rows())
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputRefused):
        open_records(source(text, path.name), IDS, Found(path.name))
    _, found = received(workspace, path)
    assert "no-records" not in {one["rule"] for one in found}
    assert run("read", str(path), "--json")[0] == 0
