"""Revised figures: what earlier releases showed otherwise, marked and listed with the reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from quarterdeck.define.period import FinancialYear, Quarter, parse_period
from quarterdeck.define.status import Status
from quarterdeck.publish.release import ReleaseIndicator, Shown, figure_text
from quarterdeck.publish.report import ChangedFigure

Key = tuple[str, str]
"""An indicator's slug and a period's label."""


_DEFINITION = "no number of its own has changed: see its definition, and the figures it is out of"


@dataclass(frozen=True)
class Seen:
    """A figure as the last release that has it shows it, and until when that release knows."""

    value: Decimal | None
    text: str
    release: str
    known_at: datetime


@dataclass(frozen=True)
class Version:
    """A number as it was accepted at a moment: what it says, where it stands, and the reason."""

    at: datetime
    says: str
    place: str
    reason: str


@dataclass(frozen=True)
class Earlier:
    """What earlier releases showed, and all versions of the numbers behind it.

    `release` names the last of them. The versions of a figure's numbers, such as its numerator and
    denominator, stand one number after the other, each in order of acceptance.
    """

    release: str = ""
    seen: Mapping[Key, Seen] = field(default_factory=dict)
    versions: Mapping[Key, tuple[tuple[Version, ...], ...]] = field(default_factory=dict)

    def restated(self, key: Key, since: datetime) -> Iterator[Version]:
        """Yield the numbers of a figure that say something else than they said at a moment."""
        for versions in self.versions.get(key, ()):
            before = [version.says for version in versions if version.at <= since]
            if versions[-1].says != (before[-1] if before else ""):
                yield _which_made_it(versions)


def _which_made_it(versions: tuple[Version, ...]) -> Version:
    """Return the version that first said what the last one says; later ones only repeat it."""
    made = versions[-1]
    for version in reversed(versions):
        if version.says != made.says:
            break
        made = version
    return made


@dataclass(frozen=True)
class Revision:
    """A row with its revised figures marked, and the changes in it."""

    row: ReleaseIndicator
    changes: tuple[ChangedFigure, ...]


def revised(row: ReleaseIndicator, earlier: Earlier, first_month: int) -> Revision:
    """Mark a row's figures that an earlier release showed with another value, and list them.

    A figure that was absent is listed, and not marked: it is new.
    """
    every = {shown.period: shown for shown in (*row.months, *row.figures, *row.last_year)}
    seen = {
        period: earlier.seen[row.slug, period]
        for period in every
        if (row.slug, period) in earlier.seen
    }
    changed = {period: was for period, was in seen.items() if was.value != every[period].value}

    def marked(figures: tuple[Shown, ...]) -> tuple[Shown, ...]:
        return tuple(_marked(shown, changed.get(shown.period)) for shown in figures)

    return Revision(
        replace(
            row,
            months=marked(row.months),
            figures=marked(row.figures),
            last_year=marked(row.last_year),
        ),
        tuple(
            _change(row, every[period], was, _restated(row.slug, period, was, earlier, first_month))
            for period, was in changed.items()
        ),
    )


_GIVES_WAY = (None, Status.PROVISIONAL)
"""What a figure may be marked with before it is revised; anything else is graver."""


def _marked(shown: Shown, was: Seen | None) -> Shown:
    if was is None or was.value is None or shown.value is None:
        return shown
    status = Status.REVISED if shown.status in _GIVES_WAY else shown.status
    said = f"{was.text} in {was.release}"
    return replace(
        shown,
        status=status,
        text=figure_text(shown.value, status),
        said="; ".join(filter(None, [shown.said, said])),
    )


def _restated(
    slug: str, period: str, was: Seen, earlier: Earlier, first_month: int
) -> tuple[Version, ...]:
    """Return the numbers behind a figure that were restated since a release showed it."""
    labels = within(period, first_month)
    found = (earlier.restated((slug, label), was.known_at) for label in labels)
    return tuple(version for versions in found for version in versions)


def _change(
    row: ReleaseIndicator, shown: Shown, was: Seen, restated: tuple[Version, ...]
) -> ChangedFigure:
    return ChangedFigure(
        slug=row.slug,
        ref=row.ref,
        title=row.title,
        period=shown.period,
        before=was.text,
        after=shown.text,
        difference=_difference(was.value, shown.value),
        release=was.release,
        places=tuple(dict.fromkeys(version.place for version in restated)),
        reason="; ".join(dict.fromkeys(v.reason for v in restated if v.reason))
        or ("" if restated else _DEFINITION),
    )


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def within(label: str, first_month: int) -> Iterator[str]:
    """Yield the label of a period and those of the quarters and months it is made of."""
    year, to, number = label.partition(" to Q")
    period = parse_period(year, first_month)
    yield label
    match period:
        case FinancialYear():
            for quarter in period.quarters[: int(number) if to else None]:
                yield from within(quarter.label, first_month)
        case Quarter():
            yield from (month.label for month in period.months)
        case _:
            pass
