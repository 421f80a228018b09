"""Cuts: how sure a row's reading is where the separators between its cells were lost."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from quarterdeck.check.year import PrintedYear, years_in
from quarterdeck.collect.reading import Basis, Cell, Reading, Row
from quarterdeck.collect.unread import as_list, why
from quarterdeck.collect.values import parse_value
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import agrees, plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import figures

_LOOK = "Look at the original table"

BY_SIZE = Rule(
    "reading-by-size",
    Severity.NOTE,
    "The separators of a row were lost, and more than one way to cut it obeys its rule. The one "
    "whose figures are of one size was taken.",
    f"{_LOOK} if the figures of this row matter to you.",
)
BY_PLAUSIBILITY = Rule(
    "reading-by-plausibility",
    Severity.QUERY,
    "The separators of a row were lost, and no rule makes one way to cut it certain. The most "
    "plausible one was taken, by the size and decimals of its figures alone.",
    f"{_LOOK} and confirm these figures before using them.",
)
OBVIOUS_WRONG = Rule(
    "obvious-cut-wrong",
    Severity.NOTE,
    "The separators of a row were lost, and the cut that the eye would make, with the same number "
    "of decimals in every cell, gives a year that does not follow. Another cut was taken.",
    f"If the row was copied by eye before, check that copy; {_LOOK.lower()} if in doubt.",
)


def reading_basis(row: Row, reading: Reading) -> Iterator[Finding]:
    """Find a row with figures whose reading is not the only possible one."""
    rule = _BY_BASIS.get(row.basis)
    if rule:
        others = _obeying(row, reading) if rule is BY_SIZE else row.alternatives
        taken = as_list([cell.printed for cell in row.cells])
        message = f"{row.key} {_SAYS[row.basis]}; it is read as {taken}."
        yield rule.found(row, message=message, detail=why(row, others))


_BY_BASIS = {Basis.ARITHMETIC_AND_SIZE: BY_SIZE, Basis.PLAUSIBILITY: BY_PLAUSIBILITY}
_SAYS = {
    Basis.ARITHMETIC_AND_SIZE: "could be cut in more than one way that obeys its rule",
    Basis.PLAUSIBILITY: "was cut by the size and decimals of its figures alone",
}


def _obeying(row: Row, reading: Reading) -> tuple[tuple[str, ...], ...]:
    """List the alternatives whose year follows from its quarters by some rule."""
    others = tuple(_cut_as(texts, row) for texts in row.alternatives)
    years = years_in(replace(reading, rows=others))
    obeying = [year.row for year in years if isinstance(year, PrintedYear) and year.followed]
    return tuple(tuple(cell.printed for cell in other.cells) for other in obeying)


def _cut_as(texts: Sequence[str], row: Row) -> Row:
    """Return the row as it would be if it were cut into these texts."""
    read = [(text, parse_value(text)) for text in texts]
    cells = [Cell(text, value.value, value.status, row.place) for text, value in read]
    return replace(row, cells=tuple(cells))


def obvious_cut_wrong(year: PrintedYear) -> Iterator[Finding]:
    """Find a row where a quarter keeps digits that the eye would give to the next cell."""
    rule = next((rule for rule in year.followed if rule in _MADE), None)
    if year.row.basis is not Basis.ARITHMETIC or year.missing or rule is None:
        return
    taken = (*year.values, year.value)
    *parts, last = obvious = _evened(taken, year.places)
    made = _MADE[rule](parts)
    if obvious == taken or agrees(made, last):
        return
    yield OBVIOUS_WRONG.found(
        year.row,
        message=f"{year.row.key} reads {figures(taken)}; the cut that looks natural, "
        f"{figures(obvious)}, is wrong.",
        detail=f"As read, {year.working(rule)} and {plain(year.value)} is printed. "
        f"In the other cut the {rule.value} is {plain(made)} beside {plain(last)}.",
    )


_MADE: dict[TimeRollUp, Callable[[Sequence[Decimal]], Fraction]] = {
    TimeRollUp.SUM: lambda values: Fraction(sum(values)),
    TimeRollUp.MEAN: lambda values: Fraction(sum(values)) / len(values),
}


def _evened(taken: tuple[Decimal, ...], places: int) -> tuple[Decimal, ...]:
    """Cut again, so that no quarter has more than `places` decimals: its last digits move on."""
    texts = [plain(value) for value in taken]
    for number, text in enumerate(texts[:-1]):
        whole, _, fraction = text.partition(".")
        surplus = fraction[places:]
        if surplus and places and not surplus.startswith("0"):
            texts[number] = f"{whole}.{fraction[:places]}"
            texts[number + 1] = surplus + texts[number + 1]
    return tuple(map(Decimal, texts))
