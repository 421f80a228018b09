"""Replay: the memory as the log tells it, held against the tables as they are.

Whoever edits a table behind the program's back leaves the log as it was; whoever edits the log
breaks its chain.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from quarterdeck.workflow.models import (
    Answer,
    Comment,
    Entry,
    Event,
    FindingRecord,
    Receipt,
    RecordFile,
    Release,
)
from quarterdeck.workflow.rows import fingerprint
from quarterdeck.workflow.states import Action, State, after
from quarterdeck.workflow.trouble import unreadable_event

Details = dict[str, Any]
Said = tuple[str, str, str, str]
"""About what, what was said, by whom and when."""
_SAYS = (Action.ANSWER, Action.COMMENT)
_NOT_YET = {"accepted_at": None, "superseded_at": None, "superseded_by_id": None}


@dataclass
class ReceiptStory:
    """A receipt as its events tell it: the fields of its row, and the fingerprints of the rest.

    `withdrawn` holds the findings that the last check did not find again, each by its number with
    the moment it was first missed.
    """

    fields: Details
    checked: Details = field(default_factory=dict)
    withdrawn: dict[int, datetime] = field(default_factory=dict)

    @property
    def found(self) -> int:
        """How many findings there were after the last check, those withdrawn among them."""
        return int(self.checked.get("findings", 0)) + len(self.withdrawn)

    def check(self, details: Details, at: datetime) -> None:
        """Take in what a check told."""
        missed = details.get("withdrawn", [])
        self.checked = details
        self.withdrawn = {number: self.withdrawn.get(number, at) for number in missed}


@dataclass
class Story:
    """The whole memory as the log tells it."""

    receipts: dict[int, ReceiptStory] = field(default_factory=dict)
    said: dict[Action, list[Said]] = field(default_factory=lambda: {action: [] for action in _SAYS})
    releases: dict[int, Details] = field(default_factory=dict)


def contradictions(alias: str) -> Iterator[str]:
    """Yield, in words, everything in which the tables are not as the log tells."""
    story = story_of(Event.objects.using(alias))
    rows = {receipt.number: receipt for receipt in Receipt.objects.using(alias)}
    for number, told in story.receipts.items():
        if number not in rows:
            yield f"Receipt {number} ({told.fields['name']}) was deleted."
    for number, row in rows.items():
        yield from _differences(alias, row, story.receipts.get(number))
    for action, rows_said in ((Action.ANSWER, _answers(alias)), (Action.COMMENT, _comments(alias))):
        yield from _said_otherwise(action, story.said[action], rows_said)
    yield from _releases_otherwise(alias, story.releases)


def contradictions_about(alias: str, receipt: Receipt) -> Iterator[str]:
    """Yield, in words, everything about one receipt that is not as the log tells."""
    subject = f"receipt {receipt.number}"
    story = story_of(Event.objects.using(alias).filter(subject=subject))
    yield from _differences(alias, receipt, story.receipts.get(receipt.number))


def story_of(events: QuerySet[Event]) -> Story:
    """Tell the memory from events, all of them or those up to a moment.

    Raises InputRefused for an event that says what none can say: it was changed.
    """
    story = Story()
    for event in events.order_by("number").iterator():
        try:
            _tell(story, event)
        except (ValueError, KeyError, TypeError):
            raise unreadable_event(event.number) from None
    return story


def _tell(story: Story, event: Event) -> None:
    kind, _, name = event.subject.partition(" ")
    details: Details = json.loads(event.details)
    action = Action(event.action)
    if action in _SAYS:
        about = f"{name}.{details['finding']}" if kind == "receipt" else name
        about = about if kind == "receipt" else f"{name} {details['period']}"
        story.said[action].append(_said(about, details["text"], event.by, event.at))
    elif action is Action.PUBLISH:
        story.releases[int(name)] = details | {"known_at": event.at, "by": event.by}
    elif kind == "receipt":
        told = story.receipts.setdefault(int(name), ReceiptStory({"state": None}))
        told.fields |= _changed(told, action, details, event)
        if action is Action.CHECK:
            told.check(details, event.at)


def _changed(told: ReceiptStory, action: Action, details: Details, event: Event) -> Details:
    """Return the fields of a receipt's row that an event sets."""
    was = told.fields["state"]
    state = {"state": after(was and State(was), action).value}
    match action:
        case Action.RECEIVE:
            return state | details | {"received_at": event.at, "received_by": event.by} | _NOT_YET
        case Action.ACCEPT:
            return state | {"accepted_at": event.at}
        case Action.SUPERSEDE:
            return state | {"superseded_at": event.at, "superseded_by_id": details["by"]}
        case Action.RESTORE | Action.REOPEN:
            return state | {"superseded_at": None, "superseded_by_id": None}
        case _:
            return state


def _said(about: str, text: str, by: str, at: Any) -> Said:
    return about, text, by, at.isoformat(timespec="microseconds")


def _differences(alias: str, row: Receipt, told: ReceiptStory | None) -> Iterator[str]:
    if told is None:
        yield f"Receipt {row.number} was put in: the log does not know it."
        return
    changed = [name for name, value in told.fields.items() if getattr(row, name) != value]
    if changed:
        yield f"Receipt {row.number} was changed: {', '.join(changed)}."
    entries = list(Entry.objects.using(alias).filter(receipt=row).order_by("id"))
    if fingerprint(entries) != told.checked.get("entries_sha256"):
        yield f"The figures of receipt {row.number} ({row.name}) were changed."
    records = RecordFile.objects.using(alias).filter(receipt=row).first()
    if (records and records.told) != told.checked.get("records"):
        yield f"What the records of receipt {row.number} ({row.name}) tell of was changed."
    findings = list(FindingRecord.objects.using(alias).filter(receipt=row).order_by("number"))
    withdrawn = {one.number: one.withdrawn_at for one in findings if one.withdrawn_at}
    sha256 = fingerprint(findings)
    if (sha256, withdrawn) != (told.checked.get("findings_sha256"), told.withdrawn):
        yield f"The findings about receipt {row.number} ({row.name}) were changed."


def _answers(alias: str) -> list[Said]:
    answers = Answer.objects.using(alias).select_related("finding").order_by("id")
    return [
        _said(f"{one.finding.receipt_id}.{one.finding.number}", one.text, one.by, one.at)
        for one in answers
    ]


def _comments(alias: str) -> list[Said]:
    comments = Comment.objects.using(alias).order_by("id")
    return [_said(f"{one.indicator} {one.period}", one.text, one.by, one.at) for one in comments]


def _said_otherwise(action: Action, told: list[Said], rows: list[Said]) -> Iterator[str]:
    name = action.value.capitalize()
    for about, _, by, _ in sorted(set(told) - set(rows)):
        yield f"{name} about {about} by {by} was changed or deleted."
    for about, _, by, _ in sorted(set(rows) - set(told)):
        yield f"{name} about {about} by {by} was put in or changed: the log does not know it."


def _releases_otherwise(alias: str, told: dict[int, Details]) -> Iterator[str]:
    rows = {release.number: release for release in Release.objects.using(alias)}
    for number, fields in told.items():
        if number not in rows:
            yield f"Release {number} ({fields['period']}) was deleted."
        elif changed := [n for n, value in fields.items() if getattr(rows[number], n) != value]:
            yield f"Release {number} was changed: {', '.join(changed)}."
    for number in rows.keys() - told.keys():
        yield f"Release {number} was put in: the log does not know it."
