"""Catalogue folders as a partnership would write them, small enough to be broken on purpose."""

from collections.abc import Mapping
from pathlib import Path

from quarterdeck.define.finding import InputRefused
from quarterdeck.define.load import load_catalogue

HEAD = """
slug = "my-town"
title = "My Town children partnership"
first_month = 4
small_count_threshold = 5
"""

EXTENDING = HEAD + 'extends = "safeguarding"\n'

AGENCIES = """
[[agency]]
slug = "police"
name = "My County Constabulary"
kind = "police"
"""

SECTION = """
[section]
number = "9"
title = "Bullying"
"""

INDICATOR = {
    "ref": '"9.1"',
    "slug": '"bullying-incidents"',
    "title": '"Number of bullying incidents"',
    "unit": '"count"',
    "counts": '"incident"',
    "shape": '"events"',
    "roll_up": '{ time = "sum", area = "sum" }',
    "decimals": "0",
    "polarity": '"low"',
    "owner": '"police"',
    "frequency": '"quarterly"',
    "numerator": '"Incidents recorded in the period"',
    "source": '"Incident log"',
    "definition": '"Incidents of bullying recorded in the period."',
    "why_it_matters": '"It shows where children are unhappy."',
    "disclosure": '"small counts"',
    "valid_from": "2024-04-01",
    "authored_by": '"An analyst"',
    "checked_by": '"Another analyst"',
    "next_review": "2027-04-01",
    "change_log": '[{ date = 2024-04-01, by = "An analyst", what = "First written." }]',
}


def indicator(**changes: str | None) -> str:
    """Write an [[indicator]] with some fields changed or, given None, left out."""
    fields = INDICATOR | changes
    lines = [f"{name} = {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["[[indicator]]", *lines, ""])


def write_folder(path: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a good folder of one agency and one indicator, then `files` over or beside its own."""
    good = {
        "catalogue.toml": HEAD,
        "agencies.toml": AGENCIES,
        "09-bullying.toml": SECTION + indicator(),
    }
    for name, text in (good | dict(files or {})).items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def complaints(path: Path) -> dict[tuple[str, str | None], str]:
    """Load a folder that must be refused; return what was said at each file and key."""
    try:
        load_catalogue(path)
    except InputRefused as refused:
        places = [finding.place for finding in refused.findings]
        said = [finding.message.removeprefix(f"{finding.place}: ") for finding in refused.findings]
        keys = [(place.file, place.key) for place in places if place]
        assert len(set(keys)) == len(said), "two complaints at one key"
        return dict(zip(keys, said, strict=True))
    raise AssertionError("the folder was not refused")
