"""Code lists: which codes a column may hold, what each means, and in which years it was asked for.

Each list is a TOML file in `codes/`, under the name by which the dictionary's columns call it. A
year is the one in which a national return's twelve months end: 2021 is April 2020 to March 2021.
"""

import tomllib
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from quarterdeck.define.definition import Definition, Many, Text

FOLDER = Path(__file__).parent / "codes"

Year = Annotated[int, Field(ge=1900, le=2099)]


class Code(Definition):
    """A code, what it means in plain words, and the years whose returns have it."""

    code: Text
    """The code as records hold it."""
    meaning: Text
    """What it stands for."""
    first_year: Year | None = Field(None, alias="from")
    """The first year that has it, where it came later than the list."""
    last_year: Year | None = Field(None, alias="to")
    """The last year that has it, where it was given up."""

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValueError("a code cannot end before it begins")
        return self

    def is_of(self, first: int, last: int) -> bool:
        """Say whether any year from `first` to `last` has it."""
        return (self.first_year or first) <= last and first <= (self.last_year or last)

    @property
    def years(self) -> str:
        """Its years in words: `from 2023`, `to 2018`; nothing for one that all years have."""
        bounds = (("from", self.first_year), ("to", self.last_year))
        return " ".join(f"{word} {year}" for word, year in bounds if year)


class CodeList(Definition):
    """A list of codes. Of one that is not complete, other codes may be right too."""

    name: Text
    """What the dictionary calls it."""
    title: Text
    """What its codes say."""
    source: Text
    """Where the codes come from."""
    complete: bool
    """Whether it has every code that its source has."""
    codes: Many[Code]
    """The codes."""

    @model_validator(mode="after")
    def _has_each_code_once(self) -> Self:
        if len(self.by_code) != len(self.codes):
            raise ValueError("a list cannot have a code twice")
        return self

    @cached_property
    def by_code(self) -> Mapping[str, Code]:
        """Its codes as records hold them."""
        return {code.code: code for code in self.codes}


@cache
def code_list(name: str) -> CodeList:
    """Return the list of this name. Raises FileNotFoundError where there is none."""
    return CodeList.model_validate({"name": name, **_read(name)})


def _read(name: str) -> dict[str, Any]:
    """Read a file; one that says `codes_of` has the codes of that other list."""
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    other = raw.pop("codes_of", None)
    return {**raw, "codes": _read(other)["codes"]} if other else raw
