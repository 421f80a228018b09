"""Around an indicator: the part of a catalogue by which its figures are made and held to others."""

from collections.abc import Iterable, Iterator

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.indicator import Indicator


def around(indicator: Indicator, catalogue: Catalogue) -> Catalogue:
    """Return a catalogue of one indicator, those tied to it, and those any of them are made from.

    Tied to it are those that an identity names with it; made from, what weighs its figures or what
    they are per. All else of the catalogue stays as it is.
    """
    tied = [one for one in catalogue.identities if indicator.slug in one.slugs()]
    slugs = {indicator.slug, *(slug for one in tied for slug in one.slugs())}
    while more := {*_made_from(catalogue.by_slug(slug) for slug in slugs)} - slugs:
        slugs |= more
    sections = (
        section.model_copy(update={"indicators": kept})
        for section in catalogue.sections
        if (kept := tuple(one for one in section.indicators if one.slug in slugs))
    )
    fields = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    return Catalogue(**{**fields, "sections": tuple(sections), "identities": tuple(tied)})


def _made_from(indicators: Iterable[Indicator]) -> Iterator[str]:
    for one in indicators:
        per = one.records.per if one.records else None
        yield from filter(None, (one.roll_up.denominators, per))
