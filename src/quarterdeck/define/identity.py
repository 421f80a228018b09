"""Identities: arithmetic that must hold between indicators, kept as data beside them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from quarterdeck.define.definition import Definition, Many, Slug, Text


class Balance(Definition):
    """Opening + becoming − ceasing = closing, from one period to the next."""

    kind: Literal["balance"]
    """Which arithmetic it is."""
    stock: Slug
    """The indicator open at the end of each period."""
    joining: Slug
    """Those who joined in the period."""
    leaving: Slug
    """Those who left in the period."""
    why: Text
    """Why it should hold, and the honest reasons it may miss."""

    def slugs(self) -> Iterator[str]:
        """Name the indicators it ties together."""
        yield from (self.stock, self.joining, self.leaving)


class Parts(Definition):
    """Parts add up to a whole, or to at most a whole.

    `whole` is an indicator, or absent when the parts are percentages of one hundred.
    """

    kind: Literal["parts"]
    """Which arithmetic it is."""
    parts: Annotated[Many[Slug], Field(min_length=2)]
    """The indicators that are added."""
    whole: Slug | None = None
    """The indicator they make, or at most make."""
    complete: bool
    """True when the parts are all there is, false when others may exist beside them."""
    why: Text
    """Why it should hold, and the honest reasons it may miss."""

    def slugs(self) -> Iterator[str]:
        """Name the indicators it ties together."""
        yield from self.parts
        if self.whole:
            yield self.whole


class Subset(Definition):
    """Everything counted in `part` is counted in `whole` too, so it is never larger."""

    kind: Literal["subset"]
    """Which arithmetic it is."""
    part: Slug
    """The smaller indicator."""
    whole: Slug
    """The one that contains it."""
    why: Text
    """Why it should hold, and the honest reasons it may miss."""

    def slugs(self) -> Iterator[str]:
        """Name the indicators it ties together."""
        yield from (self.part, self.whole)


Identity = Annotated[Balance | Parts | Subset, Field(discriminator="kind")]
KINDS: dict[str, type[Balance | Parts | Subset]] = {
    "balance": Balance,
    "parts": Parts,
    "subset": Subset,
}
SLUG_FIELDS = ("stock", "joining", "leaving", "part", "parts", "whole")
"""The fields of an identity that name indicators."""


class Agency(Definition):
    """A member of the partnership that owes figures."""

    slug: Slug
    """Its stable name, as an indicator's `owner` gives it."""
    name: Text
    """Its name in full."""
    kind: Literal["council", "police", "health", "partnership", "other"]
    """What kind of body it belongs to."""
