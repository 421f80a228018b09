"""Rows of published tables made by a known rule, with their separators taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

HEADER = "RefKey Performance IndicatorQ1Q2Q3Q4Year"


@dataclass(frozen=True)
class MadeRow:
    """A row as it was before its separators were lost."""

    label: str
    cells: tuple[str, ...]

    @property
    def glued(self) -> str:
        return self.label + "".join(self.cells)


def printed(value: Decimal, places: int, *, zeros_dropped: bool = False) -> str:
    """Print a number to `places` decimals, as a spreadsheet or as a person would."""
    text = format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    if zeros_dropped and "." in text:
        return text.rstrip("0").rstrip(".")
    return text


def numbered(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Number lines from 1, as a file does."""
    return list(enumerate(texts, start=1))


def authority_row(random: Random, rule: str, ref: str) -> MadeRow:
    """Make a row of the size a local authority publishes, by one of four rules."""
    level = 10 ** random.uniform(0.8, 3.3)
    spread = random.choice([0.05, 0.15, 0.3])
    places = random.choice([0, 1, 2]) if rule == "mean" else 0
    if places:
        level = min(level, 90.0)
    quarters = [_near(random, level, spread, places) for _ in range(4)]
    if rule == "cumulative":
        quarters = [sum(quarters[: n + 1], Decimal()) for n in range(4)]
    year = {
        "sum": sum(quarters, Decimal()),
        "mean": sum(quarters, Decimal()) / 4,
        "last": quarters[-1],
        "cumulative": quarters[-1],
    }[rule]
    dropped = random.random() < 0.3
    cells = [printed(value, places, zeros_dropped=dropped) for value in (*quarters, year)]
    return MadeRow(f"{ref}Number of something counted ", tuple(cells))


def _near(random: Random, level: float, spread: float, places: int) -> Decimal:
    value = level * random.lognormvariate(0, spread)
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
