"""The catalogue: every indicator, agency and identity of a partnership, loaded whole."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Annotated

from pydantic import Field

from quarterdeck.define.definition import Definition, Many, Slug, Text
from quarterdeck.define.identity import Agency, Identity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.plans.measures import AnyMeasure


class SectionHead(Definition):
    """What a section says of itself before its indicators."""

    number: Text
    """The number the table prints, as text."""
    title: Text
    """The heading its indicators stand under."""


class Section(SectionHead):
    """A numbered group of indicators, as the table prints them."""

    indicators: Annotated[Many[Indicator], Field(min_length=1)]


class CatalogueHead(Definition):
    """What a catalogue says of itself as a whole."""

    slug: Slug
    """Its stable name."""
    title: Text
    """Its name as people know it."""
    first_month: Annotated[int, Field(ge=1, le=12)]
    """The month the reporting year begins with: 4 for April."""
    small_count_threshold: Annotated[int, Field(ge=0)]
    """Counts from 1 up to this number are small: 5 by the national rule for children in need."""


class Catalogue(CatalogueHead):
    """A whole catalogue. Build it with `quarterdeck.define.load.load_catalogue`."""

    agencies: Annotated[Many[Agency], Field(min_length=1)]
    sections: Annotated[Many[Section], Field(min_length=1)]
    identities: Many[Identity] = ()

    @property
    def indicators(self) -> Iterator[Indicator]:
        """Every indicator in printed order."""
        return (indicator for section in self.sections for indicator in section.indicators)

    @cached_property
    def _by_slug(self) -> dict[str, Indicator]:
        return {indicator.slug: indicator for indicator in self.indicators}

    @cached_property
    def _by_ref(self) -> dict[str, Indicator]:
        return {indicator.ref.casefold(): indicator for indicator in self.indicators}

    @cached_property
    def measures(self) -> tuple[AnyMeasure, ...]:
        """Everything that is measured of records, in whatever way: each measure once."""
        counted = (one.records.all_measures for one in self.indicators if one.records)
        return tuple(dict.fromkeys(chain.from_iterable(counted)))

    def by_slug(self, slug: str) -> Indicator:
        """Return the indicator with this slug; KeyError when there is none."""
        return self._by_slug[slug]

    def by_ref(self, ref: str) -> Indicator | None:
        """Return the indicator printed with this reference, if there is one."""
        return self._by_ref.get(ref.strip().casefold())
