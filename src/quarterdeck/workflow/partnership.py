"""The partnership of a workspace, as `partnership.toml` tells it."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from quarterdeck.define.definition import Definition, Many, Slug, Text
from quarterdeck.define.draft import Draft
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.wording import in_words
from quarterdeck.workflow.permissions import NotAllowed, Role, allows
from quarterdeck.workflow.states import Action

FILE = "partnership.toml"


class About(Definition):
    """Which partnership it is, and which area it looks after."""

    name: Text
    """Its name as printed on reports."""
    area: Text
    """The area's name."""
    area_code: Text
    """The area's code in national statistics."""


class Terms(Definition):
    """What the partnership has agreed about returns."""

    due_after_days: Annotated[int, Field(ge=0, le=366)]
    """How many days after the end of a quarter its figures are due."""


class RecordTerms(Definition):
    """What the partnership has decided about records of children."""

    identifiers: Literal["hashed", "kept"] = "hashed"
    """Whether tables hold nothing but hashes of identifiers, or these are kept beside them."""


class Person(Definition):
    """Somebody who works with the figures."""

    name: Text
    """The name that everything they do is kept under."""
    roles: Annotated[Many[Annotated[Role, Field(strict=False)]], Field(min_length=1)]
    """What they are to the partnership."""
    agency: Slug | None = None
    """The agency a submitter sends for."""

    @model_validator(mode="after")
    def _a_submitter_sends_for_somebody(self) -> Self:
        if Role.SUBMITTER in self.roles and self.agency is None:
            raise ValueError("a submitter needs the slug of the agency they send for")
        return self

    def check(self, action: Action, agency: str | None = None) -> None:
        """Raise NotAllowed unless the person may do this, for this agency."""
        if not allows(frozenset(self.roles), action):
            roles = ", ".join(self.roles)
            raise NotAllowed(f"{self.name} ({roles}) may not {action} here.")
        for_all = allows(frozenset(self.roles) - {Role.SUBMITTER}, action)
        if not for_all and agency is not None and agency != self.agency:
            raise NotAllowed(f"{self.name} sends for {self.agency}, not for {agency}.")


class Partnership(Definition):
    """What `partnership.toml` holds."""

    partnership: About
    """The partnership and its area."""
    returns: Terms
    """What was agreed about returns."""
    records: RecordTerms = RecordTerms()
    """What was decided about records."""
    person: Annotated[Many[Person], Field(min_length=1)]
    """Who works here; the first is taken where nobody is named."""

    def named(self, name: str | None) -> Person:
        """Return the person of this name, or the first; raise NotAllowed for a stranger."""
        if name is None:
            return self.person[0]
        found = next((one for one in self.person if one.name.casefold() == name.casefold()), None)
        if found is None:
            known = ", ".join(person.name for person in self.person)
            raise NotAllowed(f"{name} is not among the people of {FILE}: {known}.")
        return found


def read_partnership(folder: Path) -> Partnership:
    """Read a workspace's `partnership.toml`; raise InputRefused with everything wrong in it."""
    try:
        raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))
        return Partnership.model_validate(raw)
    except ValidationError as refused:
        draft = Draft(FILE)
        found = [draft.problem(in_words(one, Partnership), *one["loc"]) for one in refused.errors()]
        raise InputRefused(*found) from None
    except (OSError, ValueError) as error:
        raise InputRefused(Draft(FILE).problem(f"this file cannot be read: {error}")) from None
