"""Dates in words: periods, days and moments of a report as people write them."""

from datetime import UTC, date, datetime

from quarterdeck.define.period import Month, day_words, parse_period, period_words


def period_text(label: str) -> str:
    """Write a month by its name, `2020-04` → `April 2020`; other periods keep their label."""
    try:
        period = parse_period(label)
    except ValueError:
        return label
    return period_words(period) if isinstance(period, Month) else label


def day_text(day: str) -> str:
    """Write a day: `2020-07-20` → `20 July 2020`."""
    return day_words(date.fromisoformat(day))


def moment_text(moment: str) -> str:
    """Write a moment of UTC, which is the same on every machine: `20 July 2020, 09:00 UTC`."""
    at = datetime.fromisoformat(moment).astimezone(UTC)
    return f"{day_words(at.date())}, {at:%H:%M} UTC"
