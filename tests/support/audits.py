"""Audits of a few rows, with a catalogue of just the indicators those rows are of."""

from collections.abc import Sequence

from quarterdeck.assure.audit import audit
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.catalogue import Catalogue, Section
from quarterdeck.define.finding import Finding
from quarterdeck.define.identity import Agency, Identity
from quarterdeck.define.indicator import Indicator
from tests.support.indicators import indicator
from tests.support.readings import reading, row


def catalogue_of(indicators: Sequence[Indicator], *identities: Identity) -> Catalogue:
    """Make a catalogue whose one agency, the council, owns every indicator."""
    return Catalogue(
        slug="small",
        title="A small catalogue",
        first_month=4,
        small_count_threshold=5,
        agencies=(Agency(slug="council", name="Town council", kind="council"),),
        sections=(Section(number="9", title="Things", indicators=tuple(indicators)),),
        identities=identities,
    )


def rows_that_show_plain_means() -> tuple[Row, Row]:
    """Make rows 5.1 and 5.2: weighed by 5.1, the year of 5.2 is 22.4, so its 22.1 is no pooling."""
    referrals = indicator("sum", slug="referrals", ref="5.1")
    repeats = indicator("recalculate", slug="repeats", ref="5.2", denominators="referrals")
    return (
        row("404 530 577 536 2047", ref="5.1", label="Referrals (Total)", indicator=referrals),
        row("17.5 21.6 23.9 25.4 22.1", ref="5.2", label="% (Average)", indicator=repeats),
    )


def audited(*table: Row | Reading, identities: Sequence[Identity] = ()) -> tuple[Finding, ...]:
    """Audit rows, or one reading; rows without an indicator are unknown to the catalogue."""
    first = table[0]
    rows = [row for row in table if isinstance(row, Row)]
    whole = first if isinstance(first, Reading) else reading(*rows)
    indicators = [row.indicator for row in whole.rows if row.indicator]
    catalogue = catalogue_of(indicators, *identities) if indicators else None
    return audit(whole, catalogue)


def rules_found(*table: Row | Reading, identities: Sequence[Identity] = ()) -> list[str]:
    """Name the rules that an audit finds, in its own order."""
    return [finding.rule for finding in audited(*table, identities=identities)]


def found(rule: str, *table: Row | Reading, identities: Sequence[Identity] = ()) -> Finding:
    """Return the audit's only finding of a rule."""
    (finding,) = (f for f in audited(*table, identities=identities) if f.rule == rule)
    return finding
