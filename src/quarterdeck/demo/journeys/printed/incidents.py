"""Incidents: domestic abuse that the police notify, at new addresses and again at known ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.events import DomesticAbuseNotification
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.printed.cast import Cast, Child
from quarterdeck.demo.journeys.printed.quarters import (
    BEFORE,
    EARLIER,
    FIRST_DAY_BEFORE,
    QUARTERS,
    Days,
)
from quarterdeck.demo.journeys.printed.referrals import EVE_OF_ALL

OPENING = 150
"""Addresses with an incident in a quarter before the year."""
_ABSENT = 20
"""Repeat call-outs of a quarter at which no child was present."""
_WITHOUT_CHILDREN = 160
_PARTS = 4
"""Parts of a quarter, in each of which the police are called to an address once at most."""


@dataclass(eq=False)
class Address:
    """An address at which a child lives."""

    name: str
    child: Child


@dataclass(frozen=True)
class Incident:
    """An incident at an address on a day, given by its place in the quarter."""

    address: Address
    place: int
    is_present: bool


@dataclass
class Incidents:
    """The incidents of the year, quarter by quarter; `active` are the addresses of the last one."""

    cast: Cast
    active: list[Address] = field(default_factory=list)
    _addresses: int = 0
    _notified: int = 0

    def begin(self) -> None:
        """Make the incidents of the quarter before the year."""
        chance = Chance(self.cast.seed, "incidents", BEFORE.number)
        self.active = [self._address(self.cast.child(EVE_OF_ALL)) for _ in range(OPENING)]
        for address in self.active:
            self._notify(address, chance.one_of(BEFORE.days), is_present=True)

    def at_known(self, quarter: Days, present: int, again: int, told: int) -> list[Incident]:
        """Make a quarter's incidents, but for those `told` with which children were referred.

        Together with those, a child is present at so many. So many are repeats: at addresses with
        an incident in the quarter before.
        """
        chance = Chance(self.cast.seed, "incidents", quarter.number)
        new = present + _ABSENT - again - told
        addresses = [self._address(self.cast.child(EVE_OF_ALL)) for _ in range(new)]
        made = [
            Incident(one, chance.whole(0, len(quarter) - 1), is_present=True) for one in addresses
        ]
        for at in range(again):
            part, number = divmod(at, len(self.active))
            place = len(quarter) * part // _PARTS + chance.whole(0, len(quarter) // _PARTS - 1)
            made.append(Incident(self.active[number], place, is_present=at >= _ABSENT))
        for one in made:
            self._notify(one.address, quarter.days[one.place], is_present=one.is_present)
        self.active = [*dict.fromkeys(one.address for one in made)]
        return made

    def at_new(self, contacts: Sequence[tuple[Child, date]]) -> None:
        """Make the incidents with which children came to be referred, at new addresses."""
        for child, day in contacts:
            address = self._address(child)
            self._notify(address, day, is_present=True)
            self.active.append(address)

    def earlier(self) -> None:
        """Make those of the year before that nothing follows: no address has another one.

        They come last, so that nobody else is another child because of them.
        """
        for quarter in EARLIER:
            chance = Chance(self.cast.seed, "incidents", quarter.number)
            for _ in range(OPENING):
                address = self._address(self.cast.child(FIRST_DAY_BEFORE))
                self._notify(address, chance.one_of(quarter.days), is_present=True)

    def _address(self, child: Child) -> Address:
        self._addresses += 1
        return Address(f"A{self._addresses:05}", child)

    def _notify(self, address: Address, day: date, *, is_present: bool) -> None:
        self._notified += 1
        flag = "Y" if is_present else "N"
        name = f"N{self._notified:05}"
        address.child.happened(DomesticAbuseNotification(name, day, address.name, flag, "Y"))


def without_children(seed: int) -> Iterator[Journey]:
    """Yield incidents at addresses where no child lives."""
    chance = Chance(seed, "without children")
    for number in range(_WITHOUT_CHILDREN):
        day = chance.one_of(chance.one_of(QUARTERS).days)
        names = f"H{number:05}", day, f"B{number:05}"
        yield Journey(None, (DomesticAbuseNotification(*names, "N", "N"),))
