"""Rows whose figures could not be read: each is named, with what it could say instead."""

from collections.abc import Iterator, Sequence

from quarterdeck.collect.reading import Basis, Row
from quarterdeck.collect.rows import Rows
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.rule import Rule
from quarterdeck.define.words import listed

_MOST_SHOWN = 3
_MOST_EXPLAINED = 20
_APART = (
    "Look at the original table and give each figure a cell of its own: in text a space or tab "
    "between them, and a “-” where there is none."
)

AMBIGUOUS = Rule(
    "reading-ambiguous",
    Severity.QUERY,
    "The separators of a row were lost, and several ways to cut it are equally good. No figure "
    "was taken.",
    _APART,
)
REFUSED = Rule(
    "reading-refused",
    Severity.QUERY,
    "A row holds figures that fit its columns in no way. No figure was taken, so the table is not "
    "whole.",
    _APART,
)


def unread(rows: Rows[Row]) -> Iterator[Finding]:
    """Find the rows that have no figures because nobody could say which.

    Each ambiguous row is a question of its own; those that do not fit are named together.
    """
    without = [rows[number] for number in rows.heads.unread]
    for row in without:
        if row.basis is Basis.AMBIGUOUS:
            says = "can be cut in several ways, none better than the others, and has no figures"
            others = why(row, row.alternatives)
            yield AMBIGUOUS.found(row, message=f"{row.key} {says}.", detail=others)
    refused = [row for row in without if row.basis is Basis.REFUSED]
    if refused:
        names = listed(_first(tuple(dict.fromkeys(row.key for row in refused))))
        message = f"The figures of {names} do not fit the columns, so none was taken."
        reasons = "; ".join(_first([f"{row.key}: {row.why}" for row in refused if row.why]))
        yield REFUSED.found(*refused, message=message, detail=reasons)


def why(row: Row, others: Sequence[Sequence[str]]) -> str:
    """Say what a row's reading rests on, and how else it could be cut."""
    shown = [as_list(cut) for cut in others[:_MOST_SHOWN]]
    more = len(others) - len(shown)
    possible = "Possible" if row.empty else "Also possible"
    also = f"{possible}: {'; '.join(shown)}." if shown else ""
    rest = f" And {more} more." if more > 0 else ""
    reason = f"{row.why[0].upper()}{row.why[1:].rstrip('.')}. " if row.why else ""
    return f"{reason}{also}{rest}".strip()


def as_list(cells: Sequence[str]) -> str:
    """List the printed texts of a row's cells."""
    return listed(cell or "blank" for cell in cells)


def _first(texts: Sequence[str]) -> list[str]:
    """Return the first few of many texts, and how many more there are."""
    more = len(texts) - _MOST_EXPLAINED
    return [*texts[:_MOST_EXPLAINED], *([f"{more:,} more"] if more > 0 else [])]
