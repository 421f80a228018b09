"""Drafts: tables of TOML not yet checked, each knowing where it stands and able to complain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Draft:
    """A table of TOML, the file it stands in and the key it stands at (empty: the whole file)."""

    file: str
    key: str = ""
    raw: Raw = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """Return the text at `name`, or None when there is none or it is something else."""
        value = self.raw.get(name)
        return value if isinstance(value, str) else None

    def problem(self, what: str, *within: str | int) -> Finding:
        """Say what is wrong with the draft, or with the field `within` it.

        Positions in lists are written from 1, as people count.
        """
        key = _inside(self.key, within)
        place = Place(file=self.file, key=key or None)
        action = (
            "Correct it; `quarterdeck catalogue schema` lists every field and its choices."
            if key
            else "Correct the file and try again."
        )
        return Finding(
            "catalogue", Severity.ERROR, message=f"{place}: {what}", action=action, place=place
        )


def _inside(key: str, within: tuple[str | int, ...]) -> str:
    for part in within:
        key += f" {part + 1}" if isinstance(part, int) else f".{part}"
    return key.removeprefix(".")
