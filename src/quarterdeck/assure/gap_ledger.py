"""The gap ledger: every figure that is owed, due and absent, and why.

A gap that is filled later is in it no more. A figure is missing from the day after it was due;
one that does not apply ([z]) never is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from quarterdeck.assure.owed_figures import Delivery, OwedFigure
from quarterdeck.calculate.records.held_back import OnRecord
from quarterdeck.check.returns.circumstances import Known
from quarterdeck.check.returns.periods import time_of
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter, day_words, period_words
from quarterdeck.define.reasons import OWN_WORDS, reason_code
from quarterdeck.define.status import Status
from quarterdeck.define.words import listed

NOT_SENT = "not sent"
NO_REASON = "no reason given"
NOR_COUNTED = "nor counted from records"
_UNEXPLAINED = {NOT_SENT, NO_REASON}


@dataclass(frozen=True)
class MissingFigure:
    """One entry of the gap ledger: an indicator's figure for a period that is owed and absent.

    `agency` and `indicator` are slugs. `components` are the numbers without a value, some of the
    figure's or all. `reason` is in words and names them where others came. The sender's own words
    are not among them, as they may name a child; `receipt` is the last that spoke of it. `promised`
    is the day by which all that is absent was promised.

    `since` is the first of the periods up to this one, of the indicator's own length, in which the
    figure was always absent, and `running` their number. Periods in which it does not apply neither
    count nor end a run; a new year does not either.
    """

    agency: str
    agency_name: str
    indicator: str
    ref: str
    title: str
    period: Month | Quarter | FinancialYear
    components: tuple[Component, ...]
    status: Status
    reason: str
    receipt: int | None
    promised: date | None
    promise_passed: bool
    since: Month | Quarter | FinancialYear
    running: int
    due: date
    days_overdue: int
    action: str

    @property
    def how_long(self) -> str:
        """The run in words: `1 quarter`, `3 months running, since April 2020`."""
        return run_words(self.running, self.since)


def run_words(running: int, since: Period) -> str:
    """Say how many periods running it is since one: `1 quarter`, `2 years running, since 2020/21`.

    The noun is that of the period it is since, as all are of the same length.
    """
    time = time_of(since)
    noun = time.noun if time else "period"
    if running == 1:
        return f"1 {noun}"
    return f"{running} {noun}s running, since {period_words(since)}"


def gap_ledger(
    figures: Iterable[OwedFigure], as_of: date, on_record: OnRecord
) -> Iterator[MissingFigure]:
    """Yield what is missing on a day, of figures in the order that `owed_figures` gives them.

    What is on record says what holds back those that could be counted.
    """
    runs: dict[str, list[OwedFigure]] = defaultdict(list)
    for figure in figures:
        run = runs[figure.indicator.slug]
        if figure.present:
            run.clear()
        elif figure.applies and figure.is_due(as_of):
            run.append(figure)
            held_back = on_record.held_back(figure.indicator, figure.period)
            yield _missing(run, as_of, held_back)


def _missing(run: Sequence[OwedFigure], as_of: date, held_back: str) -> MissingFigure:
    """Make the entry of a run's last figure."""
    figure = run[-1]
    promised = _promised(figure.absent)
    return MissingFigure(
        agency=figure.agency.slug,
        agency_name=figure.agency.name,
        indicator=figure.indicator.slug,
        ref=figure.indicator.ref,
        title=figure.indicator.title,
        period=figure.period,
        components=tuple(number.owed.component for number in figure.absent),
        status=_status(figure.absent),
        reason=_reason(figure, held_back),
        receipt=max((one.receipt for one in _said(figure.absent)), default=None),
        promised=promised,
        promise_passed=promised is not None and promised < as_of,
        since=run[0].period,
        running=len(run),
        due=figure.due,
        days_overdue=(as_of - figure.due).days,
        action=_action(figure, promised, as_of),
    )


def _said(absent: Sequence[Delivery]) -> list[Known]:
    return [number.known for number in absent if number.known is not None]


def _promised(absent: Sequence[Delivery]) -> date | None:
    """Return the last day that was promised; a figure is not promised while a part of it is not."""
    days = [number.known.promised if number.known else None for number in absent]
    promised = [day for day in days if day is not None]
    return max(promised) if len(promised) == len(days) else None


def _status(absent: Sequence[Delivery]) -> Status:
    """Return the status that all absent numbers share, or else that the figure is not available."""
    given = {_status_of(number.known) for number in absent}
    return given.pop() if len(given) == 1 else Status.NOT_AVAILABLE


def _status_of(known: Known | None) -> Status:
    return (known and known.status) or Status.NOT_AVAILABLE


def _reason(figure: OwedFigure, held_back: str) -> str:
    """Say why; each number is named where not all are absent, or not all for the same reason.

    Where the sender gave no reason, what holds it back from being counted is said as well.
    """
    whys = _whys(figure.absent)
    if len(whys) == 1 and len(figure.absent) == sum(one.applies for one in figure.numbers):
        said = next(iter(whys))
    else:
        said = "; ".join(f"{why} ({listed(names)})" for why, names in whys.items())
    if held_back and _UNEXPLAINED.intersection(whys):
        return f"{said}, {NOR_COUNTED}: {held_back}"
    return said


def _whys(absent: Sequence[Delivery]) -> Mapping[str, list[str]]:
    """Return each reason there is, with the numbers it is given for."""
    whys: dict[str, list[str]] = defaultdict(list)
    for number in absent:
        whys[_why(number.known)].append(number.owed.component.value)
    return whys


def _why(known: Known | None) -> str:
    """Name a reason by its code; any other is only spoken of, since it may name a child."""
    if known is None:
        return NOT_SENT
    if code := reason_code(known.reason):
        return code
    if known.reason.strip():
        return OWN_WORDS
    status = _status_of(known)
    return NO_REASON if status is Status.NOT_AVAILABLE else status.words


def _action(figure: OwedFigure, promised: date | None, as_of: date) -> str:
    """Say what to do next, and whom to ask."""
    name = figure.agency.name
    if promised is not None and promised >= as_of:
        return f"Wait until {day_words(promised)}, the day it is promised for."
    if promised is not None:
        return f"Ask {name} where it is: it was promised for {day_words(promised)}."
    if _status(figure.absent) is Status.CONFIDENTIAL:
        return f"Agree with {name} how it can be sent, such as for a longer period."
    if {*_whys(figure.absent)} == {"not collected"}:
        return f"Agree with {name} to collect it, or take it out of the definitions."
    return f"Ask {name} for it, or for the reason and the day on which it will come."
