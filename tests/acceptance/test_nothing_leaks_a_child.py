"""Nothing leaks a child: of all that files of records hold, nothing stands in what comes out.

The whole year from records is made, and every command asked about it, as text and as JSON. What
they print, write to the log, publish and remember is searched for every value of every file.
"""

import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from click.testing import CliRunner

from quarterdeck.cli.main import cli
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear
from quarterdeck.demo.journeys.files.made_up import FIRST_NAMES
from quarterdeck.demo.records_year import POPULATION
from tests.support.about_children import SHORTEST, Text, found_in, spellings, texts_of, values_in
from tests.support.repository import SOURCE

QUARTER = "2020/21 Q4"
MONTHS = [month for start in (2019, 2020) for month in FinancialYear(start).months]
FILES_CAME, RETURNS_ARE_DUE = date(2021, 4, 12), date(2021, 4, 20)
HASHED = ("person", "notification", "address", "allegation")

ASKED = (
    ("receipts",),
    ("findings",),
    ("explain", "5.2", "2020/21 Q3", "--sql"),
    ("explain", "5.2", "2020/21"),
    ("gaps",),
    ("publish", "--period", QUARTER),
    ("doctor",),
)


@dataclass(frozen=True)
class Sent:
    """All values of all files of records, by what they may be about."""

    everything: frozenset[str]
    naming: frozenset[str]
    identifiers: frozenset[str]


@dataclass(frozen=True)
class Year:
    """A workspace with a year of records in it, and what was said while it was made and asked."""

    folder: Path
    said: tuple[Text, ...]
    sent: Sent


