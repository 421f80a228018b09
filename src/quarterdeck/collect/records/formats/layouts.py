"""Layouts of national returns, as data: each return has a TOML file here.

At its top it says about which time it tells (`span`), how the child is headed, which headings all
lists have, which of the others are `shared` by several and so are no mark of one, and which records
every list gives.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quarterdeck.collect.records.lists.layout import Gives, Layout

_FOLDER = Path(__file__).parent


def layouts_in(name: str, form: str) -> tuple[Layout, ...]:
    """Read the layouts of a return whose format people know as `form`."""
    raw = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(_layout(form, raw, one) for one in raw["lists"])


def _layout(form: str, of_all: Mapping[str, Any], raw: Mapping[str, Any]) -> Layout:
    everywhere = (of_all["child"], *of_all.get("headings", ()))
    own = tuple(raw["headings"])
    unmarked = {*of_all["shared"]}
    return Layout(
        form,
        raw["name"],
        (*everywhere, *own),
        tuple(raw.get("marks", [one for one in own if one not in unmarked])),
        tuple(_gives(of_all, raw)),
        tuple(raw.get("names", ())),
        of_all.get("others", {}),
        of_all["span"],
    )


def _gives(of_all: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Gives]:
    """Make what a list gives: where it gives anything, also what every list with the headings does.

    A list of which nothing is read does not tell of people either.
    """
    child = of_all["child"]
    known = {*of_all.get("headings", ()), *raw["headings"]}
    own = raw.get("gives", [])
    general = [one for one in of_all.get("gives", []) if known >= {*one["columns"].values()}]
    for one in [*general, *own] if own else []:
        columns = {"person_id": child, **one["columns"]}
        yield Gives(
            one["table"],
            columns,
            one.get("always", {}),
            one.get("unless_empty"),
            only=tuple(one.get("only", ())),
            partly=one.get("partly", False),
        )
