"""Neighbours: rows of one table that add up help each other where one alone leaves a doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Protocol

from quarterdeck.collect.glued.candidates import Candidate
from quarterdeck.collect.glued.cuts import Layout
from quarterdeck.collect.glued.decide import Decision
from quarterdeck.collect.reading import Basis
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.identity import Balance

MOST_PARTS = 6
"""How many rows beside each other are tried as the parts of the row before or after them."""

ENOUGH_DIGITS = 6.0
"""Agreement on so many digits is no accident: one chance in a million."""

Amounts = tuple[int | None, ...]


class Relation(Protocol):
    """Arithmetic between rows of a table, named by their positions."""

    @property
    def rows(self) -> tuple[int, ...]:
        """The positions of the rows it ties together."""

    def digits(self, amounts: Sequence[Amounts], layout: Layout) -> float:
        """Return the digits on which the rows' amounts agree; 0 if they disagree anywhere."""


@dataclass(frozen=True)
class AddingUp:
    """The first row is the sum of the others, column by column."""

    rows: tuple[int, ...]

    def digits(self, amounts: Sequence[Amounts], layout: Layout) -> float:
        """Return the digits agreed on; every part must matter, or equal rows would prove much."""
        whole, *parts = amounts
        if any(sum(1 for amount in part if amount) < 2 for part in parts):
            return 0.0
        agreed = 0.0
        for column in range(layout.columns):
            below = [part[column] for part in parts]
            total = whole[column]
            if total is None or None in below:
                continue
            if total != sum(amount for amount in below if amount is not None):
                return 0.0
            agreed += _digits(total)
        return agreed


@dataclass(frozen=True)
class OpeningToClosing:
    """The first row's opening plus the second minus the third is its closing, period by period."""

    rows: tuple[int, ...]

    def digits(self, amounts: Sequence[Amounts], layout: Layout) -> float:
        """Return the digits agreed on from each period to the next."""
        agreed = 0.0
        stock, joining, leaving = amounts
        for before, here in zip(layout.parts, layout.parts[1:], strict=False):
            terms = (stock[before], joining[here], leaving[here], stock[here])
            opening, joined, left, closing = terms
            if opening is None or joined is None or left is None or closing is None:
                continue
            if opening + joined - left != closing:
                return 0.0
            agreed += _digits(closing)
        return agreed


def consult(
    refs: Sequence[str],
    decisions: Sequence[Decision],
    layout: Layout,
    catalogue: Catalogue | None,
) -> list[Decision]:
    """Settle doubtful rows by the rows they add up with, and leave all others as they are."""
    decided = list(decisions)
    for relation in (*_balances(refs, catalogue), *_sums(len(decided))):
        for row, decision in _settled(relation, [decided[row] for row in relation.rows], layout):
            decided[row] = decision
    return decided


def _balances(refs: Sequence[str], catalogue: Catalogue | None) -> Iterator[Relation]:
    positions = {ref: position for position, ref in enumerate(refs)}
    for identity in catalogue.identities if catalogue else []:
        if catalogue and isinstance(identity, Balance):
            rows = [positions.get(catalogue.by_slug(slug).ref) for slug in identity.slugs()]
            known = tuple(row for row in rows if row is not None)
            if len(known) == len(rows):
                yield OpeningToClosing(known)


def _sums(rows: int) -> Iterator[Relation]:
    for whole in range(rows):
        for parts in range(2, MOST_PARTS + 1):
            if whole + parts < rows:
                yield AddingUp((whole, *range(whole + 1, whole + parts + 1)))
            if whole - parts >= 0:
                yield AddingUp((whole, *range(whole - parts, whole)))


def _settled(
    relation: Relation, decisions: Sequence[Decision], layout: Layout
) -> Iterator[tuple[int, Decision]]:
    """Yield the rows a relation settles: one without an answer, or all that were only likely."""
    doubtful = [at for at, one in enumerate(decisions) if not one.basis.certain]
    open_rows = [at for at in doubtful if decisions[at].chosen is None]
    if not doubtful or len(open_rows) > 1:
        return
    options = decisions[open_rows[0]].candidates if open_rows else (None,)
    agreeing = [
        chosen
        for option in options
        if (chosen := _chosen(decisions, option))
        and relation.digits([_amounts(one) for one in chosen], layout) >= ENOUGH_DIGITS
    ]
    if len(agreeing) != 1:
        return
    why = f"the only cut by which {len(decisions)} rows of the table add up"
    for at in doubtful:
        settled = replace(decisions[at], basis=Basis.ARITHMETIC, why=why, chosen=agreeing[0][at])
        yield relation.rows[at], settled


def _chosen(decisions: Sequence[Decision], option: Candidate | None) -> list[Candidate] | None:
    """Return each row's cut, with `option` for the row that has none; None if one is missing."""
    chosen = [decision.chosen or option for decision in decisions]
    present = [one for one in chosen if one is not None]
    return present if len(present) == len(chosen) else None


def _amounts(candidate: Candidate) -> Amounts:
    return tuple(piece.amount for piece in candidate.cut)


def _digits(amount: int) -> float:
    return log10(1 + abs(amount) / 1000)
