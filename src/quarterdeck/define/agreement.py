"""Agreement: what must fit together across the files of a catalogue."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from quarterdeck.define.draft import Draft
from quarterdeck.define.finding import Finding
from quarterdeck.define.folder import Folder
from quarterdeck.define.identity import SLUG_FIELDS, Balance, Identity, Parts
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.plans.labels import NamedLabel, Place, labels_of
from quarterdeck.define.rules import Shape
from quarterdeck.define.wording import did_you_mean


def disagreements(folder: Folder) -> Iterator[Finding]:
    """Find names used twice and names nobody defines, whether or not the rest is in order."""
    yield from doubles(folder.indicators, "ref")
    yield from doubles(folder.indicators, "slug")
    yield from doubles(folder.agencies, "slug")
    yield from _retitled(folder)
    if folder.head:  # without it nobody knows whether the built-in ones stand underneath
        yield from _strangers(folder)


def _strangers(folder: Folder) -> Iterator[Finding]:
    agencies = _slugs(folder.agencies)
    indicators = _slugs(folder.indicators)
    for draft in folder.indicators:
        if agencies:
            yield from _unknown(folder, draft, ("owner",), agencies, "an agency")
        for keys in (("roll_up", "denominators"), ("records", "per")):
            yield from _unknown(folder, draft, keys, indicators, "an indicator")
    for draft in folder.identities:
        for name in SLUG_FIELDS:
            yield from _unknown(folder, draft, (name,), indicators, "an indicator")


def doubles(drafts: Sequence[Draft], name: str) -> Iterator[Finding]:
    """Find drafts with the same text at `name` as an earlier one, whatever its letters' case."""
    seen: dict[str, Draft] = {}
    for draft in drafts:
        if (text := draft.text(name)) is None:
            continue
        earlier = seen.setdefault(text.strip().casefold(), draft)
        if earlier is not draft:
            what = f"“{text}” is already the {name} of {earlier.key} in {earlier.file}"
            yield draft.problem(what, name)


def respellings(drafts: Iterable[Draft], indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    """Find drafts whose plans spell a label of a column otherwise than an earlier one's.

    `indicators` are those that are good, by slug. One complaint about a draft is enough.
    """
    seen: dict[tuple[Place, str], tuple[str, Draft]] = {}
    for draft in drafts:
        for one in _labels_named(indicators.get(draft.text("slug") or "")):
            spelled, earlier = seen.setdefault((one.place, one.form), (one.label, draft))
            if spelled != one.label:
                where = f"{earlier.key} in {earlier.file}"
                what = f"“{one.label}” is spelled “{spelled}” in {where}; spell it the same here"
                yield draft.problem(what, "records")
                break


def _labels_named(indicator: Indicator | None) -> Iterator[NamedLabel]:
    records = indicator.records if indicator else None
    for measure in records.all_measures if records else ():
        yield from labels_of(measure)


def misfits(identity: Identity, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """Say why an identity cannot hold between indicators of these kinds, if it cannot.

    `indicators` are keyed by slug and hold every one the identity names.
    """
    units = {indicators[slug].unit for slug in identity.slugs()}
    if len(units) > 1:
        yield f"it ties together different units: {', '.join(sorted(units))}"
    if isinstance(identity, Parts) and identity.whole is None and units != {"percent"}:
        yield "parts without a whole must be percentages of one hundred"
    if isinstance(identity, Balance):
        yield from _unbalanced(identity, indicators)


def _unbalanced(identity: Balance, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    if indicators[identity.stock].shape is not Shape.OPEN_AT_END:
        yield f"“{identity.stock}” is not a stock, so nothing can join or leave it"
    for slug in (identity.joining, identity.leaving):
        if indicators[slug].shape is not Shape.EVENTS:
            yield f"“{slug}” does not count events, so it cannot change a stock"


def _retitled(folder: Folder) -> Iterator[Finding]:
    for number, section in folder.sections.items():
        first, *others = section.heads
        for head in others:
            if head.text("title") != first.text("title"):
                what = f"section {number} is called “{first.text('title')}” in {first.file}"
                yield head.problem(f"{what}; call it the same here", "title")


def _slugs(drafts: Sequence[Draft]) -> set[str]:
    return {slug for draft in drafts if (slug := draft.text("slug"))}


def _unknown(
    folder: Folder, draft: Draft, keys: Sequence[str], known: Collection[str], kind: str
) -> Iterator[Finding]:
    """Find names at `keys` inside the draft that are not `known`."""
    value: object = draft.raw
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and name not in known:
            where = " in the files that could be read" if folder.unread else ""
            what = f"“{name}” is not the slug of {kind}{where}{did_you_mean(name, known)}"
            yield draft.problem(what, *keys)
