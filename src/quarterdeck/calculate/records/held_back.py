"""Held back: why an indicator's figure is not counted from the records there are, in words.

What is said names tables and columns of the dictionary, values of a plan and days that files tell
from and to; never what a record holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from quarterdeck.calculate.records.coverage import Back, Coverage, Lack, Lacking, Stretch, lacking
from quarterdeck.calculate.records.made_from import made_from
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import APRIL, AnyPeriod, FinancialYear, Quarter, day_words, year_of
from quarterdeck.define.plans.condition_words import condition_words, noun_words
from quarterdeck.define.plans.conditions import AnyOf, Linked, Repeat
from quarterdeck.define.plans.needs import tables_of
from quarterdeck.define.plans.plan import FromRecords
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import RecordTable
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import listed

Population = Mapping[tuple[str, FinancialYear], Decimal]
"""The figures of indicators that rates are per: by slug and reporting year."""

NO_POPULATION = "the population of the year was not sent"


@dataclass(frozen=True)
class OnRecord:
    """What there is to count from: what files tell, and the populations that rates are per.

    `first_month` is the month that reporting years begin with.
    """

    coverage: Coverage
    population: Population
    first_month: int = APRIL

    def held_back(self, indicator: Indicator, period: AnyPeriod) -> str:
        """Say what is lacking to count a figure: `… are known for 31 March 2020 only`.

        Empty where nothing is, and where no file tells anything of the tables it is counted from:
        then nobody set out to count it.
        """
        records = indicator.records
        if records is None or not self._tells_some(records):
            return ""
        spans = self._spans(indicator, period)
        each = self._lacking(records, spans)
        if indicator.roll_up.time is TimeRollUp.CUMULATIVE:
            each = map(_of_the_year_so_far, each)
        people = () if self._has_population(records, spans) else (NO_POPULATION,)
        return "; ".join([*lacking_words(each), *people])

    def _lacking(self, records: FromRecords, spans: Sequence[AnyPeriod]) -> Iterator[Lacking]:
        for span in spans:
            for measure in records.measures:
                yield from lacking(measure, span, self.coverage, self.first_month)

    def _tells_some(self, records: FromRecords) -> bool:
        tables = frozenset[str]().union(*map(tables_of, records.measures))
        return any(map(self.coverage.with_table, tables))

    def _spans(self, indicator: Indicator, period: AnyPeriod) -> Sequence[AnyPeriod]:
        """Return what has to be counted: of a quarter each month, as it is made from them."""
        if isinstance(period, Quarter) and not indicator.also_children:
            months = (made_from(indicator, one, self.first_month) for one in period.months)
            return tuple(dict.fromkeys(chain.from_iterable(months)))
        return made_from(indicator, period, self.first_month)

    def _has_population(self, records: FromRecords, spans: Sequence[AnyPeriod]) -> bool:
        years = {year_of(span, self.first_month) for span in spans}
        return records.per is None or all((records.per, year) in self.population for year in years)


NOTHING_ON_RECORD = OnRecord(Coverage(()), {})


def _of_the_year_so_far(one: Lacking) -> Lacking:
    """Say of a running figure why it needs months before its own, unless it looks back further."""
    return replace(one, back=one.back or "year so far") if one.lack is Lack.TIME else one


def lacking_words(each: Iterable[Lacking]) -> Iterator[str]:
    """Say what is lacking: once, and together of tables of which the same is said; times last."""
    every = sorted(_with_all_columns(tuple(each)), key=lambda one: one.lack is Lack.TIME)
    said_with_more = {replace(one, back=None) for one in every if one.back}
    alike: dict[Lacking, list[str]] = defaultdict(list)
    for one in dict.fromkeys(every):
        if one not in said_with_more:
            is_of_its_own = one.columns or one.among
            alike[one if is_of_its_own else replace(one, table="")].append(one.table)
    for one, names in alike.items():
        yield _words(one, [TABLES[name] for name in names])


def _with_all_columns(each: Sequence[Lacking]) -> Iterator[Lacking]:
    """Name, of a table that lacks columns, all that are lacking wherever some are."""
    lacked: dict[tuple[str, AnyOf | None], set[str]] = defaultdict(set)
    for one in each:
        if one.lack is Lack.COLUMNS:
            lacked[one.table, one.among].update(one.columns)
    for one in each:
        if one.lack is Lack.COLUMNS:
            names = lacked[one.table, one.among]
            columns = tuple(name for name in TABLES[one.table].names if name in names)
            yield replace(one, columns=columns)
        else:
            yield one


def _words(one: Lacking, tables: Sequence[RecordTable]) -> str:
    (table, *_), among = tables, one.among
    things = listed(table.things for table in tables)
    if among is not None:
        things = f"{things} where {condition_words(among, table, '')}"
    nouns = (noun_words(table, column).removesuffix(",") for column in one.columns)
    match one.lack:
        case Lack.TABLE:
            return f"no accepted file tells of {things}"
        case Lack.ROWS:
            return f"accepted files have only some of the {things}"
        case Lack.COLUMNS:
            return f"{things} do not say {listed(nouns, 'or')}"
        case Lack.KINDS if one.values:
            (column,) = one.columns
            which = condition_words(AnyOf(column=column, any_of=one.values), table, "")
            return f"no accepted file tells of {things} where {which}"
        case Lack.KINDS:
            return f"only some kinds of {things} are known ({listed(nouns)})"
        case Lack.TIME:
            return f"{things} are known {_told_words(one.told)}{_back_words(one.back)}"


def _told_words(told: Sequence[Stretch]) -> str:
    if not told:
        return "for whole years only"
    return f"{listed(map(_stretch_words, told))} only"


def _stretch_words(one: Stretch) -> str:
    if one.first == one.last:
        return f"for {day_words(one.first)}"
    return f"from {day_words(one.first)} to {day_words(one.last)}"


def _back_words(back: Back | None) -> str:
    """Say what has to be told beside the period, where that is more."""
    match back:
        case None:
            return ""
        case "first in year" | "year so far":
            return ", and have to be known since the reporting year began"
        case "last in year":
            return ", and have to be known for the whole reporting year"
        case Repeat(repeat_within_months=months):
            return f", and have to be known for the period and {months} months before"
        case Linked(within=within, unit=unit):
            return f", and have to be known for the period and {within} {unit} before"
