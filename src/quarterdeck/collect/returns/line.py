"""Lines of a return: the texts of one row by their columns, and the number they are about."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quarterdeck.collect.returns.columns import Column
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month, Quarter
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # copied along from pages


@dataclass(frozen=True)
class Line:
    """One row: its texts as shown, where each stands, and why its value cannot be used if so."""

    texts: Mapping[Column, str]
    place: Callable[[Column], Place]
    problem: Rule | None = None

    def text(self, column: Column) -> str:
        """Return a text on one line; nothing where the return has no such column."""
        return " ".join(_UNSEEN.sub("", self.texts.get(column, "")).split())

    @property
    def answers(self) -> bool:
        """Say whether anything stands where an answer is expected."""
        answer = (Column.VALUE, Column.REASON, Column.PROMISED)
        return self.problem is not None or any(map(self.text, answer))


@dataclass(frozen=True)
class Subject:
    """The number that a line is about."""

    indicator: Indicator
    period: Month | Quarter | FinancialYear
    component: Component

    @property
    def words(self) -> str:
        """What the number is called in findings: `3.5 2024/25 Q1 numerator`."""
        part = "" if self.component is Component.VALUE else f" {self.component.value}"
        return f"{self.indicator.ref} {self.period.label}{part}"
