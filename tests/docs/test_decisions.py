"""Decision records: numbered without gaps, of one form, listed, and naming every dependency."""

import re
import tomllib

from tests.support.repository import ROOT, read

FOLDER = ROOT / "docs" / "decisions"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")


def test_records_are_numbered_one_after_the_other() -> None:
    numbers = [int(path.name[:4]) for path in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))


def test_each_record_is_titled_by_its_number_and_says_context_decision_and_consequences() -> None:
    for path in RECORDS:
        title, *sections = re.findall(r"^##? (.+)$", read(path), re.MULTILINE)
        assert title.startswith(f"{int(path.name[:4])}. ")
        assert sections == ["Context", "Decision", "Consequences"]


def test_each_record_is_listed_with_its_title() -> None:
    row = re.compile(r"^\| \[(\d+)\]\(([^)]+)\) \| (.+) \|$", re.MULTILINE)
    rows = row.findall(read(FOLDER / "README.md"))
    titles = [read(path).partition("\n")[0].removeprefix("# ") for path in RECORDS]
    assert [f"{number}. {title}" for number, _, title in rows] == titles
    assert [name for _, name, _ in rows] == [path.name for path in RECORDS]


def test_every_dependency_has_a_reason_and_a_licence() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    row = re.compile(r"^\| ([a-z][\w, -]*) \| .+ \| .+ \|$", re.MULTILINE)
    told = {name for names in row.findall(read(RECORDS[0])) for name in names.split(", ")}
    assert {re.split(r"[><=\[]", requirement)[0] for requirement in wanted} == told