class Log(logging.Handler):
    """Keeps every line that any logger writes."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def run(*arguments: str) -> Iterator[Text]:
    """Run a command; it may refuse, but not fall over."""
    done = CliRunner().invoke(cli, arguments)
    name = " ".join(arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), name
    assert done.exit_code in (0, 1), f"{name}: {done.stderr}"
    yield Text(f"output of {name}", done.stdout)
    yield Text(f"errors of {name}", done.stderr)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("from records") / "year"
    root, log = logging.getLogger(), Log()
    level, patch = root.level, pytest.MonkeyPatch()
    root.addHandler(log)
    root.setLevel(logging.DEBUG)
    try:
        said = [*run("demo", "--records", "--out", str(folder))]
        patch.chdir(folder)
        said += [text for asked in ASKED for text in run(*asked)]
        said += [text for asked in ASKED for text in run(*asked, "--json")]
        said += run(*_examined(folder), "--dry-run")
    finally:
        root.removeHandler(log)
        root.setLevel(level)
        patch.undo()
    said.append(Text("log", "\n".join(log.lines)))
    return Year(folder, tuple(said), _sent(folder))


def _examined(folder: Path) -> list[str]:
    """Name files of the formats that the year is not received in."""
    names = ("annex-a/annex-a-2021-03-31.xlsx", "ssda903/ssda903.xml", "lists/person.csv")
    files = [folder / "sent" / name for name in names]
    files += sorted((folder / "sent/standard-safeguarding-dataset").glob("*.csv"))
    return ["receive", *map(str, files), "--from", "childrens-social-care", "--quarter", QUARTER]


def _sent(folder: Path) -> Sent:
    """Read everything that stands in any file of records; of days every spelling."""
    everything, naming, identifiers = set[str](), set[str](), set[str]()
    for path in sorted((folder / "sent").rglob("*.*")):
        for heading, value in values_in(path):
            if isinstance(value, date):
                everything |= spellings(value)
            elif len(value) >= SHORTEST:
                everything.add(value)
                if names_somebody(heading):
                    naming.add(value)
                if names_somebody(heading) == "identifier":
                    identifiers.add(value)
    return Sent(*map(frozenset, (everything, naming, identifiers)))


def names_somebody(heading: str) -> str | None:
    """Tell by its heading what a column names: by an identifier, a pupil number, where, or whom."""
    plain = heading.casefold()
    ends = {("id", "child", "sweno"): "identifier", ("upn", "urn"): "number", ("worker",): "name"}
    told = next((what for end, what in ends.items() if plain.endswith(end)), None)
    return told or ("place" if "post" in plain and "posts" not in plain else None)


@pytest.fixture(scope="module")
def ours(year: Year) -> frozenset[str]:
    """Values that are not looked for, because they stand where no record of a child has been.

    The words with which the catalogue and the partnership ask (“CIN Referral”), the first and last
    days of the months that are reported on, as queries say about which time a file tells, the days
    on which files came and returns are due, and the number of children in the area, which
    spreadsheets would take for a day in April 2020.
    """
    days = [day(month) for month in MONTHS for day in (first_day, last_day)]
    own = (FILES_CAME, RETURNS_ARE_DUE)
    told = [text for day in (*days, *own) for text in spellings(day) if "-" in text]
    in_words = [*(f"{day.day} {day:%B %Y}" for day in (*days, *own)), str(POPULATION)]
    asking = [*SOURCE.joinpath("catalogues").rglob("*.toml"), year.folder / "partnership.toml"]
    texts = [text for path in asking for text in texts_of(path)]
    said = found_in([*texts, Text("days", " ".join(told + in_words))], year.sent.everything)
    return frozenset(said)


def leaked(texts: list[Text], secrets: frozenset[str], ours: frozenset[str]) -> dict[str, set[str]]:
    return found_in(texts, {one for one in secrets if one.casefold() not in ours})


def test_there_is_something_to_leak(year: Year) -> None:
    assert len(year.sent.everything) > 40_000
    for secret in ("C000774", "G290687272122", "ZZ81 5RJ", "N00268", "A00001"):
        assert secret in year.sent.naming, secret
    assert any(one.startswith(FIRST_NAMES) for one in year.sent.naming)
    assert spellings(date(2016, 5, 18)) <= year.sent.everything


def test_little_is_left_out_of_the_search_and_nothing_that_names_somebody(
    year: Year, ours: frozenset[str]
) -> None:
    words = {one for one in ours if not any(sign.isdigit() for sign in one)}

    assert len(words) < 40
    assert ours.isdisjoint(one.casefold() for one in year.sent.naming)
    assert len(ours - words) < 4 * len(MONTHS) + 10  # each day in figures and in words


def test_no_command_prints_or_logs_anything_of_a_record(year: Year, ours: frozenset[str]) -> None:
    assert sum(len(text.text) for text in year.said) > 100_000
    assert leaked([*year.said], year.sent.everything, ours) == {}


def test_no_release_publishes_anything_of_a_record(year: Year, ours: frozenset[str]) -> None:
    files = [path for path in (year.folder / "releases").rglob("*") if path.is_file()]
    texts = [text for path in files for text in texts_of(path)]

    assert {path.suffix for path in files} == {".html", ".xlsx", ".csv", ".json", ".toml"}
    assert any("sheet1.xml" in text.where for text in texts)
    assert leaked(texts, year.sent.everything, ours) == {}


def test_the_database_remembers_nothing_of_a_record(year: Year, ours: frozenset[str]) -> None:
    texts = [*texts_of(year.folder / "quarterdeck.sqlite")]

    assert {"workflow_findingrecord", "workflow_event"} <= {
        text.where.rpartition(": ")[2] for text in texts
    }
    assert leaked(texts, year.sent.everything, ours) == {}


def test_keyed_hashes_go_nowhere_either(year: Year) -> None:
    ids = Pseudonyms((year.folder / "records/identifiers.key").read_bytes())
    hashes = {ids.thing(kind, one) for kind in HASHED for one in year.sent.identifiers}
    written = {text for one in hashes if one is not None for text in (str(one), f"{one:x}")}
    police = (year.folder / "sent/lists/domestic_abuse_notifications.csv").read_bytes()
    source = RecordSource("domestic abuse notifications.csv", lambda: BytesIO(police))
    kept = {record.values[0] for record in open_records(source, ids, Found("")).records}
    files = [path for path in (year.folder / "releases").rglob("*") if path.is_file()]
    files.append(year.folder / "quarterdeck.sqlite")
    stored = [text for path in files for text in texts_of(path)]

    assert kept
    assert kept <= hashes, "these would not be the hashes that engines hold"
    assert found_in([*year.said, *stored], {one for one in written if len(one) >= SHORTEST}) == {}


def test_keys_and_tables_of_records_name_nobody(year: Year) -> None:
    files = [path for path in (year.folder / "records").rglob("*") if path.is_file()]
    texts = [text for path in files for text in texts_of(path)]

    assert texts
    assert found_in(texts, year.sent.naming) == {}


def test_the_key_stands_nowhere_else_and_only_its_owner_reads_it(year: Year) -> None:
    path = year.folder / "records/identifiers.key"
    key = path.read_bytes()
    others = [one for one in year.folder.rglob("*") if one.is_file() and one != path]

    assert path.stat().st_mode & 0o077 == 0
    for spelled in (key, key.hex().encode()):
        assert not [one for one in others if spelled in one.read_bytes()]
    assert not [text.where for text in year.said if key.hex() in text.text]


def test_received_files_are_kept_as_they_came(year: Year) -> None:
    kept = {path.read_bytes() for path in (year.folder / "received").rglob("*") if path.is_file()}
    census = year.folder / "sent/cin-census/cin-census-2020-21.xml"

    assert census.read_bytes() in kept
    assert len(kept) == 20


def test_a_search_finds_what_is_there(tmp_path: Path) -> None:
    """Of what a spreadsheet, a database, Parquet and a broken line hold."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_string(0, 0, "Fenella Garrick")
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        database.execute("CREATE TABLE a AS SELECT 'see C000774.' AS text")
    database.close()
    duckdb.execute(f"COPY (SELECT 'ZZ81 5RJ' AS a) TO '{tmp_path}/a.parquet'")
    texts = [text for path in sorted(tmp_path.iterdir()) for text in texts_of(path)]
    texts.append(Text("broken", "the child born on\n18 May\n2016"))
    secrets = {"fenella garrick", "C000774", "ZZ81 5RJ", *spellings(date(2016, 5, 18))}

    assert {*found_in(texts, secrets)} == {
        *("fenella garrick", "c000774", "zz81 5rj", "18 may 2016")
    }
    assert found_in([Text("a fingerprint", "fC0007740")], secrets) == {}
