"""Numbers of a return: each as it was sent, and beside it what is accepted already.

Only numbers that can be used stand here. One that cannot be is found once for that and held against
nothing else; so is one that another agency owns. Reading a file has taken each number once already.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from quarterdeck.check.returns.circumstances import Circumstances, Key
from quarterdeck.check.returns.impossible import fault, measurable
from quarterdeck.check.returns.periods import Time, period_named, time_of
from quarterdeck.check.returns.reach import reach_of
from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component, Owed
from quarterdeck.define.period import Period
from quarterdeck.define.place import Place
from quarterdeck.define.rules import Shape

Look = Callable[[Key], Decimal | None]
"""A way to look a number up by its key."""

_COMPONENTS = tuple(Component)


@dataclass(frozen=True)
class Numbers:
    """A submission in its circumstances. Nothing here depends on the order of its entries."""

    submission: Submission
    circumstances: Circumstances

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The catalogue's indicators by slug, in printed order."""
        return {indicator.slug: indicator for indicator in self.circumstances.catalogue.indicators}

    @cached_property
    def in_order(self) -> tuple[Entry, ...]:
        """Every entry, by indicator, time, component and place."""
        order = {slug: number for number, slug in enumerate(self.indicators)}

        def rank(entry: Entry) -> tuple[object, ...]:
            time = time_of(entry.period) or Time(0, 0)
            which = (order.get(entry.indicator, len(order)), entry.indicator, time)
            return (*which, entry.period.label, _COMPONENTS.index(entry.component), _rank(entry))

        return tuple(sorted(self.submission.entries, key=rank))

    @cached_property
    def owed(self) -> Mapping[Key, Owed]:
        """What is owed, by key."""
        return {owed.key: owed for owed in self.circumstances.owed}

    @cached_property
    def _own_slugs(self) -> frozenset[str]:
        agency = self.circumstances.agency
        own = {slug for slug, indicator in self.indicators.items() if indicator.owner == agency}
        return frozenset(own | {owed.indicator.slug for owed in self.circumstances.owed})

    def owns(self, slug: str) -> bool:
        """Say whether the indicator is known, and this agency's to send."""
        return slug in self.indicators and slug in self._own_slugs

    @cached_property
    def entries(self) -> Mapping[Key, Entry]:
        """What was sent for each number that is this agency's to send, blank ones included.

        Of several for one number, which reading never leaves, the one that says most counts.
        """
        own = (entry for entry in reversed(self.in_order) if self.owns(entry.indicator))
        return dict(reversed({entry.key: entry for entry in own}.items()))

    @cached_property
    def sent(self) -> Mapping[Key, Entry]:
        """The entries with a number that can be used."""
        return {
            key: entry
            for key, entry in self.entries.items()
            if entry.value is not None and fault(entry, self.indicators[entry.indicator]) is None
        }

    def accepted(self, key: Key) -> Decimal | None:
        """Return the number accepted before, if there is one."""
        known = self.circumstances.known.get(key)
        if known is None or known.value is None:
            return None
        return known.value if measurable(known.value) else None

    def value(self, key: Key) -> Decimal | None:
        """Return a number as sent, or else as accepted before; None where it is in doubt."""
        if key in self.sent:
            return self.sent[key].value
        sent = self.entries.get(key)
        doubtful = sent is not None and sent.value is not None
        return None if doubtful else self.accepted(key)

    def is_new(self, key: Key) -> bool:
        """Say whether a number was sent that was not accepted before as it is."""
        return key in self.sent and self.sent[key].value != self.accepted(key)

    @cached_property
    def _accepted_periods(self) -> Mapping[str, Mapping[Time, Period]]:
        catalogue, given = self.circumstances.catalogue, self.circumstances
        near = reach_of(self.submission, catalogue, given.quarter, given.owed).periods
        periods: dict[str, dict[Time, Period]] = defaultdict(dict)
        for slug, label in dict.fromkeys((s, p) for s, p, _ in given.known if p in near):
            period = period_named(label, catalogue.first_month)
            if (time := time_of(period)) is not None:
                periods[slug][time] = period
        return periods

    @cached_property
    def _labelled(self) -> Mapping[str, Mapping[str, Period]]:
        periods: dict[str, dict[str, Period]] = defaultdict(dict)
        for entry in self.sent.values():
            periods[entry.indicator][entry.period.label] = entry.period
        return periods

    def sent_for(self, slug: str) -> tuple[Period, ...]:
        """List all periods for which the return has a number of the indicator."""
        return tuple(self._labelled.get(slug, {}).values())

    def sent_periods(self, slug: str) -> Mapping[Time, Period]:
        """List those of them that have their place in time, in order."""
        placed = ((time_of(period), period) for period in self.sent_for(slug))
        return dict(sorted((time, period) for time, period in placed if time is not None))

    def accepted_periods(self, slug: str) -> Mapping[Time, Period]:
        """List the periods for which anything was accepted before, in time order."""
        return dict(sorted(self._accepted_periods.get(slug, {}).items()))

    def periods(self, slug: str) -> Mapping[Time, Period]:
        """List the periods of either kind, in time order."""
        both = {**self.accepted_periods(slug), **self.sent_periods(slug)}
        return dict(sorted(both.items()))

    def at(self, slug: str, *labels: str) -> tuple[Entry, ...]:
        """Return what the return itself has of an indicator for some periods."""
        keys = ((slug, label, component.value) for label in labels for component in Component)
        return tuple(self.sent[key] for key in keys if key in self.sent)

    def told(self, ref: str, label: str) -> bool:
        """Say whether reading the file has already raised an error or query about these."""
        return not self._asked_of.isdisjoint({(ref, label), (ref, None)})

    @cached_property
    def asked_at(self) -> frozenset[Place | None]:
        """The places about which reading the file has already raised an error or query."""
        return frozenset(finding.place for finding in self._asked if finding.place)

    @cached_property
    def _asked_of(self) -> frozenset[tuple[str, str | None]]:
        return frozenset((ref, finding.period) for finding in self._asked for ref in finding.refs)

    @property
    def _asked(self) -> Iterator[Finding]:
        found = self.submission.findings
        return (finding for finding in found if finding.severity is not Severity.NOTE)


