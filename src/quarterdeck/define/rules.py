"""The choices an indicator's definition is made of: shape, roll-up, missing values, polarity."""

from enum import StrEnum


class Shape(StrEnum):
    """What kind of quantity an indicator is."""

    EVENTS = "events"  # dated things that happen in a period
    OPEN_AT_END = "open_at_end"  # things open on the period's last day: a stock
    PROPORTION = "proportion"  # numerator out of denominator, in per cent
    RATE = "rate"  # events or a stock for every so many people
    DURATION = "duration"  # total days over things
    SUPPLIED = "supplied"  # only a value arrives


class TimeRollUp(StrEnum):
    """How months become quarters and quarters become years."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"
    RECALCULATE = "recalculate"
    CUMULATIVE = "cumulative"
    NONE = "none"

    @property
    def words(self) -> str:
        """The rule as a reader of the table would say it."""
        return _TIME_WORDS[self]


_TIME_WORDS = {
    TimeRollUp.SUM: "the sum of its periods",
    TimeRollUp.LAST: "the figure at the end of the period",
    TimeRollUp.MEAN: "the plain mean of its periods",
    TimeRollUp.RECALCULATE: "calculated again from the summed parts",
    TimeRollUp.CUMULATIVE: "the running figure since the year began, so the last one",
    TimeRollUp.NONE: "never made from its periods: it exists only if supplied",
}


class AreaRollUp(StrEnum):
    """How areas become a region."""

    SUM = "sum"
    RECALCULATE = "recalculate"
    NONE = "none"


class MissingPolicy(StrEnum):
    """What a missing period does to the longer period it belongs to."""

    REFUSE = "refuse"  # one missing, no figure
    PARTIAL = "partial"  # rolled over what is there, and marked as partial
    LAST_KNOWN = "last_known"  # a stock only: the latest that is not too old


class Polarity(StrEnum):
    """Which direction is better."""

    HIGH = "high"
    LOW = "low"
    NEAR_TARGET = "near target"
    INFORMATION = "information only"


class Frequency(StrEnum):
    """How often the indicator is sent."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


class Disclosure(StrEnum):
    """Whether small values of the indicator could point at a child."""

    SMALL_COUNTS = "small counts"
    NONE = "none"
