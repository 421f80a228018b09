"""Rows: which number a line is about, or why nobody can say."""

import re

from quarterdeck.collect.labels import parse_label, says_to_date
from quarterdeck.collect.match import Matcher
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.line import Line, Subject
from quarterdeck.collect.returns.rules import noticed, quoted
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component, components_of
from quarterdeck.define.period import FinancialYear, Month, OtherPeriod, Quarter
from quarterdeck.define.rule import Rule

_TOTAL = re.compile(r"(?:grand |sub[- ]?|overall )?totals?:?|sum:?|overall", re.IGNORECASE)
_COMPONENTS = {
    **{component.value: component for component in Component},
    **dict.fromkeys(
        ("figure", "count", "number", "rate", "percentage", "percent", "%"), Component.VALUE
    ),
    **dict.fromkeys(("numerators", "num"), Component.NUMERATOR),
    **dict.fromkeys(("denominators", "denom", "den", "base"), Component.DENOMINATOR),
    **dict.fromkeys(("child", "different children", "distinct children"), Component.CHILDREN),
    **dict.fromkeys(("episode", "incidents", "events"), Component.EPISODES),
}
_NAMING = (Column.REF, Column.INDICATOR, Column.PERIOD, Column.COMPONENT)
_SERIAL = re.compile(r"[34]\d{4}")


class Recogniser:
    """Tells which number each line of a return is about; `year` dates periods printed without."""

    def __init__(self, catalogue: Catalogue, year: FinancialYear) -> None:
        self._matcher = Matcher(catalogue)
        self._by_slug = {indicator.slug: indicator for indicator in catalogue.indicators}
        self._known: dict[tuple[str, str], Indicator | None] = {}
        self._year = year

    def subject(self, line: Line) -> Subject | Finding:
        """Return the number a line is about, or the finding that says why there is none."""
        names = line.text(Column.REF), line.text(Column.INDICATOR)
        if names not in self._known:
            self._known[names] = self._indicator(*names)
        indicator = self._known[names]
        if self._is_total(line, indicator):
            return _told(rules.TOTAL_LEFT_OUT, "A row of totals was left out", line, Column.VALUE)
        if indicator is None:
            return self._stranger(line)
        period = self._period(line.texts.get(Column.PERIOD, ""))
        if period is None:
            return _no_period(line, indicator)
        component = _component(line.text(Column.COMPONENT), indicator)
        if component is None:
            return _no_component(line, indicator)
        return Subject(indicator, period, component)

    def _indicator(self, ref: str, label: str) -> Indicator | None:
        """Find the indicator by what is printed; a lone text may be its ref, title or both."""
        found = self._matcher.find(ref, label) or self._by_slug.get(label.casefold())
        if found or (ref and label):
            return found
        alone = ref or label
        first, _, rest = alone.partition(" ")
        return (
            self._matcher.find(alone, "")
            or self._matcher.find("", alone)
            or (self._matcher.find(first, rest) if rest else None)
        )

    def _is_total(self, line: Line, indicator: Indicator | None) -> bool:
        names = _NAMING[2:] if indicator else _NAMING
        return any(_TOTAL.fullmatch(line.text(name)) for name in names)

    def _stranger(self, line: Line) -> Finding:
        named = self._matcher.named(line.text(Column.REF))
        if named and line.answers:
            what = f"{named.ref} is “{named.title}”, and the row's words say something else"
            return _told(rules.INDICATOR_NOT_KNOWN, what, line, Column.INDICATOR)
        what = "It is not known which indicator a row is about, so its figure was not taken"
        return _told(rules.INDICATOR_NOT_KNOWN, what, line, Column.REF)

    def _period(self, text: str) -> Month | Quarter | FinancialYear | None:
        """Read a period with its year, which may stand in a column of its own: on another line."""
        parts = text.split("\n")
        found = self._label(" ".join(parts), self._year)
        if found is None and len(parts) == 2:
            found = self._label(" ".join(reversed(parts)), self._year)
            found = found or self._dated(*parts) or self._dated(*reversed(parts))
        return None if says_to_date(text) else found

    def _dated(self, year: str, label: str) -> Month | Quarter | FinancialYear | None:
        """Read `April` beside `2024/25`."""
        whole = self._label(year, self._year)
        return self._label(label, whole) if isinstance(whole, FinancialYear) else None

    def _label(self, text: str, year: FinancialYear) -> Month | Quarter | FinancialYear | None:
        """Read a label as a period of the reporting calendar whose year is known."""
        period = parse_label(text, year=year)
        if period is None or isinstance(period, OtherPeriod):
            return None
        its_year = period.year if isinstance(period, Quarter) else period
        is_dated = isinstance(its_year, Month) or its_year.start is not None
        return period if is_dated else None


def _component(text: str, indicator: Indicator) -> Component | None:
    """Read a component's name; without one it is plain only where there is just the value."""
    if not text:
        return Component.VALUE if components_of(indicator) == (Component.VALUE,) else None
    return _COMPONENTS.get(text.casefold().rstrip(".:"))


def _no_period(line: Line, indicator: Indicator) -> Finding:
    text = line.text(Column.PERIOD)
    is_label = parse_label(text, year=FinancialYear(None)) is not None
    said = f"“{text}”" if is_label else quoted(text)
    what = (
        f"{indicator.ref}: {said} where a period is expected"
        if text
        else f"{indicator.ref}: no period"
    )
    if _SERIAL.fullmatch(text):
        what += "; it may be a date that a spreadsheet stored as a number"
    return _told(rules.PERIOD_NOT_KNOWN, what, line, Column.PERIOD, (indicator.ref,))


def _no_component(line: Line, indicator: Indicator) -> Finding:
    asked = " or ".join(component.value for component in components_of(indicator))
    what = f"{indicator.ref}: the row does not say which number it gives; expected is {asked}"
    return _told(rules.COMPONENT_NOT_KNOWN, what, line, Column.COMPONENT, (indicator.ref,))


def _told(
    rule: Rule,
    what: str,
    line: Line,
    column: Column,
    refs: tuple[str, ...] = (),
) -> Finding:
    """Tell of a line that was not taken; without an answer in it nothing was lost."""
    if not line.answers:
        what = "A row without a figure, of no known number, was left out"
        return noticed(rules.LINE_LEFT_OUT, what, line.place(column), refs=refs)
    return noticed(rule, what, line.place(column), refs=refs)