def figure(indicator: Indicator, label: str, look: Look) -> Fraction | None:
    """Return an indicator's figure in its own unit, made from its parts where those are there.

    Episodes stand for an indicator whose children are counted beside them. Parts that make more
    than a whole make no figure.
    """

    def of(component: Component) -> Decimal | None:
        return look((indicator.slug, label, component.value))

    numerator, denominator = of(Component.NUMERATOR), of(Component.DENOMINATOR)
    if numerator is not None and denominator:
        too_much = indicator.shape is Shape.PROPORTION and numerator > denominator
        made = Fraction(numerator) / Fraction(denominator) * indicator.multiplier
        return None if too_much else made
    value = of(Component.VALUE)
    counted = of(Component.EPISODES) if value is None else value
    return None if counted is None else Fraction(counted)


def by_indicator(
    numbers: Numbers, entries: Sequence[Entry]
) -> Iterator[tuple[Indicator, list[Entry]]]:
    """Gather entries of known indicators, in printed order."""
    gathered: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        gathered[entry.indicator].append(entry)
    yield from ((numbers.indicators[slug], found) for slug, found in gathered.items())


def _rank(entry: Entry) -> tuple[object, ...]:
    """Order entries for one number: those with a value first, then those that say most."""
    blank = (entry.value is None, not entry.reason, entry.promised is None)
    same = (entry.reason, entry.text, str(entry.promised), str(entry.value), str(entry.status))
    return (*blank, _in_file(entry.place), *same)


def _in_file(place: Place) -> tuple[object, ...]:
    numbered = (place.page or 0, place.table or 0, place.line or 0, place.row or 0)
    cell = place.cell or ""
    return (
        *(place.file, place.sheet or "", *numbered, place.column or 0),
        *(len(cell), cell, place.key or ""),
    )
