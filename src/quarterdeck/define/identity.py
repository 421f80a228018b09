"""Identities: arithmetic that must hold between indicators, kept as data beside them."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from quarterdeck.define.indicator import Definition, Slug, Text


class Balance(Definition):
    """Opening + becoming − ceasing = closing, from one period to the next."""

    kind: Literal["balance"]
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
    parts: Annotated[list[Slug], Field(min_length=2)]
    whole: Slug | None = None
    complete: bool
    """True when the parts are all there is, false when others may exist beside them."""
    why: Text

    def slugs(self) -> Iterator[str]:
        """Name the indicators it ties together."""
        yield from self.parts
        if self.whole:
            yield self.whole


class Subset(Definition):
    """Everything counted in `part` is counted in `whole` too, so it is never larger."""

    kind: Literal["subset"]
    part: Slug
    whole: Slug
    why: Text

    def slugs(self) -> Iterator[str]:
        """Name the indicators it ties together."""
        yield from (self.part, self.whole)


Identity = Annotated[Balance | Parts | Subset, Field(discriminator="kind")]


class Agency(Definition):
    """A member of the partnership that owes figures."""

    slug: Slug
    name: Text
    """Its name in full."""
    kind: Literal["council", "police", "health", "partnership", "other"]
