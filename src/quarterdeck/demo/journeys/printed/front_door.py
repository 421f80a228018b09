"""Front door: a quarter of calls to the hub, with the incidents and the early help among them."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus_working
from quarterdeck.demo.journeys.events import Contact
from quarterdeck.demo.journeys.printed import hubs
from quarterdeck.demo.journeys.printed.cast import Case, Cast
from quarterdeck.demo.journeys.printed.contacts import Call, contact, decide
from quarterdeck.demo.journeys.printed.incidents import Incidents
from quarterdeck.demo.journeys.printed.quarters import BEFORE, LAST_DAY, Days
from quarterdeck.demo.journeys.printed.referrals import EVE_OF_ALL, Referred
from quarterdeck.demo.journeys.printed.stocks import parted
from quarterdeck.demo.journeys.printed.targets import Targets

_UNDECIDED = 5
"""Calls that wait for a decision when the year begins."""
_TOLD = 60
"""Incidents of a quarter at new addresses that lead to a referral, at the most."""
_HOW_OFTEN = 2
"""Calls of a quarter about a child of which nothing comes."""


class FrontDoor:
    """The hub, its calls, and what comes of them beside referrals."""

    def __init__(self, cast: Cast, goals: Targets) -> None:
        self._cast, self._goals = cast, goals
        self._register = hubs.opening(cast)
        self._incidents = Incidents(cast)
        self._incidents.begin()
        self._undecided, self._before = _UNDECIDED, BEFORE

    def turn(self, new: Referred, planned: Sequence[Case]) -> None:
        """Let a quarter's calls come in and be decided; some are about open cases, `planned`."""
        quarter, at = new.quarter, new.quarter.number - 1
        chance = Chance(self._cast.seed, "calls", quarter.number)
        days = self._goals.ratios["working-days-to-mash-decision"][at]
        told = [case for case in new.cases if case.source == often.POLICE][:_TOLD]
        calls = [
            *self._leading_on(new, planned, chance),
            *self._incident_calls(quarter, len(told), chance),
        ]
        calls += self._other_calls(quarter, days.denominator - len(calls), chance)
        decide(calls, quarter, days.numerator, chance)
        contacts = [contact(call, quarter, self._before) for call in calls]
        for call, made in zip(calls, contacts, strict=True):
            call.child.happened(made)
        self._tell(told, zip(new.cases, contacts, strict=False))
        self._help(calls, contacts, quarter)
        self._undecided += self._goals.counts["mash-referrals"][at] - days.denominator
        self._before = quarter

    def end(self) -> None:
        """Leave the last calls undecided, and early help open, beyond the year."""
        for _ in range(self._undecided):
            later = plus_working(LAST_DAY, 2)
            call = Contact(LAST_DAY, often.SCHOOL, later, often.NOTHING, often.HUB)
            self._cast.child(EVE_OF_ALL).happened(call)
        for helped in self._register.open:
            hubs.end_help(helped, None)

    def long_before(self) -> None:
        """Let the police have told of incidents in the year before, too."""
        self._incidents.earlier()

    def _leading_on(self, new: Referred, planned: Sequence[Case], chance: Chance) -> Iterator[Call]:
        """Yield the calls with which cases began, then those about open cases and early help."""
        quarter, at = new.quarter, new.quarter.number - 1
        for case in new.cases:
            place = quarter.place(case.referral)
            yield Call(case.child, case.source, often.REFERRAL, decided=place)
        referrals = self._goals.ratios["mash-decisions-for-social-care"][at].numerator
        for case in parted(planned, referrals - len(new.cases))[0]:
            yield Call(case.child, often.SCHOOL, often.REFERRAL, made=_any(quarter, chance))
        for _ in range(self._goals.ratios["mash-decisions-for-early-help"][at].numerator):
            child, source = self._cast.child(EVE_OF_ALL), chance.pick(often.SOURCE)
            yield Call(child, source, often.EARLY_HELP, made=_any(quarter, chance))

    def _incident_calls(self, quarter: Days, told: int, chance: Chance) -> Iterator[Call]:
        """Yield the calls of the police about incidents that no referral follows."""
        present, again = (
            self._goals.counts[slug][quarter.number - 1]
            for slug in (
                "domestic-abuse-notifications-with-a-child-present",
                "repeat-domestic-abuse-call-outs",
            )
        )
        for one in self._incidents.at_known(quarter, present, again, told):
            if one.is_present:
                outcome = chance.pick(often.ELSEWHERE)
                yield Call(one.address.child, often.POLICE, outcome, made=one.place)

    def _other_calls(self, quarter: Days, number: int, chance: Chance) -> Iterator[Call]:
        """Yield calls of which nothing comes, those last that the quarter before has left."""
        part = len(quarter) // _HOW_OFTEN
        new = number - self._undecided
        children = [self._cast.child(EVE_OF_ALL) for _ in range(ceil(new / _HOW_OFTEN))]
        for at in range(new):
            time, which = divmod(at, len(children))
            made = part * time + chance.whole(0, part - 1)
            source, outcome = chance.pick(often.SOURCE), chance.pick(often.ELSEWHERE)
            yield Call(children[which], source, outcome, made=made)
        for _ in range(self._undecided):
            yield Call(self._cast.child(EVE_OF_ALL), often.SCHOOL, often.NOTHING, made=-1)

    def _tell(self, told: Sequence[Case], began: Iterable[tuple[Case, Contact]]) -> None:
        """Let the police have told of incidents at the homes of children that were referred."""
        days = {case: made.contact_date for case, made in began}
        self._incidents.at_new([(case.child, days[case]) for case in told])

    def _help(self, calls: Sequence[Call], contacts: Sequence[Contact], quarter: Days) -> None:
        """Begin early help for those for whom it was decided, at the hubs and elsewhere."""
        at = quarter.number - 1
        decided = [
            hubs.Helped(call.child, made.decision_date or made.contact_date)
            for call, made in zip(calls, contacts, strict=True)
            if call.outcome == often.EARLY_HELP
        ]
        joining, elsewhere = parted(decided, hubs.JOINING[at])
        stock = self._goals.counts["locality-hub-episodes-open"][at]
        for helped in self._register.turn(joining, stock):
            hubs.end_help(helped, helped.child.chance.one_of(quarter.days))
        hubs.assess(
            self._register, quarter, self._goals.counts["early-help-assessments-authorised"][at]
        )
        for helped in elsewhere:
            hubs.help_elsewhere(helped)


def _any(quarter: Days, chance: Chance) -> int:
    return chance.whole(0, len(quarter) - 1)
