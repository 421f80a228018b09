"""Sendings: who sends what on which day of the year, and what becomes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from quarterdeck.define.owed import last_day
from quarterdeck.define.period import Quarter
from quarterdeck.demo import habits
from quarterdeck.demo.files import Form
from quarterdeck.demo.habits import Habit
from quarterdeck.demo.table import YEAR


@dataclass(frozen=True)
class Manner:
    """How a file is sent: on which day after the quarter's end, in which form, with which habit.

    The days are such that none falls on a weekend. `because` is why the file goes back; without it
    it is accepted. `words` stand in its name. `again` is one sent twice; `beside` one that gives
    what was asked for by month and is known for the quarter only.
    """

    day: int
    form: Form = Form.TEMPLATE
    habit: Habit | None = None
    because: str = ""
    words: str = ""
    again: bool = False
    beside: bool = False
    hour: int = 9


@dataclass(frozen=True)
class Sending:
    """One file that an agency sends for a quarter."""

    agency: str
    quarter: Quarter
    manner: Manner

    @property
    def name(self) -> str:
        """The file's name."""
        parts = (self.agency, self.quarter.label.replace("/", "-"), self.manner.words)
        return " ".join(filter(None, parts)) + self.manner.form.ending

    def at(self, minutes: int) -> datetime:
        """Return the moment so many minutes after its hour."""
        day = last_day(self.quarter) + timedelta(days=self.manner.day)
        return datetime.combine(day, time(self.manner.hour), UTC) + timedelta(minutes=minutes)


_SOCIAL_CARE = "childrens-social-care"
_USUAL: Mapping[str, Manner] = {
    "early-help": Manner(7),
    "education": Manner(8),
    "police": Manner(13),
    "integrated-care-board": Manner(14, Form.COMMAS),
    "safeguarding-unit": Manner(15),
    _SOCIAL_CARE: Manner(20),
}
_ALSO = Manner(20, Form.COMMAS, words="exploitation", beside=True, hour=14)
_CORRECTED = Manner(20, words="corrected")
_OTHERWISE: Mapping[tuple[str, int], tuple[Manner, ...]] = {
    ("police", 1): (
        Manner(
            6,
            habit=habits.a_digit_too_many,
            because="More children than episodes are missing from home. Please look at both.",
        ),
        Manner(13, habit=habits.before_late_entries, words="corrected", again=True),
    ),
    ("police", 2): (Manner(13, Form.COMMAS, habits.with_late_entries),),
    ("police", 3): (Manner(13, Form.WITH_TOTAL),),
    ("early-help", 2): (Manner(7, Form.REORDERED),),
    ("early-help", 3): (Manner(7, Form.SEMICOLONS),),
    ("education", 3): (Manner(27),),
    ("safeguarding-unit", 2): (
        Manner(
            6,
            Form.COMMAS,
            habits.month_by_number,
            because="“Month 5” could be May or August. Please write the month and its year.",
        ),
        Manner(15, words="corrected"),
    ),
    ("safeguarding-unit", 3): (Manner(15, Form.WITH_NOTES),),
    (_SOCIAL_CARE, 1): (
        Manner(
            8,
            Form.COMMAS,
            habits.parts_swapped,
            because="More return interviews than missing episodes: were the two swapped?",
            hour=14,
        ),
        _CORRECTED,
    ),
    (_SOCIAL_CARE, 2): (
        Manner(
            8,
            Form.SEMICOLONS,
            habits.percentages_for_parts,
            because="Please send the two numbers behind 3.5 and 5.2, not the percentages.",
            hour=14,
        ),
        _CORRECTED,
    ),
    (_SOCIAL_CARE, 3): (Manner(20, habit=habits.thousands_marked),),
}


def sendings() -> list[Sending]:
    """List the year's files, in the order in which they are sent."""
    every = (sending for quarter in YEAR.quarters for sending in _of_quarter(quarter))
    return sorted(every, key=lambda sending: sending.at(0))


def _of_quarter(quarter: Quarter) -> Iterator[Sending]:
    for agency, usual in _USUAL.items():
        for manner in _OTHERWISE.get((agency, quarter.number), (usual,)):
            yield Sending(agency, quarter, manner)
    yield Sending(_SOCIAL_CARE, quarter, _ALSO)
