"""Replies: what an agency says to each number it owes, and to none where it says nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.owed import Component, Owed, last_day, owed_by
from quarterdeck.define.period import Quarter, period_words
from quarterdeck.demo.figures import Figures
from quarterdeck.publish.template.reply import Reply

_LATER = "not yet available"
_NOT_COLLECTED = "not collected"
_ABSENT: Mapping[str, tuple[str, ...]] = {
    "children-in-need-with-a-disability": ("system change",) * 4,
    "missing-from-education": (_LATER, _LATER, _NOT_COLLECTED, _NOT_COLLECTED),
    "violent-and-sexual-offences-against-children": (_NOT_COLLECTED,) * 4,
    "new-high-risk-sexual-exploitation-referrals": (_NOT_COLLECTED,) * 4,
    "children-in-need-rate": ("", "", "", _LATER),
    "injury-attendances": (*("not applicable",) * 3, _NOT_COLLECTED),
    "repeat-protection-plans": ("system change", "", "", _LATER),
}
"""The reason given in each quarter for a number that is not there; elsewhere none is given."""
_NOTES: Mapping[str, str] = {
    "new-high-risk-sexual-exploitation-referrals": "Our register gives the quarter's mean only; "
    "it comes in a file of its own.",
}
_PROMISED_AFTER = timedelta(days=75)


@dataclass(frozen=True)
class Filled:
    """One row of a return: the number it is about, what is said to it, and when it is for."""

    owed: Owed
    reply: Reply
    period: str

    @property
    def slug(self) -> str:
        """The indicator's slug."""
        return self.owed.indicator.slug


@dataclass(frozen=True)
class Replies:
    """All that agencies can say: from what they know, to what the catalogue asks of them."""

    catalogue: Catalogue
    figures: Figures
    due_after_days: int

    def owed(self, agency: str, quarter: Quarter) -> Iterator[Filled]:
        """Fill in what an agency owes; where that is nothing, it says so for the quarter."""
        owed = [*owed_by(self.catalogue, agency, quarter, due_after_days=self.due_after_days)]
        for one in owed or self._of_quarter(agency, quarter):
            yield self.filled(one, quarter)

    def beside(self, agency: str, quarter: Quarter) -> Iterator[Filled]:
        """Fill in what an agency knows for the quarter and was asked for by month."""
        owed = {filled.owed.key for filled in self.owed(agency, quarter)}
        for one in self._of_quarter(agency, quarter):
            if one.key in self.figures and one.key not in owed:
                yield self.filled(one, quarter)

    def filled(self, owed: Owed, quarter: Quarter) -> Filled:
        """Fill in one row: the figure or, where there is none, the reason if one is given."""
        slug, figure = owed.indicator.slug, self.figures.get(owed.key)
        reason = "" if figure is not None else _ABSENT.get(slug, ("",) * 4)[quarter.number - 1]
        promised = last_day(quarter) + _PROMISED_AFTER if reason == _LATER else None
        reply = Reply(figure, reason, promised, _NOTES.get(slug, "") if reason else "")
        return Filled(owed, reply, period_words(owed.period))

    def _of_quarter(self, agency: str, quarter: Quarter) -> Iterator[Owed]:
        due = last_day(quarter) + timedelta(days=self.due_after_days)
        for indicator in self.catalogue.indicators:
            if indicator.owner == agency:
                yield Owed(indicator, quarter, Component.VALUE, due)
