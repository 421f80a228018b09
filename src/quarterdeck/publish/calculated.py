"""Calculated figures: months, quarters and years as outputs show them."""

from collections.abc import Iterator
from typing import Literal

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import IndicatorYear
from quarterdeck.define.figure import Figure
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.period import Quarter
from quarterdeck.publish.release import Shown, figure_text

AS_SUPPLIED = "as supplied"


def year_figures(year: IndicatorYear, until: Quarter, to_date: str) -> tuple[Shown, ...]:
    """Show the quarters up to one and, under the label `to_date`, the year so far."""
    periods = (*(quarter.label for quarter in until.year.quarters[: until.number]), to_date)
    return tuple(
        _shown(rolled, period, year)
        for period, rolled in zip(periods, (*year.quarters, year.annual), strict=True)
    )


def month_figures(year: IndicatorYear, until: Quarter) -> tuple[Shown, ...]:
    """Show the months up to the end of a quarter, none where no month was supplied."""
    months = (month for quarter in until.year.quarters for month in quarter.months)
    return tuple(
        _shown(rolled, month.label, year)
        for rolled, month in zip(year.months, months, strict=False)
    )


def _shown(rolled: Rolled, period: str, year: IndicatorYear) -> Shown:
    indicator = year.indicator
    value = None if rolled.value is None else round_half_up(rolled.value, indicator.decimals)
    behind = rolled.figures
    supplied = [figure.period.label for figure in behind] == [period]
    itself: Literal["counted", "supplied"] = (
        "counted" if any(figure.counted for figure in behind) else "supplied"
    )
    return Shown(
        period=period,
        kind=itself if supplied or not behind else "calculated",
        text=figure_text(value, rolled.status),
        value=value,
        status=rolled.status,
        said="; ".join(_said(rolled, behind)),
        place="; ".join(dict.fromkeys(str(figure.place) for figure in behind if figure.place)),
        by="" if supplied or not behind else indicator.roll_up.time.words,
    )


def _said(rolled: Rolled, behind: tuple[Figure, ...]) -> Iterator[str]:
    """Yield why there is no figure, or how it was made and what else is known of it."""
    if rolled.value is None and rolled.status:
        yield rolled.status.words
    if rolled.formula and rolled.formula != AS_SUPPLIED:
        yield rolled.formula
    if rolled.reason:
        yield rolled.reason
    if len(behind) == 1 and behind[0].children is not None:
        yield f"of {plain(behind[0].children)} different children"
