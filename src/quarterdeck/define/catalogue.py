"""The catalogue: every indicator, agency and identity of a partnership, loaded whole."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field

from quarterdeck.define.identity import Agency, Identity
from quarterdeck.define.indicator import Definition, Indicator, Slug, Text


class Section(Definition):
    """A numbered group of indicators, as the table prints them."""

    number: Text
    title: Text
    indicators: Annotated[list[Indicator], Field(min_length=1)]


class Catalogue(Definition):
    """A whole catalogue. Build it with `quarterdeck.define.load.load_catalogue`."""

    slug: Slug
    title: Text
    first_month: Annotated[int, Field(ge=1, le=12)]
    """The month the reporting year begins with: 4 for April."""
    small_count_threshold: Annotated[int, Field(ge=0)]
    """Counts from 1 up to this number are small: 5 by the national rule for children in need."""
    agencies: Annotated[list[Agency], Field(min_length=1)]
    sections: Annotated[list[Section], Field(min_length=1)]
    identities: list[Identity] = []

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

    def by_slug(self, slug: str) -> Indicator:
        """Return the indicator with this slug; KeyError when there is none."""
        return self._by_slug[slug]

    def by_ref(self, ref: str) -> Indicator | None:
        """Return the indicator printed with this reference, if there is one."""
        return self._by_ref.get(ref.strip().casefold())

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield (key, what is wrong) for everything that does not fit together across files."""
        yield from self._doubles()
        yield from self._strangers()

    def _doubles(self) -> Iterator[tuple[str, str]]:
        named = {
            "slug": [i.slug for i in self.indicators],
            "ref": [i.ref for i in self.indicators],
            "agency": [agency.slug for agency in self.agencies],
            "section": [section.number for section in self.sections],
        }
        for kind, names in named.items():
            for name, times in Counter(names).items():
                if times > 1:
                    yield f"{kind} “{name}”", f"stands {times} times; it must be unique"

    def _strangers(self) -> Iterator[tuple[str, str]]:
        owners = {agency.slug for agency in self.agencies}
        for indicator in self.indicators:
            key = f"indicator “{indicator.ref}”"
            if indicator.owner not in owners:
                yield f"{key}.owner", f"“{indicator.owner}” is not one of the agencies"
            denominators = indicator.roll_up.denominators
            if denominators and denominators not in self._by_slug:
                yield f"{key}.roll_up.denominators", f"there is no indicator “{denominators}”"
        for number, identity in enumerate(self.identities, start=1):
            for slug in identity.slugs():
                if slug not in self._by_slug:
                    yield f"identity {number}", f"there is no indicator “{slug}”"
